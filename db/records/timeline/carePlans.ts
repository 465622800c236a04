import { z } from 'zod';
import { carePlanEvents } from '../../contract/vocabulary/carePlans.ts';
import { wholeDay, type EntryKinds } from './entryKind.ts';

const carePlanRow = z.object({ event: z.enum(carePlanEvents), number: z.int(), words: z.string() });

/** Versions that came into force, reviews, and the end of a plan. */
export const carePlans: EntryKinds<'care_plan'> = {
  care_plan: {
    places: [
      {
        at: wholeDay('v.in_force_on'),
        id: 'v.id',
        from: `FROM care_plan AS p JOIN care_plan_version AS v ON v.plan_id = p.id
          WHERE p.student_id = @studentId AND v.state <> 'draft'`,
      },
      {
        at: wholeDay('r.on_date'),
        id: 'r.id',
        from: `FROM care_plan AS p JOIN care_plan_review AS r ON r.plan_id = p.id
          WHERE p.student_id = @studentId`,
      },
      {
        at: wholeDay('closed_on'),
        id: 'id',
        from: "FROM care_plan WHERE student_id = @studentId AND state = 'closed'",
      },
    ],
    reader: ({ clinical }) => {
      const find = clinical.prepare(
        `SELECT 'in_force' AS event, number,
           CASE why WHEN '' THEN substr(situation, 1, 200) ELSE why END AS words
         FROM care_plan_version WHERE id = @id
         UNION ALL
         SELECT 'review', v.number, substr(r.found, 1, 200)
         FROM care_plan_review AS r JOIN care_plan_version AS v ON v.id = r.version_id
         WHERE r.id = @id
         UNION ALL
         SELECT 'closed', v.number, substr(p.outcome, 1, 200)
         FROM care_plan AS p
         JOIN care_plan_version AS v ON v.plan_id = p.id AND v.state = 'in_force'
         WHERE p.id = @id`,
      );
      return (at, id) => ({ kind: 'care_plan', at, id, ...carePlanRow.parse(find.get({ id })) });
    },
  },
};
