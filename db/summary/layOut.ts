import type { Cube, PublishedCube } from '../contract/summary.ts';
import { keysOf, placesOf } from './cube.ts';

/** @returns a table as it is published: without the hidden cells, in rows */
export function layOut({ cells, ...cube }: Cube, hidden: ReadonlySet<string>): PublishedCube {
  const keys = keysOf(cube);
  const told = cells.map((cell, at) => (cube.guarded && hidden.has(keys[at] ?? '') ? null : cell));
  const across = cube.axes.length > 1 ? cube.axes.at(-1) : undefined;
  const down = across === undefined ? cube.axes : cube.axes.slice(0, -1);
  const width = across === undefined ? 1 : across.members.length + 1;
  const rows = placesOf(down).map((place, at) => ({
    place,
    cells: told.slice(at * width, (at + 1) * width),
  }));
  return { ...cube, rows };
}

/** @returns the keys of the cells that a published table hides */
export function hiddenIn(cube: PublishedCube): string[] {
  const keys = keysOf(cube);
  return cube.rows
    .flatMap(({ cells }) => cells)
    .flatMap((cell, at) => (cell === null ? [keys[at] ?? ''] : []));
}
