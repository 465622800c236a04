import { z } from 'zod';
import { smallestGroup, type FigureGroup } from '../contract/campaigns.ts';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import { type FigurePart } from '../contract/vocabulary/campaigns.ts';
import { stages } from '../contract/vocabulary/school.ts';
import { sexes } from '../contract/vocabulary/students.ts';
import type { ClinicalContext } from '../store/context.ts';
import { findCampaign, scoreOf } from './find.ts';

const row = z.object({
  stage: z.enum(stages),
  grade: z.int(),
  className: z.string(),
  sex: z.enum(sexes),
  reached: z.int(),
  value: z.number().nullable(),
  band: z.int().nullable(),
});
type Row = z.output<typeof row>;
type Key = Pick<FigureGroup, 'stage' | 'grade' | 'className' | 'sex'>;

const nobody: Key = { stage: null, grade: null, className: null, sex: null };
const keyOf: Record<FigurePart, (row: Row) => Key> = {
  grade: ({ stage, grade }) => ({ ...nobody, stage, grade }),
  class: ({ stage, grade, className }) => ({ ...nobody, stage, grade, className }),
  sex: ({ sex }) => ({ ...nobody, sex }),
};

/** Two decimals, as the scores themselves have. */
function rounded(value: number): number {
  return Math.round((value + Number.EPSILON) * 100) / 100;
}

/** @returns the value below which a share of the sorted values lies, between two of them in line */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return rounded(below + (above - below) * (at - Math.floor(at)));
}

/**
 * @returns mean and sample standard deviation (n − 1); null where there are too few values for it
 */
export function meanOf(values: readonly number[]): {
  mean: number | null;
  deviation: number | null;
} {
  if (values.length === 0) return { mean: null, deviation: null };
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length === 1) return { mean, deviation: null };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (values.length - 1)) };
}

function figuresOf(rows: readonly Row[], bandCount: number): FigureGroup['figures'] {
  const values = rows.flatMap(({ value }) => (value === null ? [] : [value]));
  values.sort((one, other) => one - other);
  const { mean, deviation } = meanOf(values);
  const bands = Array.from({ length: bandCount }, () => 0);
  for (const { band } of rows) if (band !== null) bands[band] = (bands[band] ?? 0) + 1;
  return {
    reached: rows.filter(({ reached }) => reached === 1).length,
    mean: mean === null ? null : rounded(mean),
    deviation: deviation === null ? null : rounded(deviation),
    spread:
      values.length === 0
        ? null
        : {
            low: quantile(values, 0.1),
            lowerQuarter: quantile(values, 0.25),
            middle: quantile(values, 0.5),
            upperQuarter: quantile(values, 0.75),
            high: quantile(values, 0.9),
          },
    bands,
  };
}

/**
 * @returns the groups whose figures stay unsaid: the small ones, and as many of the next smallest as
 *   it takes that nobody can get a small one back from the whole and the others
 */
function hiddenOf<Group extends { rows: readonly unknown[] }>(
  groups: readonly Group[],
): ReadonlySet<Group> {
  const hidden = new Set<Group>();
  let count = 0;
  for (const group of [...groups].sort((one, other) => one.rows.length - other.rows.length)) {
    const small = group.rows.length < smallestGroup;
    if (!small && (count === 0 || count >= smallestGroup)) break;
    hidden.add(group);
    count += group.rows.length;
  }
  return hidden;
}

/**
 * The valid results of a campaign by groups, in the order of the classes. A group of fewer than
 * `smallestGroup` shows its size alone, unless it is asked for.
 *
 * @throws Refusal `not_found`, `state_forbids` of a cancelled campaign, or of `scoreCode`
 */
export function readFigures(
  { clinical }: ClinicalContext,
  { campaignId, part, scoreCode, showSmall }: CheckedInputOf<'campaigns.figures'>,
): OutputOf<'campaigns.figures'> {
  const campaign = findCampaign(clinical, campaignId);
  if (campaign.state === 'cancelled') throw new Refusal('state_forbids');
  const { rule } = scoreOf(clinical, campaign, scoreCode);
  const rows = z.array(row).parse(
    clinical
      .prepare(
        `SELECT r.stage, r.grade, r.class_name AS className, s.sex, a.reached, p.value, p.band
         FROM assessment AS a
         JOIN campaign_roll AS r ON r.campaign_id = a.campaign_id AND r.student_id = a.student_id
         JOIN student AS s ON s.id = a.student_id
         LEFT JOIN score AS p ON p.assessment_id = a.id AND p.code = @scoreCode
         WHERE a.campaign_id = @campaignId AND a.state = 'finished' AND a.valid = 1
         ORDER BY ${part === 'sex' ? "s.sex = 'male', s.sex" : 'r.class_order, r.class_name'}`,
      )
      .all({ campaignId, scoreCode }),
  );
  const parts = new Map<string, { key: Key; rows: Row[] }>();
  for (const each of rows) {
    const key = keyOf[part](each);
    const name = JSON.stringify(key);
    const group = parts.get(name) ?? { key, rows: [] };
    group.rows.push(each);
    parts.set(name, group);
  }
  const groups = [...parts.values()];
  const hidden = showSmall ? new Set() : hiddenOf(groups);
  const tooFew = rows.length < smallestGroup && !showSmall;
  return {
    whole: {
      ...nobody,
      n: rows.length,
      figures: tooFew ? null : figuresOf(rows, rule.bands.length),
    },
    groups: groups.map((group) => ({
      ...group.key,
      n: group.rows.length,
      figures: hidden.has(group) ? null : figuresOf(group.rows, rule.bands.length),
    })),
  };
}
