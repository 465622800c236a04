import { z } from 'zod';

const words = z.string();

const option = z.strictObject({ text: words, on: z.boolean() });

/** What stands beside a label: text, or boxes of which some are ticked. */
const value = z.union([words, z.strictObject({ options: z.array(option) })]);

const field = z.strictObject({
  label: words,
  value,
  /** Room for writing by hand: at least so many lines high. */
  lines: z.int().min(1).max(30).optional(),
});

const block = z.discriminatedUnion('kind', [
  /** Labelled fields under light rules. The fields of a row share its width; long text flows on. */
  z.strictObject({ kind: z.literal('fields'), rows: z.array(z.array(field).min(1).max(4)) }),
  /** The title of a part; never left alone at the foot of a page. */
  z.strictObject({ kind: z.literal('heading'), text: words }),
  /** Running text; each of its lines is a paragraph that begins two characters in. */
  z.strictObject({ kind: z.literal('paragraphs'), text: words }),
  /** Numbered clauses. */
  z.strictObject({ kind: z.literal('clauses'), items: z.array(words) }),
  /** A question with boxes to tick. */
  z.strictObject({ kind: z.literal('checks'), label: words, options: z.array(option) }),
  /** Blank lines to write on. */
  z.strictObject({
    kind: z.literal('ruled'),
    label: words,
    lines: z.int().min(1).max(40),
  }),
  /** Lines for a hand, each with room for a date, or a phone number, or nothing more. */
  z.strictObject({
    kind: z.literal('signatures'),
    lines: z.array(z.strictObject({ label: words, then: z.enum(['date', 'phone', 'nothing']) })),
    /** Under the last line, on the right: whose seal is set there. */
    seal: words.optional(),
  }),
  /** Rows under a head that every page repeats; the first column holds words, the others figures. */
  z.strictObject({
    kind: z.literal('table'),
    title: words,
    head: z.array(words).min(1).max(20),
    rows: z.array(z.strictObject({ cells: z.array(words), strong: z.boolean().optional() })),
    /** How wide each column is, in parts of the page; the first twice the others unless given. */
    widths: z.array(z.number().positive()).optional(),
    /** How many columns hold words and begin on the left; one unless given. */
    wordy: z.int().min(1).max(20).optional(),
    note: words.optional(),
  }),
  /** Bars beside each other, each with its words and its figure; null has no bar. */
  z.strictObject({
    kind: z.literal('bars'),
    title: words,
    bars: z.array(
      z.strictObject({ label: words, value: z.number().min(0).nullable(), figure: words }),
    ),
  }),
  /** The headings of the form with their pages. */
  z.strictObject({ kind: z.literal('contents'), title: words }),
  /** A dashed line to cut along, with what it parts. */
  z.strictObject({ kind: z.literal('cut'), text: words }),
  z.strictObject({ kind: z.literal('newPage') }),
]);

/** A form as data: what is printed, and in what order. `README.md` beside this tells how it looks. */
export const form = z.strictObject({
  title: words,
  school: words,
  /** The form's number in the school's papers. */
  number: words,
  confidential: z.boolean(),
  /** At the left of every foot: by whom and when it was made; may be empty. */
  made: words,
  blocks: z.array(block),
});

export type Form = z.output<typeof form>;
export type FormBlock = z.output<typeof block>;
export type FormField = z.output<typeof field>;
export type FormOption = z.output<typeof option>;

/** @returns the options worded by `wording`, that of `chosen` ticked */
export function choice<Code extends string>(
  wording: Readonly<Record<Code, string>>,
  chosen: Code | null,
): { options: FormOption[] } {
  const options = Object.entries<string>(wording);
  return { options: options.map(([code, text]) => ({ text, on: code === chosen })) };
}
