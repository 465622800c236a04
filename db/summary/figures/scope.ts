import { z } from 'zod';
import type { Cube } from '../../contract/summary.ts';
import type { ClinicalContext } from '../../store/context.ts';
import { schoolYearOf } from '../../store/schoolYear.ts';
import type { Semester } from '../../store/semesters.ts';
import { withMargins } from '../cube.ts';

/** What figures are counted in. */
export interface Scope {
  context: ClinicalContext;
  semester: Semester;
  /** Bound in every query: the semester, its school year, today, and the last day that is over. */
  span: Record<'from' | 'to' | 'yearFrom' | 'yearTo' | 'today' | 'until', string>;
}

export function scopeOf(context: ClinicalContext, semester: Semester, today: string): Scope {
  const { from: yearFrom, to: yearTo } = schoolYearOf(semester.startsOn);
  const { startsOn: from, endsOn: to } = semester;
  const until = today < to ? today : to;
  return { context, semester, span: { from, to, yearFrom, yearTo, today, until } };
}

/** SQL for a grade of a row of `student AS s`, as its code: `junior-1`. */
export const gradeCode = `s.stage || '-' || s.grade`;

const order = ['primary', 'junior', 'senior', 'vocational', 'university'];

function byGrade(one: string, other: string): number {
  const [stage = '', grade = ''] = one.split('-');
  const [otherStage = '', otherGrade = ''] = other.split('-');
  return order.indexOf(stage) - order.indexOf(otherStage) || Number(grade) - Number(otherGrade);
}

type Axis = Cube['axes'][number];

/** The grades that have students, or had some with a record. */
export function gradeAxis({ context: { clinical } }: Scope): Axis {
  const found = clinical
    .prepare(
      `SELECT DISTINCT ${gradeCode} FROM student AS s
       WHERE s.status IN ('enrolled', 'suspended')`,
    )
    .pluck()
    .all();
  return { axis: 'grade', members: z.array(z.string()).parse(found).sort(byGrade) };
}

export const sexAxis: Axis = { axis: 'sex', members: ['female', 'male', 'unstated'] };

const countRow = z.looseObject({ count: z.int() });

/**
 * A table from rows that hold a column named like each axis, and `count`.
 *
 * @param kind its names
 * @param axes the axes with the members that are always there; others that the rows have are added
 * @param rows what a query gave
 */
export function cubeOf(
  kind: Omit<Cube, 'axes' | 'cells'>,
  axes: readonly Axis[],
  rows: readonly unknown[],
): Cube {
  const counts = new Map<string, number>();
  const found = axes.map(({ members }) => new Set(members));
  for (const row of rows) {
    const { count, ...rest } = countRow.parse(row);
    const place = axes.map(({ axis }) => z.string().parse(rest[axis]));
    for (const [at, member] of place.entries()) found[at]?.add(member);
    counts.set(place.join('|'), (counts.get(place.join('|')) ?? 0) + count);
  }
  const whole = axes.map(({ axis }, at) => {
    const members = [...(found[at] ?? [])];
    if (axis === 'grade') members.sort(byGrade);
    if (axis === 'month') members.sort();
    // Whose sex is not stated has a column only where there is somebody.
    const used = members.filter(
      (member) =>
        member !== 'unstated' || [...counts.keys()].some((key) => key.split('|')[at] === member),
    );
    return { axis, members: used };
  });
  const cells = withMargins(whole, (place) => counts.get(place.join('|')) ?? 0);
  return { ...kind, axes: whole, cells };
}
