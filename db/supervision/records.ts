import { z } from 'zod';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { Refusal, type FieldRefusal } from '../contract/errors.ts';
import { type SupervisionRecord } from '../contract/supervision.ts';
import { stages } from '../contract/vocabulary/school.ts';
import { supervisionForms } from '../contract/vocabulary/supervision.ts';
import { timestampOf, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { newId } from '../store/newId.ts';
import { staffNames } from '../store/officeNames.ts';
import { latestSemester } from '../store/semesters.ts';
import { readStruck, struckColumns } from '../store/struckOut.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';
import { caseCodeOf } from './caseCode.ts';
import { tellsWho } from './tellsWho.ts';

const mostListed = 300;

const recordRow = z.object({
  recordId: z.string(),
  onDate: z.string(),
  minutes: z.int(),
  form: z.enum(supervisionForms),
  supervisor: z.string(),
  supervisorUnit: z.string(),
  superviseeId: z.string(),
  caseCode: z.string(),
  summary: z.string(),
  question: z.string(),
  advice: z.string(),
});
const recordSql = `SELECT r.id AS recordId, r.on_date AS onDate, r.minutes, r.form, r.supervisor,
  r.supervisor_unit AS supervisorUnit, r.supervisee_id AS superviseeId,
  coalesce(c.code, '') AS caseCode, r.summary, r.question, r.advice,
  ${struckColumns}, ${studentLineColumns}
  FROM supervision_record AS r LEFT JOIN student AS s ON s.id = r.student_id
  LEFT JOIN case_code AS c ON c.student_id = r.student_id`;

function recordReader({ office, about }: ClinicalContext): (row: unknown) => SupervisionRecord {
  const nameOf = staffNames(office);
  return (row) => {
    const { superviseeId, ...record } = recordRow.parse(row);
    const student = studentLineRow.safeParse(row).data ?? null;
    if (student !== null) about(student.studentId);
    return {
      ...record,
      student,
      superviseeName: nameOf(superviseeId),
      struck: readStruck(row, nameOf),
    };
  };
}

/** @throws Refusal `not_found` */
export function readRecord(context: ClinicalContext, recordId: string): SupervisionRecord {
  const found = context.clinical.prepare(`${recordSql} WHERE r.id = ?`).get(recordId);
  if (found === undefined) throw new Refusal('not_found');
  return recordReader(context)(found);
}

const hoursRow = z.object({ staffId: z.string(), minutes: z.int() });

/** Records, newest first, and each person's hours in the semester; struck ones do not count. */
export function listRecords(context: ClinicalContext): OutputOf<'supervisionRecords.list'> {
  const { clinical, office, clock } = context;
  const nameOf = staffNames(office);
  const semester = latestSemester(office, todayOf(clock));
  const hours = clinical
    .prepare(
      `SELECT supervisee_id AS staffId, sum(minutes) AS minutes FROM supervision_record
       WHERE on_date BETWEEN ? AND ? AND struck_at IS NULL
       GROUP BY supervisee_id ORDER BY minutes DESC, supervisee_id`,
    )
    .all(semester?.startsOn ?? '', semester?.endsOn ?? '')
    .map((row) => {
      const found = hoursRow.parse(row);
      return { ...found, name: nameOf(found.staffId) };
    });
  return {
    records: clinical
      .prepare(`${recordSql} ORDER BY r.on_date DESC, r.id DESC LIMIT ${String(mostListed)}`)
      .all()
      .map(recordReader(context)),
    semester: semester?.name ?? '',
    hours,
  };
}

const identityRow = z.object({
  name: z.string(),
  studentNo: z.string(),
  stage: z.enum(stages),
  grade: z.int(),
  className: z.string(),
  dormitory: z.string(),
  guardianName: z.string(),
  guardianPhone: z.string(),
});

/** @throws Refusal of every text that tells who the student is */
function refuseNames({ clinical }: ClinicalContext, studentId: string, texts: object): void {
  const identity = identityRow.parse(
    clinical
      .prepare(
        `SELECT name, student_no AS studentNo, stage, grade, class_name AS className, dormitory,
           guardian_name AS guardianName, guardian_phone AS guardianPhone
         FROM student WHERE id = ?`,
      )
      .get(studentId),
  );
  const fields = Object.entries(texts).flatMap(([field, text]): FieldRefusal[] =>
    typeof text === 'string' && tellsWho(text, identity)
      ? [{ field, reason: 'names_student' }]
      : [],
  );
  if (fields.length > 0) throw new Refusal('invalid_input', { fields });
}

/** Records supervision that was had. @throws Refusal of the field, also of a text that names */
export function addRecord(
  context: ClinicalContext,
  wanted: CheckedInputOf<'supervisionRecords.add'>,
): { recordId: string } {
  const { clinical, office, clock, staff } = context;
  const { studentId, superviseeId, summary, question, advice } = wanted;
  if (wanted.onDate > todayOf(clock)) throw Refusal.field('onDate', 'date_in_future');
  const known = office
    .prepare("SELECT 1 FROM staff WHERE id = ? AND role <> 'principal'")
    .get(superviseeId);
  if (known === undefined) throw Refusal.field('superviseeId', 'not_found');
  if (studentId !== null) {
    caseCodeOf(context, studentId);
    refuseNames(context, studentId, { summary, question, advice });
  } else if (summary.trim() !== '') {
    throw Refusal.field('studentId', 'required');
  }
  const recordId = newId();
  clinical
    .prepare(
      `INSERT INTO supervision_record (id, on_date, minutes, form, supervisor, supervisor_unit,
         supervisee_id, student_id, summary, question, advice, recorded_at, recorded_by, struck_why)
       VALUES (@recordId, @onDate, @minutes, @form, @supervisor, @supervisorUnit, @superviseeId,
         @studentId, @summary, @question, @advice, @now, @by, '')`,
    )
    .run({
      ...wanted,
      summary: summary.trim(),
      question: question.trim(),
      advice: advice.trim(),
      recordId,
      now: timestampOf(clock),
      by: staff.staffId,
    });
  return { recordId };
}

/** Strikes a record out; it stays readable, and its hours count no more. */
export function strikeRecord(
  context: ClinicalContext,
  { recordId, why }: CheckedInputOf<'supervisionRecords.strike'>,
): void {
  const { clinical, clock, staff } = context;
  readRecord(context, recordId);
  clinical
    .prepare(
      'UPDATE supervision_record SET struck_at = ?, struck_by = ?, struck_why = ? WHERE id = ?',
    )
    .run(timestampOf(clock), staff.staffId, why, recordId);
}
