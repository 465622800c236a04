import { z } from 'zod';
import { suspensionStates } from '../../contract/vocabulary/suspensions.ts';
import { toTheSecond, type EntryKinds } from './entryKind.ts';

const suspensionRow = z.object({
  state: z.enum(suspensionStates),
  reason: z.string(),
  outcome: z.string(),
});

export const suspensions: EntryKinds<'suspension'> = {
  suspension: {
    places: [
      {
        at: toTheSecond('opened_at'),
        id: 'id',
        from: 'FROM suspension WHERE student_id = @studentId',
      },
    ],
    reader: ({ clinical }) => {
      const find = clinical.prepare(
        `SELECT state, substr(reason, 1, 200) AS reason, substr(outcome, 1, 200) AS outcome
         FROM suspension WHERE id = ?`,
      );
      return (at, id) => ({ kind: 'suspension', at, id, ...suspensionRow.parse(find.get(id)) });
    },
  },
};
