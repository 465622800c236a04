import { generateIdentity, identityToRecipient } from 'age-encryption';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { type Cube, type PublishedCube } from '../db/contract/summary.ts';
import type { Stage } from '../db/contract/vocabulary/school.ts';
import {
  summaryFacts,
  summaryTables,
  type SummaryTable,
} from '../db/contract/vocabulary/summary.ts';
import { shapes } from '../db/district/shapes.ts';
import { withMargins } from '../db/summary/cube.ts';
import { layOut } from '../db/summary/layOut.ts';
import { protect } from '../db/summary/protect.ts';
import type { SchoolFigures } from '../db/summary/schoolFile.ts';
import { canonicalJson } from '../db/transfer/canonicalJson.ts';
import { signCard, type Card } from '../db/transfer/card.ts';
import { signed, signingKeyOf } from '../db/transfer/signing.ts';

/** Counts by the member of the axis that a district compares along. */
export type Counts = Partial<Record<SummaryTable, Readonly<Record<string, number>>>>;

function tableOf(code: SummaryTable, counts: Readonly<Record<string, number>>): Cube {
  const { quantity, axis } = shapes[code];
  const axes: Cube['axes'] = [{ axis, members: Object.keys(counts) }];
  return {
    section: 'sessions',
    code,
    quantity,
    unit: 'people',
    guarded: code !== 'assessed',
    axes,
    cells: withMargins(axes, ([member]) => counts[member ?? ''] ?? 0),
  };
}

/** @returns the tables of a school with these counts, as it would publish them */
export async function publishedTables(counts: Counts, threshold = 5): Promise<PublishedCube[]> {
  const keyStudents = Object.values(counts.levels ?? {}).reduce((sum, each) => sum + each, 0);
  const whole: Counts = { visited: { visited: keyStudents, not_visited: 0 }, ...counts };
  const cubes = summaryTables.map((code) => tableOf(code, whole[code] ?? {}));
  const hidden = await protect(cubes, threshold);
  return cubes.map((cube) => layOut(cube, hidden));
}

type Content = Omit<SchoolFigures, 'signature'>;

/** A school that exists by its keys alone: it signs whatever figures a test wants. */
export class PaperSchool {
  readonly card: Card;
  readonly #seed: Buffer;

  private constructor(card: Card, seed: Buffer) {
    this.card = card;
    this.#seed = seed;
  }

  static async named(name: string, stages: Stage[] = ['junior']): Promise<PaperSchool> {
    const seed = randomBytes(32);
    const card = signCard(
      {
        format: 'xinqiao-card',
        version: 1,
        schoolId: randomUUID(),
        name,
        stages,
        region: '宁夏银川',
        x25519: await identityToRecipient(await generateIdentity()),
        hybrid: null,
        signingKey: signingKeyOf(seed),
        madeAt: '2026-11-24T09:00:00+08:00',
      },
      seed,
    );
    return new PaperSchool(card, seed);
  }

  /** The school under another name, with the same keys. */
  renamed(name: string): PaperSchool {
    const { signature: _old, ...card } = this.card;
    return new PaperSchool(signCard({ ...card, name }, this.#seed), this.#seed);
  }

  /** @returns its file number `number`, which corrects the one before it; `change` has the last word */
  async file(
    number: number,
    counts: Counts,
    change: (content: Content) => void = () => undefined,
  ): Promise<Uint8Array> {
    const cubes = await publishedTables(counts);
    const content: Content = {
      format: 'xinqiao-school-figures',
      version: 1,
      definitions: 'xinqiao-summary-1',
      school: this.card,
      semester: {
        name: '2026—2027 学年第一学期',
        startsOn: '2026-09-01',
        endsOn: '2027-01-20',
      },
      number,
      corrects: number === 1 ? null : number - 1,
      publishedAt: '2026-11-24T09:00:00+08:00',
      countedOn: '2026-11-24',
      threshold: 5,
      snapshot: createHash('sha256').update(JSON.stringify(cubes)).digest('hex'),
      facts: summaryFacts.map((name, at) => ({
        section: name.startsWith('open') || name.startsWith('duty') ? 'opening' : 'education',
        fact: name,
        value: 10 + at,
        of: name === 'open_days' ? 60 : null,
      })),
      cubes,
      plan: [
        {
          section: '§8',
          duty: { 'zh-CN': '辅导室每周开放', en: 'The room is open every week' },
          state: 'met',
          value: 1,
          of: 1,
        },
      ],
    };
    change(content);
    return Buffer.from(canonicalJson(signed('xinqiao school figures 1', content, this.#seed)));
  }
}
