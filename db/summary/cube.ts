import type { Cube } from '../contract/summary.ts';

/** A cell of a published table: what is counted, and which member of each axis; others are "all". */
export interface CubeCell {
  /** The same count in two tables has the same key, so that what one tells the other need not. */
  key: string;
  value: number;
  /** How many of the table's axes are summed up here. */
  summed: number;
}

/** What somebody who reads the tables knows: a whole is the sum of its parts, of one alone its equal. */
export interface Equation {
  whole: string;
  parts: string[];
}

/** Every place of a table with its margins, the last axis running fastest; null stands for "all". */
export function placesOf(axes: Cube['axes']): (string | null)[][] {
  return axes.reduce<(string | null)[][]>(
    (before, { members }) =>
      before.flatMap((place) => [...members, null].map((member) => [...place, member])),
    [[]],
  );
}

/** What of a table names its cells. */
type Named = Pick<Cube, 'quantity' | 'axes'>;

/** @returns the key of a cell; null in its place stands for "all" */
function keyOf({ quantity, axes }: Named, place: readonly (string | null)[]): string {
  const fixed = axes.flatMap(({ axis }, at) => {
    const member = place[at];
    return typeof member === 'string' ? [`${axis}=${member}`] : [];
  });
  return [quantity, ...fixed.sort()].join('|');
}

/** The keys of a table's cells, in the order of its `cells`. */
export function keysOf(cube: Named): string[] {
  return placesOf(cube.axes).map((place) => keyOf(cube, place));
}

/**
 * Adds the margins to a table's inner cells.
 *
 * @param countOf the inner count at one member of each axis
 * @returns the cells in the order of `placesOf`
 */
export function withMargins(
  axes: Cube['axes'],
  countOf: (place: readonly string[]) => number,
): number[] {
  const sum = (fixed: readonly string[], rest: readonly (string | null)[]): number => {
    const [member, ...after] = rest;
    if (member === undefined) return countOf(fixed);
    const members = member === null ? (axes[fixed.length]?.members ?? []) : [member];
    return members.reduce((total, each) => total + sum([...fixed, each], after), 0);
  };
  return placesOf(axes).map((place) => sum([], place));
}

/** All cells of the tables, each once, and how they add up. */
export function linked(cubes: readonly Cube[]): {
  cells: Map<string, CubeCell>;
  equations: Equation[];
} {
  const cells = new Map<string, CubeCell>();
  const equations = new Map<string, Equation>();
  for (const cube of cubes) {
    for (const [at, place] of placesOf(cube.axes).entries()) {
      const key = keyOf(cube, place);
      const summed = place.filter((member) => member === null).length;
      const before = cells.get(key);
      cells.set(key, {
        key,
        value: cube.cells[at] ?? 0,
        summed: Math.max(summed, before?.summed ?? 0),
      });
      for (const [axis, { members }] of cube.axes.entries()) {
        if (place[axis] !== null) continue;
        const parts = members.map((member) => keyOf(cube, place.with(axis, member)));
        equations.set([key, ...parts].join(' '), { whole: key, parts });
      }
    }
  }
  return { cells, equations: [...equations.values()] };
}
