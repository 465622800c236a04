export const reviewStates = ['open', 'adjourned', 'closed'] as const;

/** Decisions of the level: one a student, and none of them beside `no_action`. */
export const levelDecisions = ['keep', 'raise', 'propose_lowering', 'first_level'] as const;

/** Decisions that may stand beside one of the level. */
export const reviewMeasures = ['start_plan', 'home_visit', 'refer'] as const;

/** What a quarterly review decides of a student; `no_action` stands alone. */
export const reviewDecisions = [...levelDecisions, ...reviewMeasures, 'no_action'] as const;
export type ReviewDecision = (typeof reviewDecisions)[number];
