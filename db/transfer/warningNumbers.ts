import { riskLevels, type RiskLevel } from '../contract/vocabulary/records.ts';
import type { RiskNumbering } from '../contract/vocabulary/school.ts';
import { riskWords } from '../print/riskWords.ts';
import type { Manifest } from './manifest.ts';

const highest = 3;

/** @returns the number of a level as a school counts; null where there is no warning */
function numberOf(level: RiskLevel, numbering: RiskNumbering): number | null {
  const grade = riskLevels.indexOf(level);
  if (grade === 0) return null;
  return numbering === 'one_is_highest' ? highest + 1 - grade : grade;
}

/**
 * @returns `最高风险（红），该校编号1级（1级为最高）`: both directions are in use, so a number never
 *   stands alone
 */
export function levelWords(level: RiskLevel, numbering: RiskNumbering): string {
  const number = numberOf(level, numbering);
  if (number === null) return riskWords[level];
  const direction = numbering === 'one_is_highest' ? '1级为最高' : '1级为最低';
  return `${riskWords[level]}，该校编号${String(number)}级（${direction}）`;
}

/** How the sending school numbers its levels, for the manifest. */
export function warningNumbers(numbering: RiskNumbering): Manifest['warningNumbers'] {
  return {
    numbering,
    levels: riskLevels.map((level) => ({
      level,
      number: numberOf(level, numbering),
      words: riskWords[level],
    })),
  };
}
