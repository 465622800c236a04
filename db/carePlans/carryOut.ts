import { z } from 'zod';
import type { CheckedInputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import { timestampOf, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { newId } from '../store/newId.ts';
import { refuseSettledChange } from './draft.ts';
import { missingToPut } from './missing.ts';
import { draftOf, openPlan, planInForce } from './openPlan.ts';
import { readVersion } from './read.ts';

type Putting = CheckedInputOf<'carePlans.putInForce'>;

/** The family is told, by name and day, or it is on record why not; never both, never neither. */
function refuseFamily(wanted: Putting, today: string): void {
  const { familyInformedOn, familyWhom, familyWhyNot } = wanted;
  if (familyInformedOn === null) {
    if (familyWhom !== '') throw Refusal.field('familyInformedOn', 'required');
    if (familyWhyNot === '') throw Refusal.field('familyWhyNot', 'required');
    return;
  }
  if (familyInformedOn > today) throw Refusal.field('familyInformedOn', 'date_in_future');
  if (familyWhom === '') throw Refusal.field('familyWhom', 'required');
  if (familyWhyNot !== '') throw Refusal.field('familyWhyNot', 'contradicts');
}

/**
 * Puts a draft in force; the version before it is superseded on the same day.
 *
 * @throws Refusal of all fields that the draft lacks; of `onDate` in the future or before the
 *   version that it replaces; `state_forbids` for a student who has left
 */
export function putInForce(context: ClinicalContext, wanted: Putting): void {
  const { clinical, clock, staff } = context;
  const { versionId, onDate } = wanted;
  const { planId } = draftOf(context, wanted);
  const { inForceOn } = openPlan(context, planId);
  const today = todayOf(clock);
  if (onDate > today) throw Refusal.field('onDate', 'date_in_future');
  if (inForceOn !== null && onDate < inForceOn) throw Refusal.field('onDate', 'before_start');
  refuseFamily(wanted, today);
  const { content } = readVersion(context, versionId);
  const fields = missingToPut(content, today);
  if (fields.length > 0) throw new Refusal('invalid_input', { fields });
  refuseSettledChange(context, versionId);
  clinical
    .prepare(
      `UPDATE care_plan_version SET state = 'superseded' WHERE plan_id = ? AND state = 'in_force'`,
    )
    .run(planId);
  clinical
    .prepare(
      `UPDATE care_plan_version SET state = 'in_force', in_force_on = ?, agreed_with = ?,
         family_informed_on = ?, family_whom = ?, family_why_not = ?, put_at = ?, put_by = ?
       WHERE id = ?`,
    )
    .run(
      onDate,
      wanted.agreedWith,
      wanted.familyInformedOn,
      wanted.familyWhom,
      wanted.familyWhyNot,
      timestampOf(clock),
      staff.staffId,
      versionId,
    );
  clinical
    .prepare('UPDATE care_plan SET next_review_on = ? WHERE id = ?')
    .run(content.reviewOn, planId);
}

/**
 * Records what became of an action of the version in force.
 *
 * @throws Refusal `already_exists` where that is on record, `state_forbids` where the version in
 *   force has no such action
 */
export function settleAction(
  context: ClinicalContext,
  { planId, actionId, result, note }: CheckedInputOf<'carePlans.settleAction'>,
): void {
  const { clinical, clock, staff } = context;
  planInForce(context, planId);
  const settled = clinical
    .prepare(
      'SELECT 1 FROM care_plan_result WHERE plan_id = ? AND action_id = ? AND struck_at IS NULL',
    )
    .get(planId, actionId);
  if (settled !== undefined) throw new Refusal('already_exists');
  clinical
    .prepare(
      `INSERT INTO care_plan_result (id, plan_id, action_id, result, note, recorded_at,
         recorded_by, struck_why)
       VALUES (?, ?, ?, ?, ?, ?, ?, '')`,
    )
    .run(newId(), planId, actionId, result, note.trim(), timestampOf(clock), staff.staffId);
}

export function strikeResult(
  context: ClinicalContext,
  { resultId, why }: CheckedInputOf<'carePlans.strikeResult'>,
): void {
  const { clinical, clock, staff } = context;
  const planId = z
    .string()
    .optional()
    .parse(
      clinical.prepare('SELECT plan_id FROM care_plan_result WHERE id = ?').pluck().get(resultId),
    );
  if (planId === undefined) throw new Refusal('not_found');
  openPlan(context, planId);
  clinical
    .prepare(
      'UPDATE care_plan_result SET struck_at = ?, struck_by = ?, struck_why = ? WHERE id = ?',
    )
    .run(timestampOf(clock), staff.staffId, why.trim(), resultId);
}

/**
 * Records what a review of the plan has found, goal by goal, and when the next one is.
 *
 * @throws Refusal of `onDate` in the future or before the version in force, of `nextReviewOn` not
 *   ahead, of `goals` where one is missing or not of the version in force
 */
export function reviewPlan(
  context: ClinicalContext,
  { planId, onDate, found, goals, nextReviewOn }: CheckedInputOf<'carePlans.review'>,
): { reviewId: string } {
  const { clinical, clock, staff } = context;
  const { versionId, inForceOn } = planInForce(context, planId);
  const today = todayOf(clock);
  if (onDate > today) throw Refusal.field('onDate', 'date_in_future');
  if (onDate < inForceOn) throw Refusal.field('onDate', 'before_start');
  if (nextReviewOn <= today) throw Refusal.field('nextReviewOn', 'not_ahead');
  const open = new Set(
    clinical
      .prepare('SELECT goal_id FROM care_plan_goal WHERE version_id = ?')
      .pluck()
      .all(versionId),
  );
  for (const { goalId } of goals) {
    if (!open.delete(goalId)) throw Refusal.field('goals', 'not_found');
  }
  if (open.size > 0) throw Refusal.field('goals', 'required');
  const reviewId = newId();
  clinical
    .prepare('INSERT INTO care_plan_review VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
    .run(
      reviewId,
      planId,
      versionId,
      onDate,
      found.trim(),
      nextReviewOn,
      timestampOf(clock),
      staff.staffId,
    );
  const add = clinical.prepare('INSERT INTO care_plan_review_goal VALUES (?, ?, ?, ?)');
  for (const { goalId, progress } of goals) add.run(reviewId, versionId, goalId, progress);
  clinical
    .prepare('UPDATE care_plan SET next_review_on = ? WHERE id = ?')
    .run(nextReviewOn, planId);
  return { reviewId };
}

/**
 * Closes a plan with what came of it.
 *
 * @throws Refusal of `draft` while a version is drafted, of `actions` while one is open and nobody
 *   takes the plan over, of `handedTo` where a plan is handed over to nobody, of `onDate` in the
 *   future, before the version in force or before the last review
 */
export function closePlan(
  context: ClinicalContext,
  { planId, onDate, kind, outcome, handedTo }: CheckedInputOf<'carePlans.close'>,
): void {
  const { clinical, clock, staff } = context;
  const { inForceOn } = planInForce(context, planId);
  const reviewedOn = z
    .string()
    .nullable()
    .parse(
      clinical
        .prepare('SELECT max(on_date) FROM care_plan_review WHERE plan_id = ?')
        .pluck()
        .get(planId),
    );
  if (onDate > todayOf(clock)) throw Refusal.field('onDate', 'date_in_future');
  if (onDate < inForceOn || onDate < (reviewedOn ?? '')) {
    throw Refusal.field('onDate', 'before_start');
  }
  if (kind === 'handed_over' && handedTo === '') throw Refusal.field('handedTo', 'required');
  if (kind !== 'handed_over' && handedTo !== '') throw Refusal.field('handedTo', 'contradicts');
  clinical
    .prepare(
      `UPDATE care_plan SET state = 'closed', next_review_on = NULL, closed_on = ?, closed_at = ?,
         closed_by = ?, closed_as = ?, outcome = ?, handed_to = ?
       WHERE id = ?`,
    )
    .run(onDate, timestampOf(clock), staff.staffId, kind, outcome.trim(), handedTo, planId);
}
