export const supervisionForms = ['individual', 'group', 'peer'] as const;
export type SupervisionForm = (typeof supervisionForms)[number];

/** How a question to a colleague about a case stands (督导、会签). */
export const requestStates = ['open', 'answered', 'returned', 'withdrawn'] as const;
