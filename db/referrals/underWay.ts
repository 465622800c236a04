import { z } from 'zod';
import { Refusal } from '../contract/errors.ts';
import type { NextStep } from '../contract/nextStep.ts';
import {
  type referralEntryKinds,
  referralStates,
  type ReferralState,
} from '../contract/vocabulary/referrals.ts';
import { timestampOf, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { newId } from '../store/newId.ts';

const row = z.object({
  studentId: z.string(),
  state: z.enum(referralStates),
  openedOn: z.string(),
  sentOn: z.string().nullable(),
});
export type UnderWay = z.output<typeof row>;

/**
 * The referral that a change is made to.
 *
 * @param states those in which the change makes sense
 * @throws Refusal `not_found`, `signed_is_final` once it is closed, `state_forbids` otherwise
 */
export function underWay(
  { clinical, about }: ClinicalContext,
  referralId: string,
  states: readonly ReferralState[],
): UnderWay {
  const found = clinical
    .prepare(
      `SELECT student_id AS studentId, state, opened_on AS openedOn, sent_on AS sentOn
       FROM referral WHERE id = ?`,
    )
    .get(referralId);
  if (found === undefined) throw new Refusal('not_found');
  const referral = row.parse(found);
  about(referral.studentId);
  if (referral.state === 'closed') throw new Refusal('signed_is_final');
  if (!states.includes(referral.state)) throw new Refusal('state_forbids');
  return referral;
}

/** @throws Refusal of `onDate` in the future or before the referral was opened */
export function refuseDay(
  { clock }: ClinicalContext,
  { openedOn }: UnderWay,
  onDate: string,
): void {
  if (onDate > todayOf(clock)) throw Refusal.field('onDate', 'date_in_future');
  if (onDate < openedOn) throw Refusal.field('onDate', 'before_start');
}

/** @throws Refusal of `nextStep.dueOn` in the past */
export function refuseStep({ clock }: ClinicalContext, step: NextStep): void {
  if (step.dueOn < todayOf(clock)) throw Refusal.field('nextStep.dueOn', 'in_the_past');
}

interface Entry {
  kind: (typeof referralEntryKinds)[number];
  onDate: string;
  body: string;
}

/** Writes a line of the history. */
export function writeEntry(
  { clinical, clock, staff }: ClinicalContext,
  referralId: string,
  { kind, onDate, body }: Entry,
): void {
  clinical
    .prepare('INSERT INTO referral_entry VALUES (?, ?, ?, ?, ?, ?, ?)')
    .run(newId(), referralId, kind, onDate, body.trim(), timestampOf(clock), staff.staffId);
}

/** Writes a line of the history and puts the next step in the place of the one that it ends. */
export function goOn(
  context: ClinicalContext,
  referralId: string,
  { nextStep, ...entry }: Entry & { nextStep: NextStep },
): void {
  refuseStep(context, nextStep);
  context.clinical
    .prepare('UPDATE referral SET next_what = ?, next_owner = ?, next_on = ? WHERE id = ?')
    .run(nextStep.what.trim(), nextStep.owner, nextStep.dueOn, referralId);
  writeEntry(context, referralId, entry);
}

export function setState(
  { clinical }: ClinicalContext,
  referralId: string,
  state: ReferralState,
): void {
  clinical.prepare('UPDATE referral SET state = ? WHERE id = ?').run(state, referralId);
}
