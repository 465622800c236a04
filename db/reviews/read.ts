import { z } from 'zod';
import type { OutputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import {
  reviewFacts,
  reviewOverview,
  type DecidedOn,
  type Review,
  type ReviewItem,
} from '../contract/reviews.ts';
import { reviewDecisions } from '../contract/vocabulary/reviews.ts';
import { stages } from '../contract/vocabulary/school.ts';
import { carriedOutSql, pendingSql } from '../store/carriedOut.ts';
import { daysOverdue, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { flag } from '../store/flag.ts';
import { staffNames } from '../store/officeNames.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';
import { factsReader, overviewOf } from './facts.ts';
import { quarterOf } from './quarter.ts';
import { reducedNames } from './reducedNames.ts';
import { knownReview, reviewHeadColumns, reviewHeadRow } from './standing.ts';

const gradeRow = z.object({
  stage: z.enum(stages),
  grade: z.int(),
  students: z.int(),
  metOn: z.string().nullable(),
  reviewId: z.string().nullable(),
});
const listedRow = reviewHeadRow
  .omit({ since: true })
  .extend({ items: z.int(), undecided: z.int() });

const mostReviews = 100;

/** The grades of the school with whether each has met this quarter, and the newest meetings. */
export function listReviews({ clinical, clock }: ClinicalContext): OutputOf<'reviews.list'> {
  const today = todayOf(clock);
  const quarter = quarterOf(today);
  const grades = clinical
    .prepare(
      `SELECT s.stage, s.grade, count(*) AS students,
         (SELECT max(r.on_date) FROM review AS r WHERE r.quarter = ? AND r.stage = s.stage
            AND r.grade = s.grade AND r.state = 'closed') AS metOn,
         (SELECT r.id FROM review AS r WHERE r.stage = s.stage AND r.grade = s.grade
            AND r.state <> 'closed') AS reviewId
       FROM student AS s WHERE s.status = 'enrolled'
       GROUP BY s.stage, s.grade ORDER BY min(s.class_order)`,
    )
    .all(quarter);
  const reviews = clinical
    .prepare(
      `SELECT ${reviewHeadColumns},
         (SELECT count(*) FROM review_item AS i WHERE i.review_id = r.id) AS items,
         (SELECT count(*) FROM review_item AS i
          WHERE i.review_id = r.id AND i.decided_at IS NULL) AS undecided
       FROM review AS r ORDER BY r.on_date DESC, r.id DESC LIMIT ${String(mostReviews)}`,
    )
    .all();
  return {
    today,
    quarter,
    grades: z.array(gradeRow).parse(grades),
    reviews: z.array(listedRow).parse(reviews),
  };
}

const pendingRow = studentLineRow.extend({
  reviewId: z.string(),
  metOn: z.string(),
  decisionId: z.string(),
  decision: z.enum(reviewDecisions),
  owner: z.string(),
  dueOn: z.string().nullable(),
});

/** Decisions of closed meetings that are not carried out, those due first in front. */
export function pendingDecisions({
  clinical,
  clock,
  about,
}: ClinicalContext): OutputOf<'reviews.pending'> {
  const today = todayOf(clock);
  const pending = clinical
    .prepare(
      `SELECT ${studentLineColumns}, r.id AS reviewId, r.on_date AS metOn, d.id AS decisionId,
         d.decision, d.owner, d.due_on AS dueOn
       ${pendingSql} ORDER BY coalesce(d.due_on, r.on_date), d.id`,
    )
    .all()
    .map((row) => {
      const { reviewId, metOn, decisionId, decision, owner, dueOn, ...student } =
        pendingRow.parse(row);
      about(student.studentId);
      return {
        student,
        decided: { decisionId, decision, owner, dueOn },
        reviewId,
        metOn,
        overdueDays: daysOverdue(dueOn ?? metOn, today),
      };
    });
  return { pending };
}

const wholeRow = z.object({
  openedBy: z.string(),
  closedAt: z.string().nullable(),
  closedBy: z.string().nullable(),
  summary: z.string(),
  overview: z.string().nullable(),
});
const sittingRow = z.object({ onDate: z.string(), attendees: z.string() });
const itemRow = studentLineRow.extend({
  itemId: z.string(),
  origin: z.enum(['list', 'hand']),
  discussion: z.string(),
  facts: z.string().nullable(),
  revision: z.int(),
});
const decisionRow = z.object({
  itemId: z.string(),
  decisionId: z.string(),
  decision: z.enum(reviewDecisions),
  owner: z.string(),
  dueOn: z.string().nullable(),
  carriedOut: flag,
  result: z.string(),
});

function decisionsOf({ clinical }: ClinicalContext, reviewId: string): Map<string, DecidedOn[]> {
  const found = new Map<string, DecidedOn[]>();
  const rows = clinical
    .prepare(
      `SELECT i.id AS itemId, d.id AS decisionId, d.decision, d.owner, d.due_on AS dueOn, d.result,
         ${carriedOutSql} AS carriedOut
       FROM review_item AS i JOIN review_decision AS d ON d.item_id = i.id
       WHERE i.review_id = ?`,
    )
    .all(reviewId);
  for (const row of rows) {
    const { itemId, ...decided } = decisionRow.parse(row);
    found.set(itemId, [...(found.get(itemId) ?? []), decided]);
  }
  const order = ({ decision }: DecidedOn) => reviewDecisions.indexOf(decision);
  for (const decided of found.values()) decided.sort((one, other) => order(one) - order(other));
  return found;
}

function itemsOf(context: ClinicalContext, reviewId: string, since: string): ReviewItem[] {
  const { clinical, about } = context;
  const known = factsReader(context, since, reviewId);
  const decisions = decisionsOf(context, reviewId);
  const rows = z.array(itemRow).parse(
    clinical
      .prepare(
        `SELECT ${studentLineColumns}, i.id AS itemId, i.origin, i.discussion, i.facts, i.revision
         FROM review_item AS i JOIN student AS s ON s.id = i.student_id
         WHERE i.review_id = ? ORDER BY i.position`,
      )
      .all(reviewId),
  );
  const reduced = reducedNames(rows.map(({ name }) => name));
  return rows.map(({ itemId, origin, discussion, facts, revision, ...student }, at) => {
    about(student.studentId);
    return {
      itemId,
      student,
      reducedName: reduced[at] ?? '',
      origin,
      discussion,
      facts:
        facts === null
          ? known(student.studentId).facts
          : reviewFacts.parse(JSON.parse(facts) as unknown),
      decisions: decisions.get(itemId) ?? [],
      revision,
    };
  });
}

/**
 * A meeting with its list. Of an undecided student it says what is known now; of a decided one what
 * was known then.
 *
 * @throws Refusal `not_found`
 */
export function readReview(context: ClinicalContext, reviewId: string): Review {
  const { clinical, office } = context;
  const review = knownReview(context, reviewId);
  const { openedBy, closedAt, closedBy, summary, overview } = wholeRow.parse(
    clinical
      .prepare(
        `SELECT opened_by AS openedBy, closed_at AS closedAt, closed_by AS closedBy, summary,
           overview FROM review WHERE id = ?`,
      )
      .get(reviewId),
  );
  const sittings = clinical
    .prepare(
      `SELECT on_date AS onDate, attendees FROM review_sitting
       WHERE review_id = ? ORDER BY position`,
    )
    .all(reviewId);
  const nameOf = staffNames(office);
  return {
    ...review,
    openedByName: nameOf(openedBy),
    sittings: z.array(sittingRow).parse(sittings),
    closed:
      closedAt === null || closedBy === null
        ? null
        : { at: closedAt, byName: nameOf(closedBy), summary },
    overview:
      overview === null
        ? overviewOf(context, review)
        : reviewOverview.parse(JSON.parse(overview) as unknown),
    items: itemsOf(context, reviewId, review.since),
  };
}

/** @throws Refusal `state_forbids` while the meeting is not closed: drafts are nobody's minutes */
export function closedReview(context: ClinicalContext, reviewId: string): Review {
  const review = readReview(context, reviewId);
  if (review.closed === null) throw new Refusal('state_forbids');
  return review;
}
