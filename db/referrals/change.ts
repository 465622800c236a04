import { z } from 'zod';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import { referralStates, type ReferralState } from '../contract/vocabulary/referrals.ts';
import { addDays, timestampOf, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { aboutStudentHere } from '../store/knownStudent.ts';
import { newId } from '../store/newId.ts';
import { readChaseDays } from './read.ts';
import { goOn, refuseDay, refuseStep, setState, underWay, writeEntry } from './underWay.ts';
import { refuseDiagnosis } from './wordsOfDiagnosis.ts';

const anyOpen = referralStates.filter((state) => state !== 'closed');
const beforeAnswer: readonly ReferralState[] = ['open', 'sent', 'declined'];

/**
 * Opens a referral with its first step.
 *
 * @throws Refusal of `facts` or `measures` that diagnose, of `studentId` of one who has left, of a
 *   `resourceId` that is no contact of the room
 */
export function openReferral(
  context: ClinicalContext,
  wanted: CheckedInputOf<'referrals.open'>,
): { referralId: string } {
  const { clinical, office, clock, staff } = context;
  aboutStudentHere(context, wanted.studentId);
  refuseDiagnosis('facts', wanted.facts);
  refuseDiagnosis('measures', wanted.measures);
  refuseStep(context, wanted.nextStep);
  const { resourceId, nextStep } = wanted;
  if (
    resourceId !== null &&
    office.prepare('SELECT 1 FROM resource WHERE id = ?').get(resourceId) === undefined
  ) {
    throw Refusal.field('resourceId', 'not_found');
  }
  const referralId = newId();
  const today = todayOf(clock);
  clinical
    .prepare(
      `INSERT INTO referral (id, student_id, state, resource_id, institution, department, phone,
         urgency, facts, measures, green_channel, escort, opened_on, next_what, next_owner, next_on,
         opened_at, opened_by, outcome)
       VALUES (?, ?, 'open', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')`,
    )
    .run(
      referralId,
      wanted.studentId,
      resourceId,
      wanted.institution,
      wanted.department,
      wanted.phone,
      wanted.urgency,
      wanted.facts.trim(),
      wanted.measures.trim(),
      wanted.greenChannel ? 1 : 0,
      wanted.escort,
      today,
      nextStep.what.trim(),
      nextStep.owner,
      nextStep.dueOn,
      timestampOf(clock),
      staff.staffId,
    );
  writeEntry(context, referralId, { kind: 'opened', onDate: today, body: '' });
  return { referralId };
}

/**
 * Records what the guardian decided. A refusal declines the referral until the guardian thinks again.
 *
 * @throws Refusal of `giver` and `form` where a decision has nobody who made it, of `giver` when a
 *   student under 18 would decide alone, of `decision` when an emergency is none
 */
export function recordDecision(
  context: ClinicalContext,
  { referralId, nextStep, ...wanted }: CheckedInputOf<'referrals.consent'>,
): void {
  const { clinical, clock, staff } = context;
  const referral = underWay(context, referralId, beforeAnswer);
  refuseDay(context, referral, wanted.onDate);
  const { decision, giver, form } = wanted;
  const emergency = decision === 'emergency';
  if (emergency !== (giver === null)) {
    throw Refusal.field('giver', emergency ? 'contradicts' : 'required');
  }
  if (emergency !== (form === null)) {
    throw Refusal.field('form', emergency ? 'contradicts' : 'required');
  }
  clinical
    .prepare('INSERT INTO referral_consent VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    .run(
      newId(),
      referralId,
      decision,
      giver,
      wanted.giverName,
      form,
      wanted.onDate,
      wanted.explained.trim(),
      timestampOf(clock),
      staff.staffId,
    );
  const declines = decision === 'refused' && referral.state !== 'declined';
  if (declines) setState(context, referralId, 'declined');
  goOn(context, referralId, {
    kind: decision,
    onDate: wanted.onDate,
    body: wanted.explained,
    nextStep,
  });
}

/**
 * The student is on the way; from now on the hospital's answer is waited for.
 *
 * @throws Refusal of `consent` when the guardian has not agreed and it is no emergency
 */
export function send(
  context: ClinicalContext,
  { referralId, onDate, nextStep, ...wanted }: CheckedInputOf<'referrals.send'>,
): OutputOf<'referrals.send'> {
  const { clinical } = context;
  const referral = underWay(context, referralId, ['open', 'declined']);
  refuseDay(context, referral, onDate);
  const replyDueOn = wanted.replyDueOn ?? addDays(onDate, readChaseDays(clinical));
  if (replyDueOn < onDate) throw Refusal.field('replyDueOn', 'before_start');
  clinical
    .prepare(
      `UPDATE referral SET state = 'sent', sent_on = ?, reply_due_on = ?, escort = ?,
         green_channel = ? WHERE id = ?`,
    )
    .run(onDate, replyDueOn, wanted.escort, wanted.greenChannel ? 1 : 0, referralId);
  goOn(context, referralId, { kind: 'sent', onDate, body: wanted.escort, nextStep });
  return { replyDueOn };
}

/** The answer was asked for again; it is due on another day. */
export function chase(
  context: ClinicalContext,
  { referralId, onDate, body, replyDueOn, nextStep }: CheckedInputOf<'referrals.chase'>,
): void {
  const referral = underWay(context, referralId, ['sent']);
  refuseDay(context, referral, onDate);
  if (replyDueOn < todayOf(context.clock)) throw Refusal.field('replyDueOn', 'in_the_past');
  context.clinical
    .prepare('UPDATE referral SET reply_due_on = ? WHERE id = ?')
    .run(replyDueOn, referralId);
  goOn(context, referralId, { kind: 'chased', onDate, body, nextStep });
}

/** Keeps what the hospital wrote, word for word; several papers may come. */
export function recordReply(
  context: ClinicalContext,
  { referralId, onDate, nextStep, ...wanted }: CheckedInputOf<'referrals.reply'>,
): { replyId: string } {
  const { clinical, clock, staff } = context;
  const referral = underWay(context, referralId, ['sent', 'replied']);
  refuseDay(context, referral, onDate);
  refuseDiagnosis('arrangement', wanted.arrangement);
  const replyId = newId();
  clinical
    .prepare(
      `INSERT INTO referral_reply (id, referral_id, on_date, doctor, quoted, arrangement,
         recorded_at, recorded_by, struck_why)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, '')`,
    )
    .run(
      replyId,
      referralId,
      onDate,
      wanted.doctor,
      wanted.quoted.trim(),
      wanted.arrangement.trim(),
      timestampOf(clock),
      staff.staffId,
    );
  setState(context, referralId, 'replied');
  goOn(context, referralId, { kind: 'replied', onDate, body: wanted.doctor, nextStep });
  return { replyId };
}

const heldReply = z.object({ referralId: z.string(), others: z.int() });

/** Strikes out a reply; when it was the only one, the answer is waited for again. */
export function strikeReply(
  context: ClinicalContext,
  { replyId, why }: CheckedInputOf<'referrals.strikeReply'>,
): void {
  const { clinical, clock, staff } = context;
  const found = clinical
    .prepare(
      `SELECT referral_id AS referralId, (SELECT count(*) FROM referral_reply AS o
         WHERE o.referral_id = y.referral_id AND o.struck_at IS NULL AND o.id <> y.id) AS others
       FROM referral_reply AS y WHERE id = ? AND struck_at IS NULL`,
    )
    .get(replyId);
  if (found === undefined) throw new Refusal('not_found');
  const { referralId, others } = heldReply.parse(found);
  underWay(context, referralId, anyOpen);
  clinical
    .prepare('UPDATE referral_reply SET struck_at = ?, struck_by = ?, struck_why = ? WHERE id = ?')
    .run(timestampOf(clock), staff.staffId, why.trim(), replyId);
  if (others === 0) setState(context, referralId, 'sent');
  writeEntry(context, referralId, { kind: 'struck', onDate: todayOf(clock), body: why });
}

/** 医教会商 with the hospital over this student. */
export function consult(
  context: ClinicalContext,
  { referralId, onDate, nextStep, ...wanted }: CheckedInputOf<'referrals.consult'>,
): { consultationId: string } {
  const { clinical, clock, staff } = context;
  const referral = underWay(context, referralId, anyOpen);
  refuseDay(context, referral, onDate);
  const consultationId = newId();
  clinical
    .prepare('INSERT INTO referral_consultation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    .run(
      consultationId,
      referralId,
      onDate,
      wanted.fromHospital,
      wanted.fromSchool,
      wanted.guardianKnows ? 1 : 0,
      wanted.discussed.trim(),
      wanted.agreed.trim(),
      timestampOf(clock),
      staff.staffId,
    );
  goOn(context, referralId, { kind: 'consulted', onDate, body: wanted.fromHospital, nextStep });
  return { consultationId };
}

/** Nothing came of it, by the hospital's or the family's will or by the school's. */
export function giveUp(
  context: ClinicalContext,
  state: 'declined' | 'withdrawn',
  { referralId, onDate, body, nextStep }: CheckedInputOf<'referrals.decline'>,
): void {
  const from: readonly ReferralState[] =
    state === 'declined' ? ['open', 'sent'] : ['open', 'sent', 'declined'];
  const referral = underWay(context, referralId, from);
  refuseDay(context, referral, onDate);
  setState(context, referralId, state);
  goOn(context, referralId, { kind: state, onDate, body, nextStep });
}

/** Ends the next step with what came of it, and names the one after. */
export function doStep(
  context: ClinicalContext,
  { referralId, onDate, body, nextStep }: CheckedInputOf<'referrals.step'>,
): void {
  const referral = underWay(context, referralId, anyOpen);
  refuseDay(context, referral, onDate);
  goOn(context, referralId, { kind: 'step', onDate, body, nextStep });
}

export function closeReferral(
  context: ClinicalContext,
  { referralId, outcome }: CheckedInputOf<'referrals.close'>,
): void {
  const { clinical, clock, staff } = context;
  underWay(context, referralId, ['replied', 'declined', 'withdrawn']);
  clinical
    .prepare(
      `UPDATE referral SET state = 'closed', closed_at = ?, closed_by = ?, outcome = ?,
         next_what = '', next_owner = '', next_on = NULL WHERE id = ?`,
    )
    .run(timestampOf(clock), staff.staffId, outcome.trim(), referralId);
}
