import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cube } from '../../../db/contract/summary.ts';
import { Reader } from '../../../db/summary/bounds.ts';
import { keysOf, linked, withMargins } from '../../../db/summary/cube.ts';
import { protect } from '../../../db/summary/protect.ts';
import type { Told } from '../../../db/summary/givenAway.ts';
import { pinnedBy } from './solve.ts';

const threshold = 5;

/** A table of one count, its inner cells in order, the last axis running fastest. */
function table(axes: Cube['axes'], inner: readonly number[], quantity = 'people'): Cube {
  const at = (place: readonly string[]) =>
    place.reduce(
      (index, member, axis) =>
        index * (axes[axis]?.members.length ?? 1) + (axes[axis]?.members.indexOf(member) ?? 0),
      0,
    );
  return {
    section: 'sessions',
    code: 'notes',
    quantity,
    unit: 'people',
    guarded: true,
    axes,
    cells: withMargins(axes, (place) => inner[at(place)] ?? 0),
  };
}

const sexes: Cube['axes'][number] = { axis: 'sex', members: ['f', 'm'] };
const axisOf = (axis: Cube['axes'][number]['axis'], size: number) => ({
  axis,
  members: Array.from({ length: size }, (_, at) => String(at + 1)),
});

async function attack(
  cubes: readonly Cube[],
  before = new Set<string>(),
  told: readonly Told[] = [],
) {
  const hidden = await protect(cubes, threshold, before, told);
  const { cells, equations } = linked(cubes);
  const shown = new Map(
    [...cells.values()].filter(({ key }) => !hidden.has(key)).map(({ key, value }) => [key, value]),
  );
  return { hidden, cells, equations, shown };
}

test('the attack of these tests finds what one hidden cell in a row leaves open', () => {
  const cube = table([axisOf('grade', 3)], [2, 10, 20]);
  const { cells, equations } = linked([cube]);
  const shown = new Map([...cells.values()].map(({ key, value }) => [key, value]));
  shown.delete('people|grade=1');
  expect(pinnedBy(equations, shown)).toEqual(new Map([['people|grade=1', 2]]));
});

test('one small count takes a second with it, the smallest beside it', async () => {
  const { hidden } = await attack([table([axisOf('grade', 3)], [2, 30, 20])]);
  expect([...hidden]).toEqual(['people|grade=1', 'people|grade=3']);
});

test('a small total is hidden with what it is made of', async () => {
  const cube = table([axisOf('grade', 2)], [1, 2]);
  const { hidden } = await attack([cube]);
  expect(new Set(keysOf(cube))).toEqual(hidden);
});

test('what is large everywhere stays as it is, empty cells are shown', async () => {
  const { hidden } = await attack([table([axisOf('grade', 3), sexes], [7, 9, 0, 8, 12, 0])]);
  expect(hidden.size).toBe(0);
});

test('a table that is not of children hides nothing', async () => {
  const cube = { ...table([axisOf('month', 2)], [1, 2]), guarded: false };
  expect((await protect([cube], threshold)).size).toBe(0);
});

interface Counted {
  grades: number;
  categories: number;
  /** By grade, sex and category; of more there may be than are used. */
  counts: number[];
}

const counted: fc.Arbitrary<Counted> = fc.record({
  grades: fc.integer({ min: 1, max: 5 }),
  categories: fc.integer({ min: 1, max: 4 }),
  counts: fc.array(
    fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 7 }), fc.integer({ min: 5, max: 60 })),
    { minLength: 40, maxLength: 40 },
  ),
});

/** The same children by two sets of axes: the tables share their total and nothing else. */
function tablesOf({ grades, categories, counts }: Counted): Cube[] {
  const inner = counts.slice(0, grades * 2 * categories);
  const sum = inner.reduce((total, each) => total + each, 0);
  const third = Math.floor(sum / 3);
  return [
    table([axisOf('grade', grades), sexes, axisOf('category', categories)], inner),
    table([axisOf('month', 3)], [third, third, sum - 2 * third]),
  ];
}

