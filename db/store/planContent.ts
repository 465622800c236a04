import { z } from 'zod';
import { planAction, planGoal, type PlanAction, type PlanGoal } from '../contract/carePlans.ts';
import type { Store } from './open.ts';

/** The columns of `care_plan_version` that hold what `storedParts` names. */
export const storedPartColumns = `situation, family, class_teacher AS classTeacher,
  subject_teachers AS subjectTeachers, counsellor, leader, hospital_advice AS hospitalAdvice,
  review_on AS reviewOn`;

/** Reads the goals and actions of a version of a plan, in its order; its statements are made once. */
export function goalsAndActionsReader(
  clinical: Store,
): (versionId: string) => { goals: PlanGoal[]; actions: PlanAction[] } {
  const goals = clinical.prepare(
    `SELECT goal_id AS goalId, what, sign, target_on AS targetOn FROM care_plan_goal
     WHERE version_id = ? ORDER BY position, goal_id`,
  );
  const actions = clinical.prepare(
    `SELECT action_id AS actionId, what, owner, due_on AS dueOn FROM care_plan_action
     WHERE version_id = ? ORDER BY position, action_id`,
  );
  return (versionId) => ({
    goals: z.array(planGoal).parse(goals.all(versionId)),
    actions: z.array(planAction).parse(actions.all(versionId)),
  });
}
