import { z } from 'zod';
import { newestScale, scaleOf } from '../assessments/scales.ts';
import { campaignPage } from '../contract/vocabulary/campaigns.ts';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import type { Scale } from '../contract/scales.ts';
import type { ClinicalContext } from '../store/context.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';
import { meanOf } from './figures.ts';
import { findCampaign, scoreOf } from './find.ts';

const pairRow = z.object({ studentId: z.string(), before: z.number(), after: z.number() });

/** @returns whether two versions of a scale work a score out in the same way */
function scoresAlike(one: Scale, other: Scale, code: string): boolean {
  const way = (scale: Scale) => {
    const rule = scale.scores.find((each) => each.code === code);
    if (rule === undefined) return null;
    const { kind, items, countsFrom, times, whole } = rule;
    const reversed = items.map((number) => scale.items[number - 1]?.reverse);
    return JSON.stringify([kind, items, countsFrom, times, whole, reversed, scale.coding]);
  };
  return way(one) !== null && way(one) === way(other);
}

function rounded(value: number): number {
  return Math.round((value + Number.EPSILON) * 100) / 100;
}

/**
 * From which change on a person has changed, and not only the measurement (Jacobson & Truax 1991):
 * 1.96 times the error of a difference, from the spread of the first campaign and the scale's
 * published retest reliability.
 */
function thresholdOf(
  newest: Scale,
  scoreCode: string,
  before: readonly number[],
): OutputOf<'campaigns.changes'>['threshold'] {
  const retest = newest.scores.find(({ code }) => code === scoreCode)?.retest;
  const { deviation } = meanOf(before);
  if (retest === undefined || deviation === null || deviation === 0) return null;
  return {
    change: rounded(1.96 * deviation * Math.sqrt(2 * (1 - retest.r))),
    ...retest,
  };
}

/**
 * How one score of each student who took both campaigns has changed, in the order of the classes.
 *
 * @throws Refusal of `earlierId` when the two cannot be compared, or of `scoreCode`
 */
export function readChanges(
  { clinical, about }: ClinicalContext,
  { campaignId, earlierId, scoreCode, notableOnly, offset }: CheckedInputOf<'campaigns.changes'>,
): OutputOf<'campaigns.changes'> {
  const campaign = findCampaign(clinical, campaignId);
  const earlier = findCampaign(clinical, earlierId);
  if (campaign.state === 'cancelled') throw new Refusal('state_forbids');
  const { scale } = scoreOf(clinical, campaign, scoreCode);
  const alike =
    earlier.state !== 'cancelled' &&
    earlier.scaleCode === campaign.scaleCode &&
    scoresAlike(scale, scaleOf(clinical, earlier.scaleCode, earlier.scaleVersion), scoreCode);
  if (!alike) throw Refusal.field('earlierId', 'contradicts');
  const pairs = z.array(pairRow).parse(
    clinical
      .prepare(
        `SELECT a.student_id AS studentId, q.value AS before, p.value AS after
         FROM assessment AS a
         JOIN assessment AS e ON e.campaign_id = @earlierId AND e.student_id = a.student_id
           AND e.state = 'finished' AND e.valid = 1
         JOIN score AS p ON p.assessment_id = a.id AND p.code = @scoreCode
         JOIN score AS q ON q.assessment_id = e.id AND q.code = @scoreCode
         JOIN student AS s ON s.id = a.student_id
         WHERE a.campaign_id = @campaignId AND a.state = 'finished' AND a.valid = 1
           AND p.value IS NOT NULL AND q.value IS NOT NULL
         ORDER BY s.class_order, s.class_name, s.pinyin, s.id`,
      )
      .all({ campaignId, earlierId, scoreCode }),
  );
  const before = pairs.map((pair) => pair.before);
  const threshold = thresholdOf(newestScale(clinical, campaign.scaleCode), scoreCode, before);
  const judged = pairs.map((pair) => {
    const delta = rounded(pair.after - pair.before);
    return { ...pair, delta, notable: threshold && Math.abs(delta) >= threshold.change };
  });
  const wanted = notableOnly ? judged.filter(({ notable }) => notable === true) : judged;
  const lineOf = clinical.prepare(`SELECT ${studentLineColumns} FROM student AS s WHERE s.id = ?`);
  const mean = (values: readonly number[]) => {
    const found = meanOf(values).mean;
    return found === null ? null : rounded(found);
  };
  return {
    n: pairs.length,
    meanBefore: mean(before),
    meanAfter: mean(pairs.map((pair) => pair.after)),
    threshold,
    total: wanted.length,
    students: wanted.slice(offset, offset + campaignPage).map(({ studentId, ...change }) => {
      about(studentId);
      return { student: studentLineRow.parse(lineOf.get(studentId)), ...change };
    }),
  };
}
