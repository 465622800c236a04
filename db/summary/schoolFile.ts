import { z } from 'zod';
import { Refusal } from '../contract/errors.ts';
import { day, timestamp } from '../contract/fields.ts';
import {
  fact,
  planLine,
  publishedCube,
  type PublishedCube,
  type SummaryContent,
} from '../contract/summary.ts';
import type { Store } from '../store/open.ts';
import { canonicalJson } from '../transfer/canonicalJson.ts';
import { cardSchema, isGenuine, signature, type Card } from '../transfer/card.ts';
import { ownIdentity } from '../transfer/identity.ts';
import { isSignedBy, signed } from '../transfer/signing.ts';
import { placesOf } from './cube.ts';

const purpose = 'xinqiao school figures 1';
export const largestFile = 1024 * 1024;

/** A school's published figures as the education bureau gets them (FORMAT.md). */
export const schoolFigures = z.strictObject({
  format: z.literal('xinqiao-school-figures'),
  version: z.literal(1),
  /** How the figures are defined and counted. */
  definitions: z.literal('xinqiao-summary-1'),
  school: cardSchema,
  semester: z.strictObject({ name: z.string().min(1).max(60), startsOn: day, endsOn: day }),
  number: z.int().min(1),
  corrects: z.int().min(1).nullable(),
  publishedAt: timestamp,
  countedOn: day,
  threshold: z.int().min(3).max(50),
  snapshot: z
    .string()
    .regex(/^[0-9a-f]{64}$/u)
    .describe('SHA-256 of the summary at the school, as it stands on its paper'),
  facts: z.array(fact).max(50),
  cubes: z.array(publishedCube).max(50),
  plan: z.array(planLine.omit({ statement: true })).max(300),
  signature,
});
export type SchoolFigures = z.output<typeof schoolFigures>;

const newerFigures = z.object({
  format: z.literal('xinqiao-school-figures'),
  version: z.int().min(2),
});

/** The published schema of the file, JSON Schema 2020-12. */
export function figuresJsonSchema(): object {
  return {
    ...z.toJSONSchema(schoolFigures, { target: 'draft-2020-12' }),
    $id: 'https://xinqiao.invalid/summary/1/school-figures.schema.json',
    title: 'Xinqiao school figures, version 1',
  };
}

/**
 * Signs what a school publishes with the keys of its card. Words that somebody wrote and the
 * figures of each member of staff stay at the school.
 *
 * @returns the file's text
 */
export function signFigures(
  clinical: Store,
  school: Card,
  { semester, countedOn, threshold, facts, cubes, plan }: SummaryContent,
  of: Pick<SchoolFigures, 'number' | 'corrects' | 'publishedAt' | 'snapshot'>,
): string {
  const { name, startsOn, endsOn } = semester;
  const figures: Omit<SchoolFigures, 'signature'> = {
    format: 'xinqiao-school-figures',
    version: 1,
    definitions: 'xinqiao-summary-1',
    school,
    semester: { name, startsOn, endsOn },
    ...of,
    countedOn,
    threshold,
    facts,
    cubes,
    plan: plan.map(({ statement: _own, ...line }) => line),
  };
  const identity = ownIdentity(clinical);
  try {
    return canonicalJson(signed(purpose, figures, identity.ed25519));
  } finally {
    identity.wipe();
  }
}

/** @returns what a file is called: by the school, its semester and the summary's number */
export function fileNameOf(body: string): string {
  const { school, semester, number } = schoolFigures.parse(JSON.parse(body));
  return `学期汇总-${school.name}-${semester.name}-第${String(number)}号.xqs`;
}

/** A table has a row for each place of its axes, and each row as many cells as it should. */
function isWhole({ axes, rows }: PublishedCube): boolean {
  const across = axes.length > 1 ? axes.at(-1) : undefined;
  const down = placesOf(across === undefined ? axes : axes.slice(0, -1));
  const width = across === undefined ? 1 : across.members.length + 1;
  return (
    rows.length === down.length &&
    axes.every(({ members }) => new Set(members).size === members.length) &&
    rows.every(
      ({ place, cells }, at) =>
        cells.length === width && JSON.stringify(place) === JSON.stringify(down[at]),
    )
  );
}

/**
 * Reads a school's file and checks its form and its signature, not whose key that is.
 *
 * @returns the figures and the file's text
 * @throws Refusal `figures_unreadable`, `figures_newer` where a newer Xinqiao is needed,
 *   `figures_forged` where something was changed after signing, `file_too_large`
 */
export function readFigures(bytes: Uint8Array): { figures: SchoolFigures; body: string } {
  if (bytes.length > largestFile) throw new Refusal('file_too_large');
  let found: unknown;
  try {
    found = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal('figures_unreadable');
  }
  if (newerFigures.safeParse(found).success) throw new Refusal('figures_newer');
  const read = schoolFigures.safeParse(found);
  if (!read.success || !read.data.cubes.every(isWhole)) throw new Refusal('figures_unreadable');
  const figures = read.data;
  const genuine =
    isGenuine(figures.school) && isSignedBy(purpose, figures, figures.school.signingKey);
  if (!genuine) throw new Refusal('figures_forged');
  return { figures, body: canonicalJson(figures) };
}
