import { z } from 'zod';
import type { CheckedInputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import {
  type suspensionStepKinds,
  suspensionStates,
  type SuspensionState,
} from '../contract/vocabulary/suspensions.ts';
import { todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { newId } from '../store/newId.ts';

const row = z.object({
  studentId: z.string(),
  state: z.enum(suspensionStates),
  round: z.int(),
  openedOn: z.string(),
  startsOn: z.string().nullable(),
});
export type UnderWay = z.output<typeof row>;

/**
 * The suspension that a change is made to.
 *
 * @param states those in which the change makes sense
 * @throws Refusal `not_found`, `signed_is_final` once it is over, `state_forbids` otherwise
 */
export function underWay(
  { clinical, about }: ClinicalContext,
  suspensionId: string,
  states: readonly SuspensionState[],
): UnderWay {
  const found = clinical
    .prepare(
      `SELECT student_id AS studentId, state, round, opened_on AS openedOn, starts_on AS startsOn
       FROM suspension WHERE id = ?`,
    )
    .get(suspensionId);
  if (found === undefined) throw new Refusal('not_found');
  const suspension = row.parse(found);
  about(suspension.studentId);
  if (suspension.state === 'closed' || suspension.state === 'ended') {
    throw new Refusal('signed_is_final');
  }
  if (!states.includes(suspension.state)) throw new Refusal('state_forbids');
  return suspension;
}

/** @throws Refusal of `onDate` in the future or before `earliest` */
export function refuseDay({ clock }: ClinicalContext, onDate: string, earliest: string): void {
  if (onDate > todayOf(clock)) throw Refusal.field('onDate', 'date_in_future');
  if (onDate < earliest) throw Refusal.field('onDate', 'before_start');
}

type NextStep = CheckedInputOf<'suspensions.addStep'>['nextStep'];

/** @throws Refusal of `nextStep.dueOn`, or of what else the field is called, in the past */
export function insertStep(
  { clinical, clock }: ClinicalContext,
  suspensionId: string,
  kind: (typeof suspensionStepKinds)[number],
  step: NextStep,
  field = 'nextStep',
): string {
  if (step.dueOn < todayOf(clock)) throw Refusal.field(`${field}.dueOn`, 'in_the_past');
  const stepId = newId();
  clinical
    .prepare(
      `INSERT INTO suspension_step (id, suspension_id, kind, what, owner, due_on, outcome)
       VALUES (?, ?, ?, ?, ?, ?, '')`,
    )
    .run(stepId, suspensionId, kind, step.what.trim(), step.owner, step.dueOn);
  return stepId;
}
