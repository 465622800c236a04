import { z } from 'zod';
import { command, counsellors } from './command.ts';
import { done, empty, line, optionalLine, requiredText } from './fields.ts';

/** Which numbers an answer may be, both ends included. */
const coding = z
  .strictObject({ from: z.int().min(0).max(1), to: z.int().min(1).max(10) })
  .refine(({ from, to }) => to > from, { path: ['to'], params: { reason: 'before_start' } });
export type Coding = z.output<typeof coding>;

/** How the words of one line are read. */
interface Words {
  line: (max: number) => z.ZodType<string, string>;
  optional: (max: number) => z.ZodType<string, string>;
}

const typed: Words = { line, optional: optionalLine };
/** An earlier rule may have let more through. */
const stored: Words = { line: () => z.string(), optional: () => z.string() };

/** A text in both languages of the screens. */
const wordingOf = (words: Words) => z.strictObject({ zh: words.line(500), en: words.line(500) });
const storedWording = wordingOf(stored);

function formOf(words: Words) {
  const wording = wordingOf(words);

  /** A range of a score with a name, both ends included. */
  const band = z.strictObject({ from: z.number(), to: z.number(), name: wording });

  /**
   * One score. `sum` adds the items up, `mean` divides by how many were answered, `count` counts
   * the answers of at least `countsFrom`. Then it is multiplied, and cut to a whole number if `whole`.
   */
  const score = z.strictObject({
    code: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/u),
    name: wording,
    kind: z.enum(['sum', 'mean', 'count']),
    items: z.array(z.int().min(1)).min(1).max(300),
    countsFrom: z.int().optional(),
    times: z.number().positive().default(1),
    whole: z.boolean().default(false),
    /** The scale's own rule: with up to so many items missing, the mean of the others stands in. */
    mayMiss: z.int().min(0).default(0),
    bands: z.array(band).max(10).default([]),
    /** From where on a person should take a look. */
    cutOff: z
      .union([z.strictObject({ atLeast: z.number() }), z.strictObject({ atMost: z.number() })])
      .optional(),
    /** How far two sittings of the same people agree (test–retest), and where that is published. */
    retest: z.strictObject({ r: z.number().gt(0).lt(1), source: words.line(200) }).optional(),
    /** A result is void when this score is so high (a lie scale). */
    voidFrom: z.number().optional(),
  });
  const item = z.strictObject({
    number: z.int().min(1),
    text: wording.optional(),
    reverse: z.boolean().default(false),
    /** From which answer on a person must act at once, whatever the total says. */
    criticalFrom: z.int().optional(),
  });

  return z.strictObject({
    format: z.literal(1),
    code: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/u),
    version: z.int().min(1).max(9999),
    name: wording,
    /** Whom it was made for, in years. */
    ages: z.strictObject({ from: z.int().min(3).max(99), to: z.int().min(3).max(120).nullable() }),
    source: requiredText(1000),
    licence: requiredText(1000),
    coding,
    /** Other numbers that papers and platforms use for the same answers. */
    otherCodings: z.array(coding).max(5).default([]),
    instruction: wording.optional(),
    /** What the answers are called, lowest first; empty where the wording is not ours to give. */
    options: z.array(wording).max(11).default([]),
    items: z.array(item).min(1).max(300),
    scores: z.array(score).min(1).max(40),
    remark: words.optional(500).default(''),
  });
}
type Form = z.output<ReturnType<typeof formOf>>;
export type ScoreRule = Form['scores'][number];

type Shape = {
  coding: Coding;
  items: { number: number; text?: unknown; criticalFrom?: number | undefined }[];
  options: unknown[];
  scores: ScoreRule[];
};

/**
 * @param rule a score of a scale
 * @param coding the scale's own coding
 * @returns the lowest and the highest value that the score can have
 */
export function rangeOf(rule: ScoreRule, { from, to }: Coding): { from: number; to: number } {
  const count = rule.items.length;
  const ends = {
    sum: { from: from * count, to: to * count },
    mean: { from, to },
    count: { from: 0, to: count },
  }[rule.kind];
  const shown = (value: number) => {
    const times = value * rule.times;
    return rule.whole ? Math.floor(times) : times;
  };
  return { from: shown(ends.from), to: shown(ends.to) };
}

interface Hole {
  path: (string | number)[];
  reason: string;
}

function holesOfItems({ items, options, coding }: Shape): Hole[] {
  const holes: Hole[] = [];
  for (const [at, each] of items.entries()) {
    if (each.number !== at + 1)
      holes.push({ path: ['items', at, 'number'], reason: 'not_in_order' });
    const critical = each.criticalFrom;
    if (critical !== undefined && (critical < coding.from || critical > coding.to)) {
      holes.push({ path: ['items', at, 'criticalFrom'], reason: 'beyond_score' });
    }
  }
  const worded = items.filter((each) => each.text !== undefined).length;
  if (worded > 0) {
    const bare = items.findIndex((each) => each.text === undefined);
    if (bare >= 0) holes.push({ path: ['items', bare, 'text'], reason: 'required' });
    if (options.length !== coding.to - coding.from + 1) {
      holes.push({ path: ['options'], reason: 'not_one_per_answer' });
    }
  }
  return holes;
}

