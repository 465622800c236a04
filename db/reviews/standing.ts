import { z } from 'zod';
import { Refusal } from '../contract/errors.ts';
import { reviewStates } from '../contract/vocabulary/reviews.ts';
import { stages } from '../contract/vocabulary/school.ts';
import type { ClinicalContext } from '../store/context.ts';

const row = z.object({
  reviewId: z.string(),
  stage: z.enum(stages),
  grade: z.int(),
  quarter: z.string(),
  onDate: z.string(),
  since: z.string(),
  chair: z.string(),
  state: z.enum(reviewStates),
});
type StandingReview = z.output<typeof row>;

export const reviewHeadColumns = `r.id AS reviewId, r.stage, r.grade, r.quarter, r.on_date AS onDate,
  r.since, r.chair, r.state`;
export const reviewHeadRow = row;

/** @throws Refusal `not_found` */
export function knownReview({ clinical }: ClinicalContext, reviewId: string): StandingReview {
  const found = clinical
    .prepare(`SELECT ${reviewHeadColumns} FROM review AS r WHERE r.id = ?`)
    .get(reviewId);
  if (found === undefined) throw new Refusal('not_found');
  return row.parse(found);
}

/**
 * A meeting that sits.
 *
 * @throws Refusal `not_found`; `state_forbids` while it is adjourned; `signed_is_final` once closed
 */
export function sittingReview(context: ClinicalContext, reviewId: string): StandingReview {
  const review = knownReview(context, reviewId);
  if (review.state === 'closed') throw new Refusal('signed_is_final');
  if (review.state === 'adjourned') throw new Refusal('state_forbids');
  return review;
}
