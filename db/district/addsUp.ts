import type { PublishedCube } from '../contract/summary.ts';
import type { Reader } from '../summary/bounds.ts';
import { keysOf, linked, type Equation } from '../summary/cube.ts';
import { sameSumsOf } from '../summary/givenAway.ts';

/** The cells of published tables by their keys; null where they are hidden. */
export function cellsByKey(cubes: readonly PublishedCube[]): Map<string, number | null> {
  return new Map(
    cubes.flatMap((cube) => {
      const cells = cube.rows.flatMap((row) => row.cells);
      return keysOf(cube).map((key, at): [string, number | null] => [key, cells[at] ?? null]);
    }),
  );
}

/** Whether there can be counts behind published tables: every sum is that of its parts. */
export function addsUp(reader: Reader, cubes: readonly PublishedCube[]): boolean {
  const cells = cubes.map((cube) => cube.rows.flatMap((row) => row.cells));
  const told = cellsByKey(cubes);
  const sameTwice = cubes.every((cube, at) =>
    keysOf(cube).every((key, place) => told.get(key) === (cells[at]?.[place] ?? null)),
  );
  if (!sameTwice) return false;
  const { equations: own } = linked(
    cubes.map((cube, at) => ({ ...cube, cells: (cells[at] ?? []).map((cell) => cell ?? 0) })),
  );
  const equations = [...own, ...sameSumsOf(cubes)];
  const shown = new Map(
    [...told].flatMap(([key, cell]): [string, number][] => (cell === null ? [] : [[key, cell]])),
  );
  const isOpen = ({ whole, parts }: Equation) => [whole, ...parts].some((key) => !shown.has(key));
  const holds = ({ whole, parts }: Equation) =>
    shown.get(whole) === parts.reduce((sum, key) => sum + (shown.get(key) ?? 0), 0);
  return (
    equations.every((equation) => isOpen(equation) || holds(equation)) &&
    reader.canBe(equations, shown)
  );
}
