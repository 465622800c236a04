import { z } from 'zod';
import { type JointPlace, type JointTable } from '../contract/district.ts';
import { schoolGroups, type SchoolGroup } from '../contract/vocabulary/district.ts';
import { publishedCube, type PublishedCube } from '../contract/summary.ts';
import { summaryTables } from '../contract/vocabulary/summary.ts';
import type { Equation } from '../summary/cube.ts';
import type { HeldCell } from '../summary/protect.ts';
import { sameSumsOf } from '../summary/givenAway.ts';
import { cellsByKey } from './addsUp.ts';
import { shapes } from './shapes.ts';

/** A school's figures in a joint summary: those of its file of this number. */
export const joinedSchool = z.strictObject({
  schoolId: z.string(),
  group: z.enum(schoolGroups),
  number: z.int(),
  cubes: z.array(publishedCube),
});
export type JoinedSchool = z.output<typeof joinedSchool>;

/** A joint table before anything of it is hidden: for each place the keys of its cells. */
export interface Plan extends Omit<JointTable, 'rows'> {
  rows: { place: JointPlace; keys: string[] }[];
}

/** What joint tables hold, and how it adds up. */
export interface System {
  cells: Map<string, HeldCell>;
  equations: Equation[];
}

/** @returns what a place of a table is called across all joint summaries of a term */
export function placeKey(
  quantity: string,
  place: JointPlace,
  axis: string,
  member: string | null,
): string {
  const row =
    place.of === 'school' ? place.schoolId : place.of === 'group' ? place.group : 'all schools';
  return [quantity, row, ...(member === null ? [] : [`${axis}=${member}`])].join('|');
}

/** The groups that there are schools of, in order. */
function groupsOf(schools: readonly { group: SchoolGroup }[]): SchoolGroup[] {
  return schoolGroups.filter((group) => schools.some((school) => school.group === group));
}

/** The rows of every joint table: group by group its schools, their sum, and the sum of all. */
export function placesOfSchools(
  schools: readonly { schoolId: string; group: SchoolGroup }[],
): JointPlace[] {
  const groups = groupsOf(schools);
  const rows = groups.flatMap((group): JointPlace[] => [
    ...schools
      .filter((school) => school.group === group)
      .map(({ schoolId }): JointPlace => ({ of: 'school', schoolId })),
    // The sum of the only group would be that of all.
    ...(groups.length > 1 ? [{ of: 'group' as const, group }] : []),
  ]);
  return [...rows, { of: 'all' }];
}

/** The rows that a sum is made of. */
export function partsOf(
  place: JointPlace,
  schools: readonly { schoolId: string; group: SchoolGroup }[],
): JointPlace[] {
  const groups = groupsOf(schools);
  if (place.of === 'school') return [];
  if (place.of === 'all' && groups.length > 1) {
    return groups.map((group) => ({ of: 'group', group }));
  }
  return schools
    .filter(({ group }) => place.of === 'all' || group === place.group)
    .map(({ schoolId }) => ({ of: 'school', schoolId }));
}

function membersOf(axis: JointTable['axis'], cubes: readonly PublishedCube[]): string[] {
  const found = new Set(
    cubes.flatMap((cube) => cube.axes.find((each) => each.axis === axis)?.members ?? []),
  );
  return axis === 'month' ? [...found].sort() : [...found];
}

/** How many sums a cell is: an inner one is hidden before them. */
function summedAt(place: JointPlace, member: string | null): number {
  return ['school', 'group', 'all'].indexOf(place.of) + (member === null ? 1 : 0);
}

/**
 * Lays the joint tables of schools out and adds their cells and sums to a system.
 *
 * @param system what the same files hold is one cell of it, in whichever joint summary
 */
export function layOutJoint(schools: readonly JoinedSchool[], system: System): Plan[] {
  const told = new Map(schools.map((school) => [school.schoolId, cellsByKey(school.cubes)]));
  const filesOf = (place: JointPlace) =>
    schools
      .filter(({ schoolId, group }) =>
        place.of === 'school'
          ? schoolId === place.schoolId
          : place.of === 'all' || group === place.group,
      )
      .map(({ schoolId, number }) => `${schoolId} ${String(number)}`)
      .sort()
      .join();
  const places = placesOfSchools(schools).map((place) => ({ place, files: filesOf(place) }));
  const keyOf = (quantity: string, files: string, cell: string) =>
    [quantity, files, cell].join('|');
  const plans = summaryTables.flatMap((code): Plan[] => {
    const { quantity, axis } = shapes[code];
    const cubes = schools.flatMap((school) => school.cubes.filter((cube) => cube.code === code));
    const [first] = cubes;
    if (first === undefined) return [];
    const members = membersOf(axis, cubes);
    const columns = [...members, null];
    const cellOf = (member: string | null) => (member === null ? '' : `${axis}=${member}`);
    const valueOf = (place: JointPlace, member: string | null): number | null => {
      if (place.of === 'school') {
        const key = member === null ? quantity : `${quantity}|${cellOf(member)}`;
        const cell = told.get(place.schoolId)?.get(key);
        // A school that has none of a kind does not list the kind.
        return cell === undefined ? 0 : cell;
      }
      return partsOf(place, schools).reduce<number | null>((sum, part) => {
        const value = valueOf(part, member);
        return sum === null || value === null ? null : sum + value;
      }, 0);
    };
    const rows = places.map(({ place, files }) => {
      for (const member of columns) {
        const key = keyOf(quantity, files, cellOf(member));
        const value = valueOf(place, member);
        system.cells.set(key, { key, value, summed: summedAt(place, member) });
        const parts = partsOf(place, schools).map((part) =>
          keyOf(quantity, filesOf(part), cellOf(member)),
        );
        // A sum of one is that one.
        if (parts.length > 1) system.equations.push({ whole: key, parts });
      }
      const keys = columns.map((member) => keyOf(quantity, files, cellOf(member)));
      const whole = keys.at(-1);
      if (whole !== undefined) system.equations.push({ whole, parts: keys.slice(0, -1) });
      return { place, keys };
    });
    const { section, unit } = first;
    const guarded = cubes.some((cube) => cube.guarded);
    return [{ section, code, quantity, unit, guarded, axis, members, rows }];
  });
  for (const { whole, parts } of sameSumsOf(plans)) {
    for (const { files } of places) {
      system.equations.push({
        whole: keyOf(whole, files, ''),
        parts: parts.map((part) => keyOf(part, files, '')),
      });
    }
  }
  return plans;
}

/** Parts a system where nothing of one part tells of another: each is looked at by itself. */
export function apart({ cells, equations }: System): System[] {
  const parent = new Map<string, string>();
  const rootOf = (key: string): string => {
    let root = key;
    for (let next = parent.get(root); next !== undefined; next = parent.get(root)) root = next;
    return root;
  };
  for (const { whole, parts } of equations) {
    for (const part of parts) {
      const [one, other] = [rootOf(part), rootOf(whole)];
      if (one !== other) parent.set(one, other);
    }
  }
  const systems = new Map<string, System>();
  const systemOf = (key: string): System => {
    const root = rootOf(key);
    const system = systems.get(root) ?? { cells: new Map(), equations: [] };
    systems.set(root, system);
    return system;
  };
  for (const [key, cell] of cells) systemOf(key).cells.set(key, cell);
  for (const equation of equations) systemOf(equation.whole).equations.push(equation);
  return [...systems.values()];
}
