import type { Observation } from '../../db/contract/observations.ts';
import { type TriageOutcome } from '../../db/contract/vocabulary/observations.ts';

export const urgencyColours = { normal: 'default', soon: 'orange', urgent: 'red' } as const;

/** How many days are usually enough for what is done later. */
const usualDays = { talk: 1, book: 2, review: 7, class_work: 14 } as const;

/** @returns how many days an outcome is given at first; null where it is done with the triage */
export function daysFor(outcome: TriageOutcome): number | null {
  return outcome === 'nothing' || outcome === 'crisis' ? null : usualDays[outcome];
}

export const stateColours: Record<Observation['state'], string> = {
  untriaged: 'orange',
  unsettled: 'blue',
  settled: 'green',
  struck: 'default',
};
