import { z } from 'zod';
import {
  appointmentSources,
  type AppointmentSource,
} from '../../contract/vocabulary/appointments.ts';
import { noteModes, type NoteMode } from '../../contract/vocabulary/records.ts';
import type { ClinicalContext } from '../../store/context.ts';
import { choice, type Form, type FormField } from '../../print/form.ts';
import { dayWords, placeWords, sexWords, timeWords } from '../../print/studentWords.ts';
import { roomNames, staffNames } from '../../store/officeNames.ts';
import { paperHead } from '../../store/paperHead.ts';
import { readStudent, type StudentRow } from '../record.ts';

const modeWords: Record<NoteMode, string> = {
  in_person: '面询',
  phone: '电话',
  letter: '书信',
  online: '线上',
};
const sourceWords: Record<AppointmentSource, string> = {
  self: '主动来访',
  class_teacher: '班主任推荐',
  parent: '家长推荐',
  class_helper: '心理委员推荐',
  screening: '测评后约谈',
};

/** A person may leave it open: then no box is ticked. */
const boxedSexes = { male: sexWords.male, female: sexWords.female };

const visitRow = z.object({
  onDate: z.string(),
  startMinute: z.int(),
  endMinute: z.int(),
  source: z.enum(appointmentSources),
  counsellorId: z.string(),
  roomId: z.string(),
  mode: z.enum(noteModes).nullable(),
});

interface Visit {
  day: string;
  time: string;
  source: AppointmentSource | null;
  mode: NoteMode | null;
  counsellor: string;
  room: string;
}
const noVisit: Visit = { day: '', time: '', source: null, mode: null, counsellor: '', room: '' };

/** @returns the student's first visit: intake is how somebody came */
function firstVisit({ clinical, office }: ClinicalContext, studentId: string): Visit {
  const found = clinical
    .prepare(
      `SELECT a.on_date AS onDate, a.start_minute AS startMinute, a.end_minute AS endMinute,
         a.source, a.counsellor_id AS counsellorId, a.room_id AS roomId, n.mode
       FROM participant AS p JOIN appointment AS a ON a.id = p.appointment_id
       LEFT JOIN session_note AS n
         ON n.appointment_id = a.id AND n.student_id = p.student_id AND n.state = 'signed'
       WHERE p.student_id = ? AND a.state = 'arrived' AND p.attendance NOT IN ('absent', 'excused')
         AND a.kind = 'individual'
       ORDER BY a.on_date, a.start_minute, a.id LIMIT 1`,
    )
    .get(studentId);
  if (found === undefined) return noVisit;
  const row = visitRow.parse(found);
  return {
    day: dayWords(row.onDate),
    time: timeWords(row.startMinute, row.endMinute),
    source: row.source,
    mode: row.mode,
    counsellor: staffNames(office)(row.counsellorId),
    room: roomNames(office)(row.roomId),
  };
}

function studentRows(student: StudentRow | null): FormField[][] {
  return [
    [
      { label: '姓名', value: student?.name ?? '' },
      { label: '学籍号', value: student?.studentNo ?? '' },
    ],
    [
      {
        label: '性别',
        value: choice(boxedSexes, student && student.sex !== 'unstated' ? student.sex : null),
      },
      { label: '出生日期', value: dayWords(student?.birthDate ?? null) },
    ],
    [
      { label: '年级班级', value: student ? placeWords(student) : '' },
      { label: '宿舍', value: student?.dormitory ?? '' },
    ],
    [
      { label: '监护人', value: student?.guardianName ?? '' },
      { label: '联系电话', value: student?.guardianPhone ?? '' },
    ],
  ];
}

const byHand: FormField[][] = [
  [{ label: '来访原因（学生自述）', value: '', lines: 2 }],
  [{ label: '家庭与成长', value: '', lines: 1 }],
  [{ label: '在校情况', value: '', lines: 1 }],
  [{ label: '以往的辅导或就诊', value: '', lines: 1 }],
  [{ label: '他人的观察', value: '', lines: 1 }],
  [{ label: '对辅导的期望', value: '', lines: 1 }],
  [{ label: '初步安排', value: '', lines: 1 }],
];

/**
 * 来访登记表: the student's card and how they first came, with room for what is written by hand.
 *
 * @param studentId null for a blank form
 * @throws Refusal `not_found`
 */
export function intakeForm(context: ClinicalContext, studentId: string | null): Form {
  if (studentId !== null) context.about(studentId);
  const student = studentId === null ? null : readStudent(context.clinical, studentId);
  const visit = studentId === null ? noVisit : firstVisit(context, studentId);
  return {
    ...paperHead(context),
    title: '来访登记表',
    number: '心辅 01',
    confidential: true,
    blocks: [
      { kind: 'fields', rows: studentRows(student) },
      { kind: 'heading', text: '来访' },
      {
        kind: 'fields',
        rows: [
          [
            { label: '来访日期', value: visit.day },
            { label: '起止时间', value: visit.time },
          ],
          [{ label: '来访方式', value: choice(modeWords, visit.mode) }],
          [{ label: '来访途径', value: choice(sourceWords, visit.source) }],
          [
            { label: '接待教师', value: visit.counsellor },
            { label: '地点', value: visit.room },
          ],
        ],
      },
      { kind: 'heading', text: '情况' },
      { kind: 'fields', rows: byHand },
      {
        kind: 'signatures',
        lines: [
          { label: '学生签名', then: 'date' },
          { label: '心理教师签名', then: 'date' },
        ],
      },
    ],
  };
}
