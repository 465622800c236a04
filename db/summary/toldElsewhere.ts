import { z } from 'zod';
import type { Cube } from '../contract/summary.ts';
import { publishedMeasures } from '../contract/vocabulary/plan.ts';
import { sameCells, type SumCell } from '../plan/sameCells.ts';
import type { Store } from '../store/open.ts';
import { linked } from './cube.ts';
import type { Told } from './givenAway.ts';

const figureRow = z.object({ value: z.int().nullable(), ofAll: z.int().nullable() });

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
