import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type JointTable } from '../../../db/contract/district.ts';
import { schoolGroups } from '../../../db/contract/vocabulary/district.ts';
import { join } from '../../../db/district/join.ts';
import { layOutJoint, type JoinedSchool, type System } from '../../../db/district/publication.ts';
import { Reader } from '../../../db/summary/bounds.ts';
import { publishedTables } from '../../paperSchool.ts';
import { pinnedBy } from '../summary/solve.ts';

const threshold = 5;

interface Sent {
  schoolId: string;
  group: number;
  number: number;
  /** Of each level; what the school itself hides below. */
  levels: readonly number[];
  own: number;
}

const names = ['imminent', 'high', 'attention'];

async function joined({ schoolId, group, number, levels, own }: Sent): Promise<JoinedSchool> {
  const counts = Object.fromEntries(names.map((name, at) => [name, levels[at] ?? 0]));
  return {
    schoolId,
    group: schoolGroups[group] ?? 'mixed',
    number,
    cubes: await publishedTables({ levels: counts }, own),
  };
}

interface Edition {
  schools: JoinedSchool[];
  tables: JointTable[];
}

/** Publishes one joint summary after the other. */
async function publishAll(editions: readonly Sent[][]): Promise<Edition[]> {
  const made: Edition[] = [];
  for (const sent of editions) {
    const schools = await Promise.all(sent.map(joined));
    const tables = await join({ task: 'join', fresh: schools, earlier: [...made], threshold });
    made.push({ schools, tables });
  }
  return made;
}

/** All that somebody knows who has every joint summary in hand. */
function knownFrom(editions: readonly Edition[]) {
  const system: System = { cells: new Map(), equations: [] };
  const shown = new Map<string, number>();
  for (const { schools, tables } of editions) {
    for (const plan of layOutJoint(schools, system)) {
      const table = tables.find(({ code }) => code === plan.code);
      for (const [row, { keys }] of plan.rows.entries()) {
        for (const [column, key] of keys.entries()) {
          const cell = table?.rows[row]?.cells[column];
          if (typeof cell === 'number') shown.set(key, cell);
        }
      }
    }
  }
  return { ...system, shown };
}

/** Fails where a hidden cell can be worked out, by reduction or by its bounds. */
async function mustKeepSecret(editions: readonly Edition[]): Promise<void> {
  const { cells, equations, shown } = knownFrom(editions);
  expect(pinnedBy(equations, shown)).toEqual(new Map());
  const reader = await Reader.ready();
  for (const { key, value } of cells.values()) {
    if (shown.has(key)) continue;
    const { low, high } = reader.boundsOf(equations, shown, key);
    expect(high, key).toBeGreaterThan(low);
    if (value === null) continue;
    expect(value).toBeGreaterThanOrEqual(low);
    expect(value).toBeLessThanOrEqual(high);
    if (value > 0 && value < threshold) expect(high, key).toBeGreaterThanOrEqual(threshold);
  }
}

const tableOf = ({ tables }: Edition) => {
  const table = tables.find(({ code }) => code === 'levels');
  if (table === undefined) throw new Error('no levels');
  return table;
};
const cellsOf = (edition: Edition) => tableOf(edition).rows.map(({ cells }) => cells);
const sent = (schoolId: string, levels: number[], more: Partial<Sent> = {}): Sent => ({
  schoolId,
  group: 1,
  number: 1,
  levels,
  own: 5,
  ...more,
});

test('large counts stand side by side with their sums, empty ones are shown', async () => {
  const [edition] = await publishAll([[sent('a', [0, 10, 20]), sent('b', [6, 7, 8])]]);
  expect(edition && cellsOf(edition)).toEqual([
    [0, 10, 20, 30],
    [6, 7, 8, 21],
    [6, 17, 28, 51],
  ]);
});

