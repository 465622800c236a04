export const campaignStates = ['open', 'closed', 'cancelled'] as const;
export type CampaignState = (typeof campaignStates)[number];

/** Those of whom a result can be expected: what coverage divides by. */
export const expectedStandings = ['done', 'invalid', 'under_way', 'missing'] as const;

/**
 * Where somebody on the roll stands. Whoever has no consent, refused or declined or is away from
 * school is counted beside those of whom a result can be expected.
 */
export const standings = [
  ...expectedStandings,
  'no_consent',
  'refused',
  'declined',
  'suspended',
  'left',
] as const;
export type Standing = (typeof standings)[number];

/** From a score to a person's word: 初筛 → 访谈 (booked, then held) → 评定. */
export const caseSteps = ['screened', 'booked', 'met', 'judged'] as const;
export type CaseStep = (typeof caseSteps)[number];

/** By what the figures are parted. */
export const figureParts = ['grade', 'class', 'sex'] as const;
export type FigurePart = (typeof figureParts)[number];

/** @returns a count of nobody, to count into */
export function countOfNobody(): Record<Standing, number> {
  return {
    done: 0,
    invalid: 0,
    under_way: 0,
    missing: 0,
    no_consent: 0,
    refused: 0,
    declined: 0,
    suspended: 0,
    left: 0,
  };
}

/** How many students the vault gives at once. */
export const campaignPage = 50;
