import type { Coding, Scale, ScoreRule } from '../contract/scales.ts';

/** What one score came to; `value` is null where too much was left out. */
interface Scored {
  code: string;
  value: number | null;
  /** Place of its band in the definition; null where there is none. */
  band: number | null;
  over: boolean;
}

export interface Result {
  /** False when nothing may be concluded: too much left out, or a validity scale says so. */
  valid: boolean;
  /** Whether any score reached its cut-off. */
  over: boolean;
  /** Items whose answer wants a person at once, whether or not the result is valid. */
  critical: number[];
  scores: Scored[];
}

/** By item number, in the scale's own coding; an item left out is not there. */
export type Answers = ReadonlyMap<number, number>;

/** @returns an answer in the scale's own coding, given in another of the same width */
export function recoded(answer: number, given: Coding, own: Coding): number {
  return answer - given.from + own.from;
}

/**
 * @returns a score in the scale's own coding that was worked out in another, every item answered:
 *   each item then counts so much more or less; a count of answers is the same in both
 */
export function recodedTotal(rule: ScoreRule, value: number, given: Coding, own: Coding): number {
  const shift = own.from - given.from;
  if (shift === 0 || rule.kind === 'count') return value;
  const items = rule.kind === 'sum' ? rule.items.length : 1;
  // A score that was cut to a whole number still tells the sum that it was made of.
  if (rule.whole) return Math.floor((Math.ceil(value / rule.times) + shift * items) * rule.times);
  return rounded(value + shift * items * rule.times);
}

/** Two decimals, so that 1.005 and its neighbours do not hang on binary fractions. */
function rounded(value: number): number {
  return Math.round((value + Number.EPSILON) * 100) / 100;
}

function valueOf(rule: ScoreRule, scale: Scale, answers: Answers): number | null {
  const { from, to } = scale.coding;
  const given: number[] = [];
  for (const number of rule.items) {
    const answer = answers.get(number);
    if (answer === undefined) continue;
    given.push(scale.items[number - 1]?.reverse === true ? from + to - answer : answer);
  }
  const missing = rule.items.length - given.length;
  if (missing > rule.mayMiss || given.length === 0) return null;
  const sum = given.reduce((total, each) => total + each, 0);
  const mean = sum / given.length;
  const plain = {
    sum: () => (missing === 0 ? sum : Math.round(mean * rule.items.length)),
    mean: () => mean,
    count: () => given.filter((each) => each >= (rule.countsFrom ?? Infinity)).length,
  }[rule.kind]();
  const shown = plain * rule.times;
  return rule.whole ? Math.floor(shown) : rounded(shown);
}

function reaches(rule: ScoreRule, value: number): boolean {
  if (rule.cutOff === undefined) return false;
  return 'atLeast' in rule.cutOff ? value >= rule.cutOff.atLeast : value <= rule.cutOff.atMost;
}

function judged(rule: ScoreRule, value: number | null): Scored {
  const { code } = rule;
  if (value === null) return { code, value, band: null, over: false };
  // The last band that begins at or below the value: means fall between the ends of two bands.
  const band = rule.bands.findLastIndex(({ from }) => value >= from);
  return { code, value, band: band < 0 ? null : band, over: reaches(rule, value) };
}

function concluded(scale: Scale, scores: Scored[], critical: number[]): Result {
  const voided = scale.scores.some(
    ({ voidFrom }, at) => voidFrom !== undefined && (scores[at]?.value ?? -Infinity) >= voidFrom,
  );
  const valid = !voided && scores.every(({ value }) => value !== null);
  return { valid, over: valid && scores.some(({ over }) => over), critical, scores };
}

/**
 * Scores answers by the scale's own rules. A score with more items missing than the scale allows
 * has no value, and then, or when a validity scale voids it, the whole result is not valid.
 */
export function scoreAnswers(scale: Scale, answers: Answers): Result {
  const critical = scale.items
    .filter(({ number, criticalFrom }) => {
      const answer = answers.get(number);
      return criticalFrom !== undefined && answer !== undefined && answer >= criticalFrom;
    })
    .map(({ number }) => number);
  return concluded(
    scale,
    scale.scores.map((rule) => judged(rule, valueOf(rule, scale, answers))),
    critical,
  );
}

/** Judges totals that were worked out elsewhere, by score code; items are not known. */
export function judgeTotals(scale: Scale, totals: ReadonlyMap<string, number>): Result {
  const given = scale.scores.filter(({ code }) => totals.has(code));
  const scores = given.map((rule) => judged(rule, totals.get(rule.code) ?? null));
  return concluded({ ...scale, scores: given }, scores, []);
}