test('what a school hides stays hidden, and the sum with it is the range that anybody could work out', async () => {
  const [edition] = await publishAll([[sent('a', [2, 10, 20]), sent('b', [6, 7, 8])]]);
  const rows = edition ? cellsOf(edition) : [];
  expect(rows[0]).toEqual([null, null, 20, 32]);
  expect(rows[2]).toEqual([{ from: 6, to: 18 }, { from: 7, to: 19 }, 28, 53]);
});

test('a count that the school’s lower threshold shows is hidden by the district’s, and others with it', async () => {
  const [edition] = await publishAll([
    [sent('a', [3, 10, 20], { own: 3 }), sent('b', [6, 7, 8]), sent('c', [9, 9, 9])],
  ]);
  if (edition === undefined) throw new Error('nothing was published');
  expect(cellsOf(edition)[0]?.[0]).toBeNull();
  await mustKeepSecret([edition]);
});

test('groups are summed apart, and the district from them', async () => {
  const [edition] = await publishAll([
    [sent('a', [9, 10, 20]), sent('b', [6, 7, 8], { group: 2 }), sent('c', [5, 5, 5])],
  ]);
  const places = edition ? tableOf(edition).rows.map(({ place }) => place) : [];
  expect(places).toEqual([
    { of: 'school', schoolId: 'a' },
    { of: 'school', schoolId: 'c' },
    { of: 'group', group: 'junior' },
    { of: 'school', schoolId: 'b' },
    { of: 'group', group: 'senior' },
    { of: 'all' },
  ]);
  expect(edition && cellsOf(edition).at(-1)).toEqual([20, 22, 33, 75]);
});

test('a school that hands in late is not what the sums have grown by', async () => {
  const first = [sent('a', [9, 10, 20]), sent('b', [6, 7, 8])];
  const late = sent('c', [4, 10, 10], { own: 3 });
  const editions = await publishAll([first, [...first, late]]);
  const second = editions[1];
  if (second === undefined) throw new Error('nothing was published');
  // All of the first is known: nothing but the new sum can blur what is new.
  expect(cellsOf(second)[2]?.[0]).toBeNull();
  expect(typeof cellsOf(second)[3]?.[0]).not.toBe('number');
  await mustKeepSecret(editions);
});

test('what one edition hid, a correction does not show', async () => {
  const editions = await publishAll([
    [sent('a', [3, 10, 20], { own: 3 }), sent('b', [6, 7, 8])],
    [sent('a', [8, 10, 20], { own: 3, number: 2 }), sent('b', [6, 7, 8])],
  ]);
  const [first, second] = editions.map(cellsOf);
  for (const [row, cells] of (first ?? []).entries()) {
    for (const [column, cell] of cells.entries()) {
      if (typeof cell !== 'number') expect(typeof second?.[row]?.[column]).not.toBe('number');
    }
  }
  await mustKeepSecret(editions);
});

const counted = fc.oneof(fc.nat(6), fc.nat(40));
const schools = fc.array(
  fc.record({
    group: fc.nat(2),
    levels: fc.tuple(counted, counted, counted),
    own: fc.constantFrom(3, 5),
  }),
  { minLength: 1, maxLength: 5 },
);

test('no hidden count follows from any joint table, nor from it and those before it', async () => {
  await fc.assert(
    fc.asyncProperty(schools, schools, fc.nat(4), async (all, corrections, late) => {
      const first = all.map((each, at): Sent => ({
        ...each,
        schoolId: `s${String(at)}`,
        number: 1,
      }));
      const second = first.map((each, at) => {
        const corrected = corrections[at];
        return corrected === undefined
          ? each
          : { ...each, levels: corrected.levels, own: corrected.own, number: 2 };
      });
      // Somebody may be missing at first.
      const begun = first.filter((_, at) => first.length === 1 || at !== late);
      await mustKeepSecret(await publishAll([begun, first, second]));
    }),
    { numRuns: 8 },
  );
}, 120_000);
