import type { Cube } from '../contract/summary.ts';
import type { Equation } from './cube.ts';

/** What is known of cells beside the tables: that their sum is a number that was told. */
export interface Told {
  parts: string[];
  value: number;
}

/** Counts of the same people in two tables, whatever else the tables are by. */
const sameSums = [['levels', 'key_students']] as const;

/** @returns which sums of different tables are the same number */
export function sameSumsOf(cubes: readonly Pick<Cube, 'quantity'>[]): Equation[] {
  const there = new Set(cubes.map(({ quantity }) => quantity));
  return sameSums
    .filter((pair) => pair.every((quantity) => there.has(quantity)))
    .map(([whole, part]) => ({ whole, parts: [part] }));
}

/** @returns the cells that a published number gives away by itself: to hide them would hide nothing */
export function givenAway(told: readonly Told[], equations: readonly Equation[]): Set<string> {
  const given = new Set(told.flatMap(({ parts }) => (parts.length === 1 ? parts : [])));
  const same = equations.flatMap(({ whole, parts }) =>
    parts.length === 1 ? [[whole, ...parts]] : [],
  );
  // What equals a cell that is given away is given away as well.
  for (let before = -1; before < given.size;) {
    before = given.size;
    for (const pair of same) {
      if (pair.some((key) => given.has(key))) for (const key of pair) given.add(key);
    }
  }
  return given;
}
