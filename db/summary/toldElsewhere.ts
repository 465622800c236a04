import { z } from 'zod';
import { publishedMeasures } from '../contract/plan.ts';
import type { Cube } from '../contract/summary.ts';
import { sameCells, type SumCell } from '../plan/sameCells.ts';
import type { Store } from '../store/open.ts';
import { linked, type Equation } from './cube.ts';

const figureRow = z.object({ value: z.int().nullable(), ofAll: z.int().nullable() });

/** What is known of cells beside the tables: that their sum is a number that was told. */
export interface Told {
  parts: string[];
  value: number;
}

function keyOf(cubes: readonly Cube[], { table, member }: SumCell): string[] {
  const cube = cubes.find(({ code }) => code === table);
  if (cube === undefined) return [];
  if (member === null) return [cube.quantity];
  const axis = cube.axes.find(({ members }) => members.includes(member));
  return axis === undefined ? [] : [`${cube.quantity}|${axis.axis}=${member}`];
}

/**
 * The figures of the plan check that were published for a semester, as far as they are still what
 * the tables say: a figure of another day tells of other cells.
 */
export function toldElsewhere(office: Store, semesterId: string, cubes: readonly Cube[]): Told[] {
  const { cells } = linked(cubes);
  const figureOf = office.prepare(
    `SELECT value, of_all AS ofAll FROM published_figure WHERE semester_id = ? AND measure = ?`,
  );
  return publishedMeasures.flatMap((measure) => {
    const figure = figureRow.safeParse(figureOf.get(semesterId, measure)).data;
    return (['value', 'ofAll'] as const).flatMap((part) => {
      const parts = (sameCells[measure]?.[part] ?? []).flatMap((cell) => keyOf(cubes, cell));
      const value = figure?.[part] ?? null;
      const sum = parts.reduce((total, key) => total + (cells.get(key)?.value ?? 0), 0);
      return value === null || parts.length === 0 || sum !== value ? [] : [{ parts, value }];
    });
  });
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
