import { z } from 'zod';
import { reviewDecisions } from '../../contract/vocabulary/reviews.ts';
import { wholeDay, type EntryKinds } from './entryKind.ts';

const reviewRow = z.object({ reviewId: z.string(), discussion: z.string() });
const decided = z.array(z.enum(reviewDecisions));

export const reviews: EntryKinds<'review'> = {
  review: {
    places: [
      {
        at: wholeDay('r.on_date'),
        id: 'i.id',
        from: `FROM review_item AS i JOIN review AS r ON r.id = i.review_id
          WHERE i.student_id = @studentId AND r.state = 'closed'`,
      },
    ],
    reader: ({ clinical }) => {
      const find = clinical.prepare(
        `SELECT review_id AS reviewId, substr(discussion, 1, 200) AS discussion
         FROM review_item WHERE id = ?`,
      );
      const findDecisions = clinical
        .prepare('SELECT decision FROM review_decision WHERE item_id = ? ORDER BY decision')
        .pluck();
      return (at, id) => ({
        kind: 'review',
        at,
        id,
        ...reviewRow.parse(find.get(id)),
        decisions: decided.parse(findDecisions.all(id)),
      });
    },
  },
};
