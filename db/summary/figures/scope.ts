import { z } from 'zod';
import type { Cube } from '../../contract/summary.ts';
import { stages } from '../../contract/vocabulary/school.ts';
import type { ClinicalContext } from '../../store/context.ts';
import type { Store } from '../../store/open.ts';
import { schoolYearOf } from '../../store/schoolYear.ts';
import type { Semester } from '../../store/semesters.ts';
import { withMargins } from '../cube.ts';

type Axis = Cube['axes'][number];

/** What figures are counted in. */
export interface Scope {
  context: ClinicalContext;
  semester: Semester;
  /** Bound in every query: the semester, its school year, today, and the last day that is over. */
  span: Record<'from' | 'to' | 'yearFrom' | 'yearTo' | 'today' | 'until', string>;
  /** The grades that had students when the semester ended, or have some today. */
  gradeAxis: Axis;
}

export function scopeOf(context: ClinicalContext, semester: Semester, today: string): Scope {
  const { from: yearFrom, to: yearTo } = schoolYearOf(semester.startsOn);
  const { startsOn: from, endsOn: to } = semester;
  const until = today < to ? today : to;
  const span = { from, to, yearFrom, yearTo, today, until };
  return { context, semester, span, gradeAxis: gradeAxisOf(context.clinical, span) };
}

/**
 * SQL for the grade that a row of `student AS s` was in on a day, as its code: `junior-1`. What a
 * clock that ran ahead has noted of days to come says nothing.
 *
 * @param day SQL for the day
 */
export function gradeOn(day: string): string {
  return `coalesce(
    (SELECT g.stage || '-' || g.grade FROM past_grade AS g
     WHERE g.student_id = s.id AND g.until_on >= ${day} AND g.until_on < @today
     ORDER BY g.until_on LIMIT 1),
    s.stage || '-' || s.grade)`;
}

/**
 * SQL for whether a row of `student AS s` was of the school when the semester ended, or is today:
 * who was entered later came later, and who has left since was still there.
 *
 * @param statuses SQL for the statuses that count as being there
 */
export function wasHere(statuses = `('enrolled', 'suspended')`): string {
  return `substr(s.created_at, 1, 10) <= @until
    AND (s.status IN ${statuses} OR s.status_on > @until)`;
}

function byGrade(one: string, other: string): number {
  const [stage = '', grade = ''] = one.split('-');
  const [otherStage = '', otherGrade = ''] = other.split('-');
  const order = (code: string) => stages.findIndex((each) => each === code);
  return order(stage) - order(otherStage) || Number(grade) - Number(otherGrade);
}

function gradeAxisOf(clinical: Store, span: Scope['span']): Axis {
  const found = clinical
    .prepare(
      `SELECT DISTINCT ${gradeOn('@until')} FROM student AS s
       WHERE ${wasHere()}`,
    )
    .pluck()
    .all(span);
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
