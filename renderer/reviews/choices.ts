import type { Review, ReviewFacts } from '../../db/contract/reviews.ts';
import type { RiskLevel } from '../../db/contract/vocabulary/records.ts';
import { type ReviewDecision, reviewMeasures } from '../../db/contract/vocabulary/reviews.ts';

export const stateColours: Record<Review['state'], string> = {
  open: 'blue',
  adjourned: 'orange',
  closed: 'green',
};

/** @returns the decisions of the level that a level leaves room for */
function levelChoices(level: RiskLevel): readonly ReviewDecision[] {
  switch (level) {
    case 'none':
      return ['no_action', 'first_level'];
    case 'attention':
    case 'high':
      return ['keep', 'raise', 'propose_lowering'];
    case 'imminent':
      return ['keep', 'propose_lowering'];
  }
}

/** @returns what may be decided of a student, in the order of the screen */
export function choicesFor(level: RiskLevel): readonly ReviewDecision[] {
  return [...levelChoices(level), ...reviewMeasures];
}

/** @returns the decisions with one more of them, or one less, those that it excludes taken off */
export function toggled(
  chosen: readonly ReviewDecision[],
  decision: ReviewDecision,
  level: RiskLevel,
): ReviewDecision[] {
  if (chosen.includes(decision)) return chosen.filter((each) => each !== decision);
  if (decision === 'no_action') return [decision];
  const excluded = levelChoices(level).includes(decision) ? levelChoices(level) : ['no_action'];
  return [...chosen.filter((each) => !excluded.includes(each)), decision];
}

/** Whether somebody has to do it: then it has an owner and a day. */
export function needsOwner(decision: ReviewDecision): boolean {
  return decision !== 'keep' && decision !== 'no_action';
}

export const counted = [
  'sessions',
  'assessments',
  'needCare',
  'observations',
  'untriaged',
  'visits',
  'contacts',
  'crises',
  'crisesOpen',
  'followUpsOverdue',
] as const satisfies readonly (keyof ReviewFacts)[];

/** Counts that call for attention. */
export const grave: readonly (typeof counted)[number][] = [
  'needCare',
  'untriaged',
  'crisesOpen',
  'followUpsOverdue',
];
