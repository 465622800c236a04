import { z } from 'zod';
import type { CheckedInputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import { mayBeNeedless } from '../contract/suspensions.ts';
import {
  returnItems,
  suspensionItems,
  suspensionStates,
  suspensionStepKinds,
} from '../contract/vocabulary/suspensions.ts';
import { timestampOf, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { aboutStudentHere } from '../store/knownStudent.ts';
import { newId } from '../store/newId.ts';
import { setStudentStatus } from '../store/studentStatus.ts';
import { stillOpen } from '../store/suspensionStep.ts';
import { insertStep, refuseDay, underWay } from './underWay.ts';

const anyOpen = suspensionStates.filter((state) => state !== 'closed' && state !== 'ended');

function openChecks({ clinical }: ClinicalContext, suspensionId: string, round: number): void {
  const check = clinical.prepare(
    `INSERT INTO suspension_check (suspension_id, round, item, state, note)
     VALUES (?, ?, ?, 'open', '')`,
  );
  for (const item of round === 0 ? suspensionItems : returnItems) {
    check.run(suspensionId, round, item);
  }
}

/**
 * Begins the way to a suspension.
 *
 * @throws Refusal of `studentId` of one who has left, or for whom one is under way
 */
export function openSuspension(
  context: ClinicalContext,
  { studentId, reason, nextStep }: CheckedInputOf<'suspensions.open'>,
): { suspensionId: string } {
  const { clinical, clock, staff } = context;
  aboutStudentHere(context, studentId);
  const twin = clinical
    .prepare('SELECT 1 FROM suspension WHERE student_id = ? AND closed_at IS NULL')
    .get(studentId);
  if (twin !== undefined) throw Refusal.field('studentId', 'duplicate');
  const suspensionId = newId();
  clinical
    .prepare(
      `INSERT INTO suspension (id, student_id, state, reason, opened_on, round, arrangement,
         opened_at, opened_by, outcome)
       VALUES (?, ?, 'applying', ?, ?, 0, '', ?, ?, '')`,
    )
    .run(suspensionId, studentId, reason.trim(), todayOf(clock), timestampOf(clock), staff.staffId);
  openChecks(context, suspensionId, 0);
  insertStep(context, suspensionId, 'step', nextStep);
  return { suspensionId };
}

/**
 * Sets an item of the present check list.
 *
 * @throws Refusal of `item` that is not on it, or is always done; of `note` where there is no reason
 */
export function setCheck(
  context: ClinicalContext,
  { suspensionId, item, state, note }: CheckedInputOf<'suspensions.check'>,
): void {
  const { clinical, clock, staff } = context;
  const { round } = underWay(context, suspensionId, ['applying', 'returning']);
  if (state === 'not_needed') {
    if (!mayBeNeedless(item)) throw Refusal.field('item', 'never_skipped');
    if (note.trim() === '') throw Refusal.field('note', 'required');
  }
  const open = state === 'open';
  const { changes } = clinical
    .prepare(
      `UPDATE suspension_check SET state = ?, note = ?, at = ?, by = ?
       WHERE suspension_id = ? AND round = ? AND item = ?`,
    )
    .run(
      state,
      note.trim(),
      open ? null : timestampOf(clock),
      open ? null : staff.staffId,
      suspensionId,
      round,
      item,
    );
  if (changes !== 1) throw Refusal.field('item', 'not_an_option');
}

/**
 * Suspends the student, on their card too, with dates on which the school keeps in contact.
 *
 * @throws Refusal of `checks` while an item is open, of `startsOn` in the future
 */
export function suspend(
  context: ClinicalContext,
  { suspensionId, startsOn, endsOn, contacts }: CheckedInputOf<'suspensions.suspend'>,
): void {
  const { clinical, clock } = context;
  const { studentId } = underWay(context, suspensionId, ['applying']);
  aboutStudentHere(context, studentId);
  if (startsOn > todayOf(clock)) throw Refusal.field('startsOn', 'date_in_future');
  if (endsOn <= startsOn) throw Refusal.field('endsOn', 'before_start');
  clinical
    .prepare(`UPDATE suspension SET state = 'suspended', starts_on = ?, ends_on = ? WHERE id = ?`)
    .run(startsOn, endsOn, suspensionId);
  setStudentStatus(clinical, clock, { studentId, status: 'suspended', on: startsOn, note: '' });
  for (const [at, contact] of contacts.entries()) {
    insertStep(context, suspensionId, 'contact', contact, `contacts.${String(at)}`);
  }
}

export function addStep(
  context: ClinicalContext,
  { suspensionId, kind, nextStep }: CheckedInputOf<'suspensions.addStep'>,
): { stepId: string } {
  underWay(context, suspensionId, anyOpen);
  return { stepId: insertStep(context, suspensionId, kind, nextStep) };
}

const heldStep = z.object({
  suspensionId: z.string(),
  kind: z.enum(suspensionStepKinds),
  others: z.int(),
});

/**
 * Ends a step. Until the student is back the last open one ends only together with the next.
 *
 * @throws Refusal of `nextStep` when it would be the last
 */
export function endStep(
  context: ClinicalContext,
  { stepId, onDate, outcome, nextStep }: CheckedInputOf<'suspensions.doneStep'>,
): void {
  const { clinical, staff } = context;
  const found = clinical
    .prepare(
      `SELECT suspension_id AS suspensionId, kind, (SELECT count(*) FROM suspension_step AS o
         WHERE o.suspension_id = t.suspension_id AND ${stillOpen('o')} AND o.id <> t.id) AS others
       FROM suspension_step AS t WHERE id = ? AND ${stillOpen('t')}`,
    )
    .get(stepId);
  if (found === undefined) throw new Refusal('not_found');
  const { suspensionId, kind, others } = heldStep.parse(found);
  const { state, openedOn } = underWay(context, suspensionId, anyOpen);
  refuseDay(context, onDate, openedOn);
  if (others === 0 && nextStep === null && state !== 'returned') {
    throw Refusal.field('nextStep', 'required');
  }
  clinical
    .prepare('UPDATE suspension_step SET done_on = ?, outcome = ?, recorded_by = ? WHERE id = ?')
    .run(onDate, outcome.trim(), staff.staffId, stepId);
  if (nextStep) insertStep(context, suspensionId, kind, nextStep);
}

/** Opens a review with its own check list. */
function beginRound(context: ClinicalContext, suspensionId: string, round: number): void {
  context.clinical
    .prepare(`UPDATE suspension SET state = 'returning', round = ? WHERE id = ?`)
    .run(round, suspensionId);
  openChecks(context, suspensionId, round);
}

export function applyForReturn(
  context: ClinicalContext,
  { suspensionId, nextStep }: CheckedInputOf<'suspensions.applyForReturn'>,
): void {
  const { round } = underWay(context, suspensionId, ['suspended', 'not_yet']);
  beginRound(context, suspensionId, round + 1);
  insertStep(context, suspensionId, 'step', nextStep);
}

function refuseDecision(wanted: CheckedInputOf<'suspensions.decide'>): void {
  const { decision, ground, conditions, supportPlan, reviewOn, onDate } = wanted;
  if (decision === 'not_yet') {
    if (ground === null) throw Refusal.field('ground', 'required');
    if (reviewOn === null) throw Refusal.field('reviewOn', 'required');
    if (reviewOn <= onDate) throw Refusal.field('reviewOn', 'before_start');
  } else {
    if (ground !== null) throw Refusal.field('ground', 'contradicts');
    if (reviewOn !== null) throw Refusal.field('reviewOn', 'contradicts');
    if (supportPlan.trim() === '') throw Refusal.field('supportPlan', 'required');
  }
  const conditional = decision === 'conditional';
  if (conditional === (conditions.trim() === '')) {
    throw Refusal.field('conditions', conditional ? 'required' : 'contradicts');
  }
}

const openCount = z.int();

/**
 * Records what the school's panel decided. A 暂缓 needs the panel alone; a return the whole list.
 *
 * @throws Refusal of `checks` while an item is open, of the field that a decision lacks or may not have
 */
export function decide(
  context: ClinicalContext,
  wanted: CheckedInputOf<'suspensions.decide'>,
): void {
  const { clinical, clock, staff } = context;
  const { suspensionId, decision, onDate } = wanted;
  const { round, startsOn, openedOn } = underWay(context, suspensionId, ['returning']);
  refuseDay(context, onDate, startsOn ?? openedOn);
  refuseDecision(wanted);
  const decided = clinical
    .prepare('SELECT 1 FROM suspension_decision WHERE suspension_id = ? AND round = ?')
    .get(suspensionId, round);
  if (decided !== undefined) throw new Refusal('state_forbids');
  const open = openCount.parse(
    clinical
      .prepare(
        `SELECT count(*) FROM suspension_check
         WHERE suspension_id = ? AND round = ? AND state = 'open' AND (? <> 'not_yet' OR item = 'panel')`,
      )
      .pluck()
      .get(suspensionId, round, decision),
  );
  if (open > 0) throw Refusal.field('checks', 'not_finished');
  clinical
    .prepare('INSERT INTO suspension_decision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    .run(
      newId(),
      suspensionId,
      round,
      onDate,
      decision,
      wanted.members,
      wanted.reason.trim(),
      wanted.ground,
      wanted.conditions.trim(),
      wanted.supportPlan.trim(),
      wanted.reviewOn,
      wanted.informed,
      timestampOf(clock),
      staff.staffId,
    );
  if (decision === 'not_yet') {
    clinical.prepare(`UPDATE suspension SET state = 'not_yet' WHERE id = ?`).run(suspensionId);
  }
  insertStep(context, suspensionId, 'step', wanted.nextStep);
}

const decidedRow = z.object({ onDate: z.string(), decision: z.string() });

/**
 * Guardian or student object to the decision of the present round.
 *
 * @throws Refusal `state_forbids` where there is none, or it lets the student return as they asked
 */
export function appeal(
  context: ClinicalContext,
  { suspensionId, onDate, byWhom, body, nextStep }: CheckedInputOf<'suspensions.appeal'>,
): { appealId: string } {
  const { clinical, clock, staff } = context;
  const { round } = underWay(context, suspensionId, ['returning', 'not_yet']);
  const found = clinical
    .prepare(
      `SELECT on_date AS onDate, decision FROM suspension_decision AS d
       WHERE suspension_id = ? AND round = ? AND decision <> 'return' AND NOT EXISTS (
         SELECT 1 FROM suspension_appeal WHERE suspension_id = d.suspension_id AND round = d.round)`,
    )
    .get(suspensionId, round);
  if (found === undefined) throw new Refusal('state_forbids');
  refuseDay(context, onDate, decidedRow.parse(found).onDate);
  const appealId = newId();
  clinical
    .prepare(
      `INSERT INTO suspension_appeal (id, suspension_id, round, on_date, by_whom, body,
         recorded_at, recorded_by, answer)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, '')`,
    )
    .run(
      appealId,
      suspensionId,
      round,
      onDate,
      byWhom,
      body.trim(),
      timestampOf(clock),
      staff.staffId,
    );
  insertStep(context, suspensionId, 'step', nextStep);
  return { appealId };
}

const heldAppeal = z.object({ suspensionId: z.string(), round: z.int(), onDate: z.string() });

/** Answers an appeal; a new review begins when the first one does not stand. */
export function answerAppeal(
  context: ClinicalContext,
  { appealId, onDate, result, answer, nextStep }: CheckedInputOf<'suspensions.answerAppeal'>,
): void {
  const { clinical, staff } = context;
  const found = clinical
    .prepare(
      `SELECT suspension_id AS suspensionId, round, on_date AS onDate
       FROM suspension_appeal WHERE id = ? AND answered_on IS NULL`,
    )
    .get(appealId);
  if (found === undefined) throw new Refusal('not_found');
  const held = heldAppeal.parse(found);
  const { round } = underWay(context, held.suspensionId, anyOpen);
  refuseDay(context, onDate, held.onDate);
  clinical
    .prepare(
      `UPDATE suspension_appeal SET answered_on = ?, result = ?, answer = ?, answered_by = ?
       WHERE id = ?`,
    )
    .run(onDate, result, answer.trim(), staff.staffId, appealId);
  if (result === 'review_again') {
    // Whoever has been decided on again, or is back, needs no review of the older decision.
    if (round !== held.round) throw Refusal.field('result', 'contradicts');
    underWay(context, held.suspensionId, ['returning', 'not_yet']);
    beginRound(context, held.suspensionId, round + 1);
  }
  insertStep(context, held.suspensionId, 'step', nextStep);
}

/**
 * The student is back at school, on their card too; the follow-ups begin. Steps that are still open
 * were never done: they are dropped, so that nobody reads of a contact that there was not.
 *
 * @throws Refusal `state_forbids` without a decision for it
 */
export function returnToSchool(
  context: ClinicalContext,
  { suspensionId, onDate, arrangement, followUps }: CheckedInputOf<'suspensions.return'>,
): void {
  const { clinical, clock, staff } = context;
  const { studentId, startsOn, openedOn } = underWay(context, suspensionId, ['returning']);
  aboutStudentHere(context, studentId);
  refuseDay(context, onDate, startsOn ?? openedOn);
  clinical
    .prepare(
      `UPDATE suspension SET state = 'returned', returned_on = ?, arrangement = ? WHERE id = ?`,
    )
    .run(onDate, arrangement.trim(), suspensionId);
  setStudentStatus(clinical, clock, { studentId, status: 'enrolled', on: onDate, note: '' });
  clinical
    .prepare(
      `UPDATE suspension_step AS t SET dropped_on = ?, recorded_by = ?
       WHERE suspension_id = ? AND ${stillOpen('t')}`,
    )
    .run(onDate, staff.staffId, suspensionId);
  for (const [at, followUp] of followUps.entries()) {
    insertStep(context, suspensionId, 'follow_up', followUp, `followUps.${String(at)}`);
  }
}

/**
 * Ends it: `closed` after the follow-ups, `ended` without a return.
 *
 * @throws Refusal of `checks` while a follow-up or an appeal is open; of `status` when a student who
 *   is still at school would be left without a decision
 */
export function finish(
  context: ClinicalContext,
  state: 'closed' | 'ended',
  { suspensionId, outcome }: CheckedInputOf<'suspensions.close'>,
): void {
  const { clinical, clock, staff } = context;
  underWay(context, suspensionId, state === 'closed' ? ['returned'] : anyOpen);
  clinical
    .prepare(
      'UPDATE suspension SET state = ?, closed_at = ?, closed_by = ?, outcome = ? WHERE id = ?',
    )
    .run(state, timestampOf(clock), staff.staffId, outcome.trim(), suspensionId);
}
