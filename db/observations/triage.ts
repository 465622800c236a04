import { z } from 'zod';
import type { CheckedInputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import {
  outcomesOfClass,
  outcomesOfStudent,
  type TriageOutcome,
} from '../contract/vocabulary/observations.ts';
import { timestampOf, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';

const row = z.object({
  studentId: z.string().nullable(),
  kind: z.string(),
  triage: z.string().nullable(),
  dueOn: z.string().nullable(),
  settledAt: z.string().nullable(),
  struckAt: z.string().nullable(),
});

/** @throws Refusal `not_found`, or `signed_is_final` once it is struck out */
function standing({ clinical, about }: ClinicalContext, observationId: string) {
  const found = clinical
    .prepare(
      `SELECT student_id AS studentId, kind, triage, due_on AS dueOn, settled_at AS settledAt,
         struck_at AS struckAt FROM observation WHERE id = ?`,
    )
    .get(observationId);
  if (found === undefined) throw new Refusal('not_found');
  const observation = row.parse(found);
  if (observation.studentId !== null) about(observation.studentId);
  if (observation.struckAt !== null) throw new Refusal('signed_is_final');
  return observation;
}

/** What is done later, and so has a day. */
const later: readonly TriageOutcome[] = ['talk', 'book', 'review', 'class_work'];

function refuseOutcome(
  { clinical, clock }: ClinicalContext,
  { outcome, dueOn, crisisId }: CheckedInputOf<'observations.triage'>,
  studentId: string | null,
): void {
  const fitting: readonly TriageOutcome[] =
    studentId === null ? outcomesOfClass : outcomesOfStudent;
  if (!fitting.includes(outcome)) throw Refusal.field('outcome', 'not_an_option');
  if (later.includes(outcome)) {
    if (dueOn === null) throw Refusal.field('dueOn', 'required');
    if (dueOn < todayOf(clock)) throw Refusal.field('dueOn', 'in_the_past');
  } else if (dueOn !== null) throw Refusal.field('dueOn', 'contradicts');
  if (outcome !== 'crisis') {
    if (crisisId !== null) throw Refusal.field('crisisId', 'contradicts');
    return;
  }
  if (crisisId === null) throw Refusal.field('crisisId', 'required');
  const own = clinical
    .prepare('SELECT 1 FROM crisis WHERE id = ? AND student_id = ?')
    .get(crisisId, studentId);
  if (own === undefined) throw Refusal.field('crisisId', 'not_found');
}

/**
 * A counsellor judges a slip, once.
 *
 * @throws Refusal `state_forbids` when it was judged before, or has nothing to judge
 */
export function triage(
  context: ClinicalContext,
  wanted: CheckedInputOf<'observations.triage'>,
): void {
  const { clinical, clock, staff } = context;
  const { studentId, kind, triage: before } = standing(context, wanted.observationId);
  if (before !== null || kind === 'all_well') throw new Refusal('state_forbids');
  refuseOutcome(context, wanted, studentId);
  clinical
    .prepare(
      `UPDATE observation SET triage = ?, triaged_at = ?, triaged_by = ?, why = ?, due_on = ?,
         crisis_id = ? WHERE id = ?`,
    )
    .run(
      wanted.outcome,
      timestampOf(clock),
      staff.staffId,
      wanted.why.trim(),
      wanted.dueOn,
      wanted.crisisId,
      wanted.observationId,
    );
}

/** What the triage promised is done. @throws Refusal `state_forbids` when nothing is open */
export function settle(
  context: ClinicalContext,
  { observationId, result }: CheckedInputOf<'observations.settle'>,
): void {
  const { clinical, clock, staff } = context;
  const { dueOn, settledAt } = standing(context, observationId);
  if (dueOn === null || settledAt !== null) throw new Refusal('state_forbids');
  clinical
    .prepare('UPDATE observation SET settled_at = ?, settled_by = ?, result = ? WHERE id = ?')
    .run(timestampOf(clock), staff.staffId, result.trim(), observationId);
}

/** Strikes out a slip that was entered wrongly; it stays to be read. */
export function strike(
  context: ClinicalContext,
  { observationId, why }: CheckedInputOf<'observations.strike'>,
): void {
  const { clinical, clock, staff } = context;
  standing(context, observationId);
  clinical
    .prepare('UPDATE observation SET struck_at = ?, struck_by = ?, struck_why = ? WHERE id = ?')
    .run(timestampOf(clock), staff.staffId, why, observationId);
}
