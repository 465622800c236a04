import { z } from 'zod';
import type { CheckedInputOf } from '../contract/commands.ts';
import type { PlanContent } from '../contract/carePlans.ts';
import { Refusal } from '../contract/errors.ts';
import { timestampOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { aboutKnownStudent } from '../store/knownStudent.ts';
import { newId } from '../store/newId.ts';
import { draftOf, planInForce } from './openPlan.ts';

function insertVersion(
  { clinical, clock, staff }: ClinicalContext,
  { planId, number, why }: { planId: string; number: number; why: string },
): string {
  const versionId = newId();
  clinical
    .prepare(
      `INSERT INTO care_plan_version (id, plan_id, number, state, revision, why, situation, family,
         class_teacher, subject_teachers, counsellor, leader, hospital_advice, drafted_at,
         drafted_by, agreed_with, family_whom, family_why_not)
       VALUES (?, ?, ?, 'draft', 1, ?, '', '', '', '', '', '', '', ?, ?, '', '', '')`,
    )
    .run(versionId, planId, number, why, timestampOf(clock), staff.staffId);
  return versionId;
}

/**
 * Begins a plan with an empty first draft.
 *
 * @throws Refusal `already_exists` where one is open, `state_forbids` for a student who has left
 */
export function beginPlan(
  context: ClinicalContext,
  { studentId }: CheckedInputOf<'carePlans.begin'>,
): { planId: string; versionId: string } {
  const { clinical, clock, staff } = context;
  aboutKnownStudent(context, studentId);
  const open = clinical
    .prepare(`SELECT 1 FROM care_plan WHERE student_id = ? AND state = 'open'`)
    .get(studentId);
  if (open !== undefined) throw new Refusal('already_exists');
  const planId = newId();
  clinical
    .prepare(
      `INSERT INTO care_plan (id, student_id, state, opened_at, opened_by, outcome, handed_to)
       VALUES (?, ?, 'open', ?, ?, '', '')`,
    )
    .run(planId, studentId, timestampOf(clock), staff.staffId);
  return { planId, versionId: insertVersion(context, { planId, number: 1, why: '' }) };
}

/**
 * Begins a new version with all that the one in force says.
 *
 * @throws Refusal `state_forbids` while none is in force, `already_exists` where one is drafted
 */
export function revisePlan(
  context: ClinicalContext,
  { planId, why }: CheckedInputOf<'carePlans.revise'>,
): { versionId: string } {
  const { clinical } = context;
  const { versionId: present } = planInForce(context, planId);
  const drafted = clinical
    .prepare(`SELECT 1 FROM care_plan_version WHERE plan_id = ? AND state = 'draft'`)
    .get(planId);
  if (drafted !== undefined) throw new Refusal('already_exists');
  const number = z
    .int()
    .parse(
      clinical
        .prepare('SELECT max(number) + 1 FROM care_plan_version WHERE plan_id = ?')
        .pluck()
        .get(planId),
    );
  const versionId = insertVersion(context, { planId, number, why: why.trim() });
  clinical
    .prepare(
      `UPDATE care_plan_version AS v SET situation = p.situation, family = p.family,
         class_teacher = p.class_teacher, subject_teachers = p.subject_teachers,
         counsellor = p.counsellor, leader = p.leader, hospital_advice = p.hospital_advice
       FROM care_plan_version AS p WHERE v.id = ? AND p.id = ?`,
    )
    .run(versionId, present);
  clinical
    .prepare(
      `INSERT INTO care_plan_goal (version_id, goal_id, position, what, sign, target_on)
       SELECT ?, goal_id, position, what, sign, target_on
       FROM care_plan_goal WHERE version_id = ?`,
    )
    .run(versionId, present);
  clinical
    .prepare(
      `INSERT INTO care_plan_action (version_id, action_id, position, what, owner, due_on)
       SELECT ?, action_id, position, what, owner, due_on
       FROM care_plan_action WHERE version_id = ?`,
    )
    .run(versionId, present);
  return { versionId };
}

/** An action that has been settled is history: a new version keeps its words, or leaves it out. */
const settledChangedSql = `
SELECT a.position FROM care_plan_action AS a
JOIN care_plan_version AS v ON v.id = a.version_id
JOIN care_plan_result AS r ON r.plan_id = v.plan_id AND r.action_id = a.action_id
  AND r.struck_at IS NULL
JOIN care_plan_version AS present ON present.plan_id = v.plan_id AND present.state = 'in_force'
JOIN care_plan_action AS was ON was.version_id = present.id AND was.action_id = a.action_id
WHERE a.version_id = ?
  AND (a.what <> was.what OR a.owner <> was.owner OR a.due_on IS NOT was.due_on)
ORDER BY a.position LIMIT 1`;

/** @throws Refusal of the action that was settled and says something else now */
export function refuseSettledChange({ clinical }: ClinicalContext, versionId: string): void {
  const position = z
    .int()
    .optional()
    .parse(clinical.prepare(settledChangedSql).pluck().get(versionId));
  if (position !== undefined) throw Refusal.field(`content.actions.${position}.what`, 'settled');
}

type Kept = 'care_plan_goal' | 'care_plan_action';

/**
 * Gives each row its identity: that which it has in the version in force or the draft, or a new one.
 *
 * @throws Refusal of a row whose identity is not of this plan, or is used twice
 */
function identify(
  { clinical }: ClinicalContext,
  { planId, table, field }: { planId: string; table: Kept; field: 'goals' | 'actions' },
  given: readonly (string | null)[],
): string[] {
  const key = table === 'care_plan_goal' ? 'goal_id' : 'action_id';
  const known = new Set(
    clinical
      .prepare(
        `SELECT r.${key} FROM ${table} AS r JOIN care_plan_version AS v ON v.id = r.version_id
         WHERE v.plan_id = ? AND v.state IN ('draft', 'in_force')`,
      )
      .pluck()
      .all(planId),
  );
  return given.map((each, at) => {
    if (each === null) return newId();
    if (!known.delete(each)) throw Refusal.field(`content.${field}.${at}.what`, 'not_found');
    return each;
  });
}

function writeContent(
  context: ClinicalContext,
  { planId, versionId }: { planId: string; versionId: string },
  content: PlanContent,
): void {
  const { clinical } = context;
  const goalIds = identify(
    context,
    { planId, table: 'care_plan_goal', field: 'goals' },
    content.goals.map(({ goalId }) => goalId),
  );
  const actionIds = identify(
    context,
    { planId, table: 'care_plan_action', field: 'actions' },
    content.actions.map(({ actionId }) => actionId),
  );
  clinical
    .prepare(
      `UPDATE care_plan_version SET revision = revision + 1, situation = ?, family = ?,
         class_teacher = ?, subject_teachers = ?, counsellor = ?, leader = ?, hospital_advice = ?,
         review_on = ?
       WHERE id = ?`,
    )
    .run(
      content.situation.trim(),
      content.family.trim(),
      content.classTeacher.trim(),
      content.subjectTeachers.trim(),
      content.counsellor.trim(),
      content.leader.trim(),
      content.hospitalAdvice.trim(),
      content.reviewOn,
      versionId,
    );
  clinical.prepare('DELETE FROM care_plan_goal WHERE version_id = ?').run(versionId);
  clinical.prepare('DELETE FROM care_plan_action WHERE version_id = ?').run(versionId);
  const addGoal = clinical.prepare('INSERT INTO care_plan_goal VALUES (?, ?, ?, ?, ?, ?)');
  for (const [at, goal] of content.goals.entries()) {
    addGoal.run(versionId, goalIds[at], at, goal.what.trim(), goal.sign.trim(), goal.targetOn);
  }
  const addAction = clinical.prepare('INSERT INTO care_plan_action VALUES (?, ?, ?, ?, ?, ?)');
  for (const [at, action] of content.actions.entries()) {
    addAction.run(versionId, actionIds[at], at, action.what.trim(), action.owner, action.dueOn);
  }
}

/** Keeps a draft, finished or not. */
export function saveDraft(
  context: ClinicalContext,
  { versionId, revision, content }: CheckedInputOf<'carePlans.saveDraft'>,
): { revision: number } {
  const { planId } = draftOf(context, { versionId, revision });
  writeContent(context, { planId, versionId }, content);
  refuseSettledChange(context, versionId);
  return { revision: revision + 1 };
}

/** Gives a draft up; a plan that never came into force goes with it. */
export function discardDraft(
  context: ClinicalContext,
  wanted: CheckedInputOf<'carePlans.discardDraft'>,
): void {
  const { clinical } = context;
  const { versionId } = wanted;
  const { planId, number } = draftOf(context, wanted);
  clinical.prepare('DELETE FROM care_plan_goal WHERE version_id = ?').run(versionId);
  clinical.prepare('DELETE FROM care_plan_action WHERE version_id = ?').run(versionId);
  clinical.prepare('DELETE FROM care_plan_version WHERE id = ?').run(versionId);
  if (number === 1) clinical.prepare('DELETE FROM care_plan WHERE id = ?').run(planId);
}
