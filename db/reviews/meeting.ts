import { z } from 'zod';
import type { CheckedInputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import { timestampOf, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { newId } from '../store/newId.ts';
import { schoolYearOf } from '../store/schoolYear.ts';
import { membersOf, overviewOf, type Scope } from './facts.ts';
import { quarterBefore, quarterOf } from './quarter.ts';
import { knownReview, sittingReview } from './standing.ts';

const dayRow = z.string().optional();

/** The last closed meeting of the same students, who were a grade lower a school year ago. */
function lastMeeting({ clinical }: ClinicalContext, scope: Omit<Scope, 'since'>, year: number) {
  return dayRow.parse(
    clinical
      .prepare(
        `SELECT on_date FROM review
         WHERE stage = ? AND state = 'closed' AND grade - school_year = ?
         ORDER BY on_date DESC LIMIT 1`,
      )
      .pluck()
      .get(scope.stage, scope.grade - year),
  );
}

function insertItem(
  { clinical, about }: ClinicalContext,
  reviewId: string,
  studentId: string,
  origin: 'list' | 'hand',
): string {
  const itemId = newId();
  clinical
    .prepare(
      `INSERT INTO review_item (id, review_id, student_id, position, origin, discussion, revision)
       VALUES (?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM review_item
         WHERE review_id = ?), ?, '', 1)`,
    )
    .run(itemId, reviewId, studentId, reviewId, origin);
  about(studentId);
  return itemId;
}

/** Puts on the list whoever belongs there and is not on it yet. @returns how many */
function layOut(context: ClinicalContext, reviewId: string, scope: Scope): number {
  const there = context.clinical.prepare(
    'SELECT 1 FROM review_item WHERE review_id = ? AND student_id = ?',
  );
  const missing = membersOf(context, scope).filter(
    (studentId) => there.get(reviewId, studentId) === undefined,
  );
  for (const studentId of missing) insertItem(context, reviewId, studentId, 'list');
  return missing.length;
}

function insertSitting(
  { clinical }: ClinicalContext,
  reviewId: string,
  { onDate, attendees }: { onDate: string; attendees: string },
): void {
  clinical
    .prepare(
      `INSERT INTO review_sitting (review_id, position, on_date, attendees)
       VALUES (?, (SELECT count(*) + 1 FROM review_sitting WHERE review_id = ?), ?, ?)`,
    )
    .run(reviewId, reviewId, onDate, attendees.trim());
}

/**
 * Opens the quarterly review of a grade (§7) and lays its list out.
 *
 * @throws Refusal `already_exists` while a meeting of the grade is under way; of `onDate` in the
 *   future or before the last meeting; of `quarter` unless it is that of the day or the one before
 */
export function openReview(
  context: ClinicalContext,
  wanted: CheckedInputOf<'reviews.open'>,
): { reviewId: string } {
  const { clinical, clock, staff } = context;
  const { stage, grade, quarter, onDate } = wanted;
  if (onDate > todayOf(clock)) throw Refusal.field('onDate', 'date_in_future');
  if (quarter !== quarterOf(onDate) && quarter !== quarterBefore(quarterOf(onDate))) {
    throw Refusal.field('quarter', 'not_an_option');
  }
  const anybody = clinical
    .prepare(`SELECT 1 FROM student WHERE stage = ? AND grade = ? AND status = 'enrolled' LIMIT 1`)
    .get(stage, grade);
  if (anybody === undefined) throw Refusal.field('grade', 'not_found');
  const under = clinical
    .prepare(`SELECT 1 FROM review WHERE stage = ? AND grade = ? AND state <> 'closed'`)
    .get(stage, grade);
  if (under !== undefined) throw new Refusal('already_exists');
  const yearStart = schoolYearOf(onDate).from;
  const year = Number(yearStart.slice(0, 4));
  const since = lastMeeting(context, wanted, year) ?? yearStart;
  if (onDate < since) throw Refusal.field('onDate', 'before_last_meeting');
  const reviewId = newId();
  clinical
    .prepare(
      `INSERT INTO review (id, stage, grade, quarter, school_year, on_date, since, chair, state,
         opened_at, opened_by, summary)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?, '')`,
    )
    .run(
      reviewId,
      stage,
      grade,
      quarter,
      year,
      onDate,
      since,
      wanted.chair,
      timestampOf(clock),
      staff.staffId,
    );
  insertSitting(context, reviewId, wanted);
  layOut(context, reviewId, { stage, grade, since });
  return { reviewId };
}

export function refreshReview(
  context: ClinicalContext,
  { reviewId }: CheckedInputOf<'reviews.refresh'>,
): { added: number } {
  return { added: layOut(context, reviewId, sittingReview(context, reviewId)) };
}

const studentRow = z.object({ stage: z.string(), grade: z.int(), status: z.string() });

/** Adds a student of the grade by hand. @throws Refusal of `studentId` */
export function addToReview(
  context: ClinicalContext,
  { reviewId, studentId }: CheckedInputOf<'reviews.add'>,
): { itemId: string } {
  const { clinical } = context;
  const review = sittingReview(context, reviewId);
  const found = clinical
    .prepare('SELECT stage, grade, status FROM student WHERE id = ?')
    .get(studentId);
  if (found === undefined) throw Refusal.field('studentId', 'not_found');
  const { stage, grade, status } = studentRow.parse(found);
  if (stage !== review.stage || grade !== review.grade) {
    throw Refusal.field('studentId', 'not_in_grade');
  }
  if (status !== 'enrolled' && status !== 'suspended') {
    throw Refusal.field('studentId', 'inactive');
  }
  const there = clinical
    .prepare('SELECT 1 FROM review_item WHERE review_id = ? AND student_id = ?')
    .get(reviewId, studentId);
  if (there !== undefined) throw Refusal.field('studentId', 'duplicate');
  return { itemId: insertItem(context, reviewId, studentId, 'hand') };
}

/** Takes off the list who was added by hand. @throws Refusal `state_forbids` for everybody else */
export function removeFromReview(
  context: ClinicalContext,
  { itemId }: CheckedInputOf<'reviews.remove'>,
): void {
  const { clinical, about } = context;
  const studentId = z
    .string()
    .optional()
    .parse(clinical.prepare('SELECT student_id FROM review_item WHERE id = ?').pluck().get(itemId));
  if (studentId === undefined) throw new Refusal('not_found');
  about(studentId);
  clinical.prepare('DELETE FROM review_item WHERE id = ?').run(itemId);
}

function endSitting({ clinical, clock }: ClinicalContext, reviewId: string): void {
  clinical
    .prepare('UPDATE review_sitting SET ended_at = ? WHERE review_id = ? AND ended_at IS NULL')
    .run(timestampOf(clock), reviewId);
}

/** Interrupts a meeting; what was talked over and decided so far is kept. */
export function adjournReview(
  context: ClinicalContext,
  { reviewId }: CheckedInputOf<'reviews.adjourn'>,
): void {
  sittingReview(context, reviewId);
  endSitting(context, reviewId);
  context.clinical.prepare(`UPDATE review SET state = 'adjourned' WHERE id = ?`).run(reviewId);
}

/**
 * Sits on, and adds whoever belongs on the list by now.
 *
 * @throws Refusal of `onDate` in the future or before the sitting before
 */
export function resumeReview(
  context: ClinicalContext,
  { reviewId, ...sitting }: CheckedInputOf<'reviews.resume'>,
): void {
  const review = knownReview(context, reviewId);
  if (review.state === 'closed') throw new Refusal('signed_is_final');
  if (review.state === 'open') throw new Refusal('state_forbids');
  if (sitting.onDate > todayOf(context.clock)) throw Refusal.field('onDate', 'date_in_future');
  if (sitting.onDate < review.onDate) throw Refusal.field('onDate', 'before_last_meeting');
  insertSitting(context, reviewId, sitting);
  context.clinical
    .prepare(`UPDATE review SET state = 'open', on_date = ? WHERE id = ?`)
    .run(sitting.onDate, reviewId);
  layOut(context, reviewId, review);
}

/**
 * Closes a meeting: its minutes are final.
 *
 * @throws Refusal of `items` while somebody on the list has no decision
 */
export function closeReview(
  context: ClinicalContext,
  { reviewId, summary }: CheckedInputOf<'reviews.close'>,
): void {
  const { clinical, clock, staff } = context;
  const review = sittingReview(context, reviewId);
  endSitting(context, reviewId);
  clinical
    .prepare(
      `UPDATE review SET state = 'closed', closed_at = ?, closed_by = ?, summary = ?, overview = ?
       WHERE id = ?`,
    )
    .run(
      timestampOf(clock),
      staff.staffId,
      summary.trim(),
      JSON.stringify(overviewOf(context, review)),
      reviewId,
    );
}
