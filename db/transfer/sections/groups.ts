import { z } from 'zod';
import { attendances } from '../../contract/vocabulary/appointments.ts';
import { lines, type Section } from './section.ts';

const row = z.object({
  id: z.string(),
  onDate: z.string(),
  authorId: z.string(),
  programme: z.string(),
  attendance: z.enum(attendances),
  observed: z.string(),
});
const addendumRow = z.object({
  authorId: z.string(),
  writtenAt: z.string(),
  reason: z.string(),
  body: z.string(),
});

/** 团体辅导: that the student took part, and the line on this one student; nothing of the others. */
export const groups: Section = {
  name: 'groupNote',
  scope: 'notes',
  reader: ({ clinical, nameOf }) => {
    const signed = clinical.prepare(
      `SELECT n.id, a.on_date AS onDate, n.author_id AS authorId, g.name AS programme,
         p.attendance, coalesce(l.body, '') AS observed
       FROM participant AS p JOIN group_note AS n ON n.appointment_id = p.appointment_id
       JOIN appointment AS a ON a.id = n.appointment_id
       JOIN group_meeting AS m ON m.appointment_id = n.appointment_id
       JOIN group_programme AS g ON g.id = m.programme_id
       LEFT JOIN group_note_line AS l ON l.note_id = n.id AND l.student_id = p.student_id
       WHERE p.student_id = ? AND n.state = 'signed' ORDER BY a.on_date, a.start_minute, n.id`,
    );
    const addendaOf = clinical.prepare(
      `SELECT author_id AS authorId, written_at AS writtenAt, reason, body FROM group_addendum
       WHERE student_id = ? AND note_id = ? ORDER BY written_at, id`,
    );
    return (studentId) =>
      signed.all(studentId).map((found) => {
        const { id, onDate, authorId, programme, attendance, observed } = row.parse(found);
        const addenda = z
          .array(addendumRow)
          .parse(addendaOf.all(studentId, id))
          .map(({ authorId: writer, ...addendum }) => ({ by: nameOf(writer), ...addendum }));
        const there = attendance === 'present';
        return {
          id,
          onDate,
          by: nameOf(authorId),
          title: `团体辅导：${programme}${there ? '' : '（未到）'}`,
          text: lines(
            ['观察', observed],
            ...addenda.map(
              ({ by, writtenAt, reason, body }) =>
                [`补记（${by}，${writtenAt.slice(0, 10)}，${reason}）`, body] as const,
            ),
          ),
          data: { programme, attendance, observed, addenda },
        };
      });
  },
};
