export const assessmentOrigins = ['on_pc', 'paper', 'totals'] as const;

export const assessmentStates = ['open', 'finished', 'given_up'] as const;

/** What a person concludes who has looked at a result that a scale points at (初筛 → 访谈 → 评定). */
export const findings = ['no_concern', 'keep_watch', 'needs_care'] as const;
export type Finding = (typeof findings)[number];
