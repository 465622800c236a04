export const stages = ['primary', 'junior', 'senior', 'vocational', 'university'] as const;
export type Stage = (typeof stages)[number];

/** In which direction a school numbers its warning levels: both are in use, so it is asked once. */
export const riskNumberings = ['one_is_highest', 'one_is_lowest'] as const;
export type RiskNumbering = (typeof riskNumberings)[number];
