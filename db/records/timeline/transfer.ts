import { z } from 'zod';
import { flag } from '../../store/flag.ts';
import { toTheSecond, wholeDay, type EntryKinds } from './entryKind.ts';

const receivedRow = z.object({
  title: z.string(),
  body: z.string(),
  byName: z.string(),
  originName: z.string(),
});
const moveRow = z.object({
  direction: z.enum(['out', 'in']),
  schoolName: z.string(),
  received: flag,
});

export const transfer: EntryKinds<'received' | 'transfer'> = {
  received: {
    places: [
      {
        at: wholeDay('e.on_date'),
        id: 'e.id',
        from: `FROM received_student AS r JOIN received_entry AS e ON e.received_student_id = r.id
          WHERE r.student_id = @studentId`,
      },
    ],
    reader: ({ clinical }) => {
      const find = clinical.prepare(
        `SELECT title, substr(body, 1, 200) AS body, by_name AS byName, origin_name AS originName
         FROM received_entry WHERE id = ?`,
      );
      return (at, id) => ({ kind: 'received', at, id, ...receivedRow.parse(find.get(id)) });
    },
  },
  transfer: {
    places: [
      {
        at: toTheSecond('p.made_at'),
        id: 'p.id',
        from: `FROM sent_student AS t JOIN sent_package AS p ON p.id = t.package_id
          WHERE t.student_id = @studentId AND p.state <> 'making'`,
      },
      {
        at: toTheSecond('p.closed_at'),
        id: 'p.id',
        from: `FROM received_student AS r JOIN received_package AS p ON p.id = r.package_id
          WHERE r.student_id = @studentId`,
      },
    ],
    reader: ({ clinical }, studentId) => {
      const find = clinical.prepare(
        `SELECT 'out' AS direction, p.to_name AS schoolName, t.keep_until IS NOT NULL AS received
         FROM sent_student AS t JOIN sent_package AS p ON p.id = t.package_id
         WHERE t.student_id = @studentId AND p.id = @id
         UNION ALL
         SELECT 'in', from_name, 1 FROM received_package WHERE id = @id`,
      );
      return (at, id) => ({
        kind: 'transfer',
        at,
        id,
        ...moveRow.parse(find.get({ id, studentId })),
      });
    },
  },
};
