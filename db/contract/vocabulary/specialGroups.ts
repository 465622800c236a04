/** Who said it. */
export const flagSources = [
  'student',
  'family',
  'class_teacher',
  'school_file',
  'authority',
] as const;

/**
 * 建档立卡: whether the student has a plan 一生一策 in force, wants one, or needs none for a reason
 * that is on record.
 */
export const planStandings = ['wants_plan', 'has_plan', 'not_needed'] as const;
export type PlanStanding = (typeof planStandings)[number];