function holesOfScore(rule: ScoreRule, at: number, { items, coding, scores }: Shape): Hole[] {
  const hole = (field: string, reason: string, ...rest: (string | number)[]): Hole => ({
    path: ['scores', at, field, ...rest],
    reason,
  });
  const holes: Hole[] = [];
  const range = rangeOf(rule, coding);
  const outside = (value: number) => value < range.from || value > range.to;
  if (scores.findIndex((each) => each.code === rule.code) !== at)
    holes.push(hole('code', 'duplicate'));
  if (new Set(rule.items).size < rule.items.length) holes.push(hole('items', 'duplicate'));
  const unknown = rule.items.findIndex((number) => number > items.length);
  if (unknown >= 0) holes.push(hole('items', 'not_found', unknown));
  if ((rule.kind === 'count') !== (rule.countsFrom !== undefined)) {
    holes.push(hole('countsFrom', rule.kind === 'count' ? 'required' : 'unknown_field'));
  }
  if (rule.mayMiss >= rule.items.length) holes.push(hole('mayMiss', 'too_big'));
  const limit =
    rule.cutOff && ('atLeast' in rule.cutOff ? rule.cutOff.atLeast : rule.cutOff.atMost);
  if (limit !== undefined && outside(limit)) holes.push(hole('cutOff', 'beyond_score'));
  if (rule.voidFrom !== undefined && outside(rule.voidFrom))
    holes.push(hole('voidFrom', 'beyond_score'));
  for (const [place, { from, to }] of rule.bands.entries()) {
    const before = rule.bands[place - 1];
    if (to < from) holes.push(hole('bands', 'before_start', place, 'to'));
    else if (before ? from <= before.to : from !== range.from) {
      holes.push(hole('bands', 'hole', place, 'from'));
    }
  }
  const last = rule.bands.at(-1);
  if (last && last.to !== range.to) holes.push(hole('bands', 'hole', rule.bands.length - 1, 'to'));
  return holes;
}

function mustHaveNoHoles(scale: Form, context: z.core.$RefinementCtx): void {
  const width = scale.coding.to - scale.coding.from;
  const holes = [
    ...holesOfItems(scale),
    ...scale.scores.flatMap((rule, at) => holesOfScore(rule, at, scale)),
    ...scale.otherCodings.flatMap((other, at) =>
      other.to - other.from === width
        ? []
        : [{ path: ['otherCodings', at], reason: 'not_one_per_answer' }],
    ),
  ];
  for (const { path, reason } of holes) {
    context.addIssue({ code: 'custom', path, params: { reason } });
  }
}

/**
 * A scale as data, format 1 (`db/assessments/FORMAT.md`): how it is answered and scored, where its
 * cut-offs come from, and its wording where that may be passed on.
 */
export const scaleFile = formOf(typed).superRefine(mustHaveNoHoles);
export type Scale = z.output<typeof scaleFile>;

/** As it lies in the database: an earlier rule may have let more characters through. */
export const storedScale = formOf(stored).superRefine(mustHaveNoHoles);

const scaleLine = z.strictObject({
  code: z.string(),
  version: z.int(),
  name: storedWording,
  ages: z.strictObject({ from: z.int(), to: z.int().nullable() }),
  source: z.string(),
  licence: z.string(),
  remark: z.string(),
  itemCount: z.int(),
  /** Whether it can be filled in here: only then is its wording known. */
  worded: z.boolean(),
  /** Added by the school itself. */
  own: z.boolean(),
  coding,
  otherCodings: z.array(coding),
  scores: z.array(
    z.strictObject({
      code: z.string(),
      name: storedWording,
      from: z.number(),
      to: z.number(),
      cutOff: z
        .union([z.strictObject({ atLeast: z.number() }), z.strictObject({ atMost: z.number() })])
        .nullable(),
    }),
  ),
});
export type ScaleLine = z.output<typeof scaleLine>;

export const scalesCommands = {
  /** The newest version of every scale. */
  'scales.list': command({
    input: empty,
    output: z.strictObject({ scales: z.array(scaleLine) }),
    roles: counsellors,
    key: 'clinical',
    mode: 'read',
    audit: 'read',
  }),
  /** Adds a scale, or a newer version of one, that the school holds the rights to. */
  'scales.add': command({
    input: z.strictObject({ scale: scaleFile }),
    output: done,
    roles: ['head_counsellor'],
    key: 'clinical',
    mode: 'write',
    audit: 'change',
  }),
};
