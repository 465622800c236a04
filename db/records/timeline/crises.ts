import { z } from 'zod';
import { crisisKinds } from '../../contract/vocabulary/crises.ts';
import { dayAndMinute, type EntryKinds } from './entryKind.ts';

const crisisRow = z.object({
  crisisKind: z.enum(crisisKinds),
  state: z.enum(['open', 'closed']),
  what: z.string(),
  outcome: z.string(),
});

export const crises: EntryKinds<'crisis'> = {
  crisis: {
    places: [
      {
        at: dayAndMinute('on_date', 'minute'),
        id: 'id',
        from: 'FROM crisis WHERE student_id = @studentId',
      },
    ],
    reader: ({ clinical }) => {
      const find = clinical.prepare(
        `SELECT kind AS crisisKind, state, substr(what, 1, 200) AS what,
           substr(outcome, 1, 200) AS outcome FROM crisis WHERE id = ?`,
      );
      return (at, id) => ({ kind: 'crisis', at, id, ...crisisRow.parse(find.get(id)) });
    },
  },
};
