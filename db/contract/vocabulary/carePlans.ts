/** What a plan asks of each person at school. */
export const schoolParts = ['classTeacher', 'counsellor', 'subjectTeachers', 'leader'] as const;
export const familyParts = ['family', 'hospitalAdvice'] as const;

/** The parts of a plan that are running text, in the order of the screen. */
export const planParts = ['situation', ...familyParts, ...schoolParts] as const;
export type PlanPart = (typeof planParts)[number];

// 一生一策: the plan for one student (§5). `plan.ts` is the authorities' plan for the school.

export const versionStates = ['draft', 'in_force', 'superseded'] as const;

export const actionResults = ['done', 'not_done'] as const;

export const goalProgress = ['reached', 'partly', 'not_yet'] as const;

/** What a plan 一生一策 leaves on the time line. */
export const carePlanEvents = ['in_force', 'review', 'closed'] as const;

export const planClosings = [
  'goals_reached',
  'improved',
  'handed_over',
  'left_school',
  'other',
] as const;
export type PlanClosing = (typeof planClosings)[number];
