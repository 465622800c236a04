import type { JointCell, JointPlace, JointTable } from '../contract/district.ts';
import { Reader } from '../summary/bounds.ts';
import { hideEnough } from '../summary/protect.ts';
import type { JoinTask } from './districtTask.ts';
import { apart, layOutJoint, placeKey, type Plan, type System } from './publication.ts';

/** The cells of a plan beside those of the table that was published by it. */
function published({ code, quantity, axis, members, rows }: Plan, tables: readonly JointTable[]) {
  const stableOf = (place: JointPlace, member: string | null) =>
    placeKey(quantity, place, axis, member);
  const table = tables.find((each) => each.code === code);
  const told = new Map(
    table?.rows.flatMap(({ place, cells }) =>
      cells.map((cell, at) => [stableOf(place, table.members[at] ?? null), cell] as const),
    ),
  );
  return rows.flatMap(({ place, keys }) =>
    keys.map((key, at) => {
      const stable = stableOf(place, members[at] ?? null);
      return { key, stable, cell: told.get(stable) ?? null };
    }),
  );
}

/** The cells of a system that are hidden, and what is shown. */
interface Judged {
  hidden: ReadonlySet<string>;
  shown: ReadonlyMap<string, number>;
}

/** Hides in one system what must be, and enough for nobody to work it out. */
function hideIn(
  reader: Reader,
  { cells, equations }: System,
  fixed: ReadonlySet<string>,
  mustHide: ReadonlySet<string>,
  small: ReadonlySet<string>,
  threshold: number,
): Judged {
  const first = new Set([...cells.keys()].filter((key) => mustHide.has(key)));
  const hidden =
    first.size === 0
      ? first
      : hideEnough(reader, { cells, equations, fixed }, first, small, threshold);
  const shown = new Map<string, number>();
  for (const { key, value } of cells.values()) {
    if (!hidden.has(key) && value !== null) shown.set(key, value);
  }
  return { hidden, shown };
}

function isSmall(value: number | null, threshold: number): boolean {
  return value !== null && value > 0 && value < threshold;
}

/**
 * Puts the schools' figures side by side with their sums. What a school has hidden stays hidden,
 * and so does what was hidden in an earlier joint summary of the term; what is small is hidden, and
 * enough for nobody to work it out from these tables and those before. Of a sum with a hidden part
 * is told what anybody could work out, a range.
 */
export async function join({ fresh, earlier, threshold }: JoinTask): Promise<JointTable[]> {
  const system: System = { cells: new Map(), equations: [] };
  const told = earlier.flatMap(({ schools, tables }) =>
    layOutJoint(schools, system).flatMap((plan) => published(plan, tables)),
  );
  const plans = layOutJoint(fresh, system);
  const fixed = new Set(told.filter(({ cell }) => typeof cell === 'number').map(({ key }) => key));
  const hiddenBefore = told.filter(({ key }) => !fixed.has(key));
  const stable = new Set(hiddenBefore.map((each) => each.stable));
  const laidOut = plans.flatMap((plan) => published(plan, []));
  const unguarded = new Set(
    plans.filter((plan) => !plan.guarded).flatMap(({ rows }) => rows.flatMap(({ keys }) => keys)),
  );
  const values = [...system.cells.values()].filter(({ key }) => !fixed.has(key));
  const small = new Set(
    values
      .filter(({ key, value }) => isSmall(value, threshold) && !unguarded.has(key))
      .map(({ key }) => key),
  );
  const mustHide = new Set([
    ...small,
    ...values.filter(({ value }) => value === null).map(({ key }) => key),
    ...hiddenBefore.map(({ key }) => key),
    ...laidOut
      .filter(({ key, stable: own }) => stable.has(own) && !fixed.has(key))
      .map(({ key }) => key),
  ]);
  const reader = await Reader.ready();
  const cellOf = new Map<string, JointCell>();
  const sums = new Set(
    plans.flatMap(({ rows }) =>
      rows.filter(({ place }) => place.of !== 'school').flatMap(({ keys }) => keys),
    ),
  );
  for (const part of apart(system)) {
    const { hidden, shown } = hideIn(reader, part, fixed, mustHide, small, threshold);
    for (const [key, value] of shown) cellOf.set(key, value);
    for (const key of hidden) {
      if (sums.has(key)) cellOf.set(key, rangeOf(reader, part, shown, key));
    }
  }
  return plans.map(({ rows, ...head }) => ({
    ...head,
    rows: rows.map(({ place, keys }) => ({
      place,
      // A sum of one school is that school's cell; of a school no range is told.
      cells: keys.map((key) => {
        const cell = cellOf.get(key) ?? null;
        return place.of === 'school' && typeof cell !== 'number' ? null : cell;
      }),
    })),
  }));
}

/** @returns between what a reader of the tables knows a hidden sum to lie, null for nothing */
function rangeOf(
  reader: Reader,
  { equations }: System,
  shown: ReadonlyMap<string, number>,
  key: string,
): JointCell {
  const { low, high } = reader.boundsOf(equations, shown, key);
  const to = Number.isFinite(high) ? high : null;
  return low === 0 && to === null ? null : { from: low, to };
}
