import type { ClassCoverage } from '../../db/contract/campaigns.ts';
import {
  countOfNobody,
  standings,
  expectedStandings,
} from '../../db/contract/vocabulary/campaigns.ts';

type Counts = ClassCoverage['counts'];

/** @returns all classes together */
export function totalOf(classes: readonly ClassCoverage[]): Counts {
  const total = countOfNobody();
  for (const { counts } of classes) {
    for (const standing of standings) total[standing] += counts[standing];
  }
  return total;
}

/** @returns how many may take part, and how many percent of them are done; null where nobody may */
export function coverageOf(counts: Counts): { of: number; percent: number | null } {
  const of = expectedStandings.reduce((sum, standing) => sum + counts[standing], 0);
  return { of, percent: of === 0 ? null : Math.floor((counts.done / of) * 100) };
}
