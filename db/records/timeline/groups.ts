import { z } from 'zod';
import { appointmentStates, attendances } from '../../contract/vocabulary/appointments.ts';
import { staffNames } from '../../store/officeNames.ts';
import { dayAndMinute, type EntryKinds } from './entryKind.ts';

const meetingRow = z.object({
  programmeId: z.string(),
  programmeName: z.string(),
  state: z.enum(appointmentStates),
  attendance: z.enum(attendances),
  theme: z.string(),
  line: z.string(),
});
const addendumRow = z.object({
  addendumId: z.string(),
  authorId: z.string(),
  writtenAt: z.string(),
  reason: z.string(),
  body: z.string(),
});

export const groups: EntryKinds<'group_meeting'> = {
  group_meeting: {
    places: [
      {
        at: dayAndMinute('a.on_date', 'a.start_minute'),
        id: 'a.id',
        from: `FROM participant AS p JOIN group_meeting AS g ON g.appointment_id = p.appointment_id
          JOIN appointment AS a ON a.id = p.appointment_id
          WHERE p.student_id = @studentId`,
      },
    ],
    // Of a group's note, what concerns this student and nobody else.
    reader: ({ clinical, office }, studentId) => {
      const nameOf = staffNames(office);
      const find = clinical.prepare(
        `SELECT p.id AS programmeId, p.name AS programmeName, a.state, t.attendance,
           coalesce(n.theme, '') AS theme, coalesce(l.body, '') AS line
         FROM group_meeting AS g JOIN group_programme AS p ON p.id = g.programme_id
         JOIN appointment AS a ON a.id = g.appointment_id
         JOIN participant AS t ON t.appointment_id = a.id AND t.student_id = @studentId
         LEFT JOIN group_note AS n ON n.appointment_id = a.id AND n.state = 'signed'
         LEFT JOIN group_note_line AS l ON l.note_id = n.id AND l.student_id = @studentId
         WHERE g.appointment_id = @id`,
      );
      const findAddenda = clinical.prepare(
        `SELECT d.id AS addendumId, d.author_id AS authorId, d.written_at AS writtenAt, d.reason,
           d.body
         FROM group_note AS n JOIN group_addendum AS d ON d.note_id = n.id
         WHERE n.appointment_id = @id AND d.student_id = @studentId ORDER BY d.written_at, d.id`,
      );
      return (at, id) => {
        const addenda = findAddenda.all({ id, studentId }).map((row) => {
          const { authorId, ...addendum } = addendumRow.parse(row);
          return { ...addendum, authorName: nameOf(authorId) };
        });
        const meeting = meetingRow.parse(find.get({ id, studentId }));
        return { kind: 'group_meeting', at, id, ...meeting, addenda };
      };
    },
  },
};