test('no hidden cell can be worked out from what is shown, and no small one be told to be small', async () => {
  const reader = await Reader.ready();
  await fc.assert(
    fc.asyncProperty(counted, async (given) => {
      const { hidden, cells, equations, shown } = await attack(tablesOf(given));
      expect(pinnedBy(equations, shown)).toEqual(new Map());
      for (const { key, value } of cells.values()) {
        const small = value > 0 && value < threshold;
        if (!hidden.has(key)) {
          expect(small).toBe(false);
          continue;
        }
        const { low, high } = reader.boundsOf(equations, shown, key);
        expect(high, key).toBeGreaterThan(low);
        if (small) expect(high, key).toBeGreaterThanOrEqual(threshold);
      }
    }),
    { numRuns: 60 },
  );
}, 120_000);

test('what an earlier summary hid stays hidden in its correction, and is not given back by it', async () => {
  await fc.assert(
    fc.asyncProperty(
      counted,
      fc.nat(39),
      fc.integer({ min: 1, max: 3 }),
      async (given, at, more) => {
        const first = await attack(tablesOf(given));
        const corrected = given.counts.with(at, (given.counts[at] ?? 0) + more);
        const second = await attack(tablesOf({ ...given, counts: corrected }), first.hidden);
        for (const key of first.hidden) expect(second.hidden.has(key)).toBe(true);
        // Both papers side by side: what either shows and has not changed is known.
        const both = new Map(second.shown);
        for (const [key, value] of first.shown) {
          if (second.cells.get(key)?.value === value) both.set(key, value);
        }
        const pinned = pinnedBy(second.equations, both);
        for (const [key, value] of pinned) {
          // What changed is seen to have changed; what it was is not told.
          expect(first.hidden.has(key), `${key} is ${String(value)}`).toBe(false);
        }
      },
    ),
    { numRuns: 20 },
  );
}, 120_000);

test('a sum that was told elsewhere is known to whoever reads the tables, and the tables allow for it', async () => {
  await fc.assert(
    fc.asyncProperty(
      counted,
      fc.nat(9),
      fc.integer({ min: 1, max: 2 }),
      async (given, at, many) => {
        const cubes = tablesOf(given);
        const all = [...linked(cubes).cells.values()].filter(({ value }) => value >= threshold);
        const parts = Array.from({ length: many }, (_, each) => all[(at + each * 3) % all.length])
          .flatMap((cell) => (cell === undefined ? [] : [cell]))
          .filter(({ key }, place, cells) => cells.findIndex((each) => each.key === key) === place);
        fc.pre(parts.length > 0);
        const told = {
          parts: parts.map(({ key }) => key),
          value: parts.reduce((sum, { value }) => sum + value, 0),
        };
        const { hidden, cells, equations, shown } = await attack(cubes, new Set(), [told]);
        const known = new Map([...shown, ['told', told.value] as const]);
        const pinned = pinnedBy([...equations, { whole: 'told', parts: told.parts }], known);
        const values = [told.value, ...told.parts.map((key) => cells.get(key)?.value)];
        for (const key of pinned.keys()) {
          const value = cells.get(key)?.value ?? 0;
          expect(value === 0 || value >= threshold, key).toBe(true);
          // What is hidden and yet known is no secret: it is nought, or just what was told.
          if (hidden.has(key)) expect([0, ...values], key).toContain(value);
        }
      },
    ),
    { numRuns: 60 },
  );
}, 120_000);

test('two tables of the same people hide their common sum together', async () => {
  const levels = table([axisOf('level', 3)], [2, 9, 0], 'levels');
  const visited = table([axisOf('state', 2)], [11, 0], 'key_students');
  const { hidden, cells, shown, equations } = await attack([levels, visited]);
  expect(hidden.has('levels|level=1')).toBe(true);
  expect(cells.get('levels')?.value).toBe(11);
  const linkedUp = [...equations, { whole: 'levels', parts: ['key_students'] }];
  expect(pinnedBy(linkedUp, shown)).toEqual(new Map());
});
