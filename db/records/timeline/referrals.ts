import { z } from 'zod';
import { referralStates } from '../../contract/vocabulary/referrals.ts';
import { toTheSecond, type EntryKinds } from './entryKind.ts';

const referralRow = z.object({
  state: z.enum(referralStates),
  institution: z.string(),
  facts: z.string(),
  outcome: z.string(),
});

export const referrals: EntryKinds<'referral'> = {
  referral: {
    places: [
      {
        at: toTheSecond('opened_at'),
        id: 'id',
        from: 'FROM referral WHERE student_id = @studentId',
      },
    ],
    reader: ({ clinical }) => {
      const find = clinical.prepare(
        `SELECT state, institution, substr(facts, 1, 200) AS facts,
           substr(outcome, 1, 200) AS outcome FROM referral WHERE id = ?`,
      );
      return (at, id) => ({ kind: 'referral', at, id, ...referralRow.parse(find.get(id)) });
    },
  },
};
