import { z } from 'zod';
import { Refusal } from '../contract/errors.ts';
import { versionStates } from '../contract/vocabulary/carePlans.ts';
import type { ClinicalContext } from '../store/context.ts';

const planRow = z.object({
  studentId: z.string(),
  state: z.enum(['open', 'closed']),
  /** The version in force, with its day; null while there is none. */
  versionId: z.string().nullable(),
  inForceOn: z.string().nullable(),
});

/** An open plan and the version of it that is in force. */
type OpenPlan = z.output<typeof planRow>;

/**
 * Finds a plan that may still change, and names its student for the audit.
 *
 * @throws Refusal `not_found`, or `signed_is_final` once it is closed
 */
export function openPlan({ clinical, about }: ClinicalContext, planId: string): OpenPlan {
  const found = clinical
    .prepare(
      `SELECT p.student_id AS studentId, p.state, v.id AS versionId, v.in_force_on AS inForceOn
       FROM care_plan AS p
       LEFT JOIN care_plan_version AS v ON v.plan_id = p.id AND v.state = 'in_force'
       WHERE p.id = ?`,
    )
    .get(planId);
  if (found === undefined) throw new Refusal('not_found');
  const plan = planRow.parse(found);
  about(plan.studentId);
  if (plan.state === 'closed') throw new Refusal('signed_is_final');
  return plan;
}

/** As `openPlan`, with a version in force. @throws Refusal `state_forbids` while there is none */
export function planInForce(
  context: ClinicalContext,
  planId: string,
): OpenPlan & { versionId: string; inForceOn: string } {
  const plan = openPlan(context, planId);
  const { versionId, inForceOn } = plan;
  if (versionId === null || inForceOn === null) throw new Refusal('state_forbids');
  return { ...plan, versionId, inForceOn };
}

const draftRow = z.object({
  planId: z.string(),
  number: z.int(),
  state: z.enum(versionStates),
  revision: z.int(),
});
export type Draft = Omit<z.output<typeof draftRow>, 'state'>;

/**
 * Finds the draft that somebody has on the screen.
 *
 * @throws Refusal `not_found`, `signed_is_final` where it is no draft any more,
 *   `changed_meanwhile` where somebody else has saved it since
 */
export function draftOf(
  context: ClinicalContext,
  { versionId, revision }: { versionId: string; revision: number },
): Draft {
  const found = context.clinical
    .prepare(
      'SELECT plan_id AS planId, number, state, revision FROM care_plan_version WHERE id = ?',
    )
    .get(versionId);
  if (found === undefined) throw new Refusal('not_found');
  const { state, ...draft } = draftRow.parse(found);
  openPlan(context, draft.planId);
  if (state !== 'draft') throw new Refusal('signed_is_final');
  if (draft.revision !== revision) throw new Refusal('changed_meanwhile');
  return draft;
}
