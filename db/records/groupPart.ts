import { z } from 'zod';
import { attendances } from '../contract/vocabulary/appointments.ts';
import type { FormBlock, FormField } from '../print/form.ts';
import { dayWords, timeWords } from '../print/studentWords.ts';
import type { ClinicalContext } from '../store/context.ts';

const meetingRow = z.object({
  noteId: z.string(),
  programmeName: z.string(),
  onDate: z.string(),
  startMinute: z.int(),
  endMinute: z.int(),
  attendance: z.enum(attendances),
  theme: z.string(),
  line: z.string(),
});
const attendanceWords = { expected: '', present: '到', absent: '缺', excused: '请假' };

/**
 * A student's part in groups, from signed notes: when, on what, and what was seen of this student. Of
 * the group's course and of its other members nothing is asked.
 */
export function groupPart({ clinical }: ClinicalContext, studentId: string): FormBlock[] {
  const addendaOf = clinical
    .prepare(
      `SELECT substr(written_at, 1, 10) || '　' || reason || '　' || body
       FROM group_addendum WHERE note_id = ? AND student_id = ? ORDER BY written_at, id`,
    )
    .pluck();
  const rows = clinical
    .prepare(
      `SELECT n.id AS noteId, p.name AS programmeName, a.on_date AS onDate,
         a.start_minute AS startMinute, a.end_minute AS endMinute, t.attendance, n.theme,
         coalesce(l.body, '') AS line
       FROM participant AS t JOIN group_meeting AS g ON g.appointment_id = t.appointment_id
       JOIN group_programme AS p ON p.id = g.programme_id
       JOIN appointment AS a ON a.id = t.appointment_id
       JOIN group_note AS n ON n.appointment_id = a.id AND n.state = 'signed'
       LEFT JOIN group_note_line AS l ON l.note_id = n.id AND l.student_id = t.student_id
       WHERE t.student_id = ? ORDER BY a.on_date, a.start_minute, a.id`,
    )
    .all(studentId)
    .flatMap((row): FormField[][] => {
      const meeting = meetingRow.parse(row);
      const { onDate, startMinute, endMinute, attendance, theme, line } = meeting;
      const added = z.array(z.string()).parse(addendaOf.all(meeting.noteId, studentId));
      const seen = [line.trim(), ...added.map((each) => `补记：${each}`)].filter(Boolean);
      return [
        [
          { label: '时间', value: `${dayWords(onDate)}　${timeWords(startMinute, endMinute)}` },
          { label: '出勤', value: attendanceWords[attendance] },
        ],
        [
          { label: '团体', value: meeting.programmeName },
          { label: '主题', value: theme },
        ],
        ...(seen.length === 0 ? [] : [[{ label: '观察', value: seen.join('\n') }]]),
      ];
    });
  return rows.length === 0
    ? []
    : [
        { kind: 'heading', text: '团体辅导' },
        { kind: 'fields', rows },
      ];
}
