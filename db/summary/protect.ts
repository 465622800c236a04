import type { Cube } from '../contract/summary.ts';
import { Reader, type Bounds } from './bounds.ts';
import { linked, type CubeCell, type Equation } from './cube.ts';
import { givenAway, sameSumsOf, type Told } from './givenAway.ts';

/** A cell whose value may be unknown to whoever publishes: it was hidden in what they got. */
export type HeldCell = Omit<CubeCell, 'value'> & { value: number | null };

/** Cells that somebody may read side by side, and how they add up. */
export interface Tables {
  cells: ReadonlyMap<string, HeldCell>;
  equations: readonly Equation[];
  /** What is told already and cannot be hidden any more. */
  fixed: ReadonlySet<string>;
}

/** A small count may be any number up to the threshold and more; every other hidden one, two at least. */
function isSafe({ low, high }: Bounds, small: boolean, threshold: number): boolean {
  return high > low && (!small || high >= threshold);
}

/** The shown cells that tell of a hidden one, with how many equations lie between. */
function tellingOf(
  key: string,
  equations: readonly Equation[],
  hidden: ReadonlySet<string>,
): Map<string, number> {
  const telling = new Map<string, number>();
  const reached = new Set([key]);
  let edge = [key];
  for (let steps = 1; edge.length > 0; steps += 1) {
    const near = equations
      .filter(({ whole, parts }) => edge.some((each) => each === whole || parts.includes(each)))
      .flatMap(({ whole, parts }) => [whole, ...parts]);
    edge = [];
    for (const each of near) {
      if (!hidden.has(each)) telling.set(each, Math.min(telling.get(each) ?? steps, steps));
      else if (!reached.has(each)) {
        reached.add(each);
        edge.push(each);
      }
    }
  }
  return telling;
}

/** Which further cell blurs another best: an inner one before a sum, a near one, a small one. */
function nextToHide(
  key: string,
  { cells, equations, fixed }: Tables,
  hidden: ReadonlySet<string>,
): string | undefined {
  const candidates = [...tellingOf(key, equations, hidden)].flatMap(([each, steps]) => {
    const cell = cells.get(each);
    return cell === undefined || fixed.has(each) ? [] : [{ ...cell, steps }];
  });
  // To hide an empty cell blurs least: whoever knows the school knows that it is empty.
  const [best] = candidates.sort(
    (one, other) =>
      Number(one.value === 0) - Number(other.value === 0) ||
      one.summed - other.summed ||
      one.steps - other.steps ||
      (one.value ?? 0) - (other.value ?? 0) ||
      (one.key < other.key ? -1 : 1),
  );
  return best?.key;
}

/** Values of the hidden cells that would explain all that is shown, as far as they were met. */
class Explained {
  readonly #bounds = new Map<string, Bounds>();

  note(values: ReadonlyMap<string, number>): void {
    for (const [key, value] of values) {
      const { low, high } = this.of(key);
      this.#bounds.set(key, {
        low: Math.min(low, Math.ceil(value - 1e-6)),
        high: Math.max(high, Math.floor(value + 1e-6)),
      });
    }
  }

  of(key: string): Bounds {
    return (
      this.#bounds.get(key) ?? { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY }
    );
  }
}

/**
 * Hides more cells until nobody who knows how the rest adds up can work one of them out.
 *
 * @param hidden keys that are hidden from the beginning: small ones, unknown ones, earlier ones
 * @param small those of them that are small counts
 * @param threshold counts from 1 up to below it are small
 * @param onProgress is told how much is done, from nought to one
 * @returns the keys of all hidden cells
 */
export function hideEnough(
  reader: Reader,
  tables: Tables,
  hidden: ReadonlySet<string>,
  small: ReadonlySet<string>,
  threshold: number,
  onProgress: (share: number) => void = () => undefined,
): Set<string> {
  const { cells, equations, fixed } = tables;
  const all = new Set(hidden);
  const shown = () =>
    new Map(
      [...cells.values()].flatMap(({ key, value }): [string, number][] =>
        value === null || all.has(key) ? [] : [[key, value]],
      ),
    );
  // What explains the tables with few cells hidden explains them with more hidden, too.
  const explained = new Explained();
  let done = 0;
  for (const key of all) {
    onProgress(done / all.size);
    done += 1;
    if (fixed.has(key)) continue;
    const value = cells.get(key)?.value ?? null;
    if (value !== null) explained.note(new Map([[key, value]]));
    for (;;) {
      if (isSafe(explained.of(key), small.has(key), threshold)) break;
      const found = reader.boundsOf(equations, shown(), key);
      for (const end of found.ends) explained.note(end);
      if (found.high === Number.POSITIVE_INFINITY) break;
      if (isSafe(found, small.has(key), threshold)) break;
      const next = nextToHide(key, tables, all);
      // All is hidden that could be, and what was told elsewhere still gives it away.
      if (next === undefined) break;
      // A set grows while it is walked: what is hidden now is looked at in its turn.
      all.add(next);
    }
  }
  return all;
}

const toldKey = (at: number) => `told ${String(at)}`;

/** @returns a published number as the whole of the cells that it tells of */
function equationOf({ parts }: Told, at: number): Equation {
  return { whole: toldKey(at), parts };
}

/**
 * Complementary suppression: hides every count below the threshold, and enough others that nobody
 * who knows how the tables add up can work one out.
 *
 * @param cubes the tables, which share what has the same quantity and members
 * @param threshold counts from 1 up to below it are small
 * @param before keys that were hidden in an earlier summary and stay so
 * @param told what was published beside the tables
 * @param onProgress is told how much is done, from nought to one
 * @returns the keys of the hidden cells
 */
export async function protect(
  cubes: readonly Cube[],
  threshold: number,
  before: ReadonlySet<string> = new Set(),
  told: readonly Told[] = [],
  onProgress: (share: number) => void = () => undefined,
): Promise<Set<string>> {
  const guarded = cubes.filter((cube) => cube.guarded);
  const { cells, equations: own } = linked(guarded);
  const alike = [...own, ...sameSumsOf(guarded)];
  const small = new Set(
    [...cells.values()].filter(({ value }) => value > 0 && value < threshold).map(({ key }) => key),
  );
  const hidden = new Set([...small, ...[...before].filter((key) => cells.has(key))]);
  if (hidden.size === 0) return hidden;
  const toldCells = told.map(({ value }, at) => ({ key: toldKey(at), value, summed: 0 }));
  const tables = {
    cells: new Map([...cells.values(), ...toldCells].map((cell) => [cell.key, cell])),
    equations: [...alike, ...told.map(equationOf)],
    fixed: new Set([...givenAway(told, alike), ...toldCells.map(({ key }) => key)]),
  };
  return hideEnough(await Reader.ready(), tables, hidden, small, threshold, onProgress);
}
