import type { Observation } from '../../db/contract/observations.ts';
import type {
  ObservationKind,
  ObservationUrgency,
  TriageOutcome,
} from '../../db/contract/vocabulary.ts';

export const kindsOfStudent = [
  'mood',
  'sleep',
  'study',
  'conflict',
  'bullying',
  'absence',
  'withdrawn',
  'danger_words',
  'family',
  'other',
] as const satisfies readonly ObservationKind[];

export const kindsOfClass = ['all_well', ...kindsOfStudent] as const;

export const urgencies = [
  'normal',
  'soon',
  'urgent',
] as const satisfies readonly ObservationUrgency[];

export const urgencyColours = { normal: 'default', soon: 'orange', urgent: 'red' } as const;

export const outcomesOfStudent = [
  'nothing',
  'talk',
  'book',
  'review',
  'crisis',
] as const satisfies readonly TriageOutcome[];

export const outcomesOfClass = [
  'nothing',
  'talk',
  'class_work',
] as const satisfies readonly TriageOutcome[];

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
