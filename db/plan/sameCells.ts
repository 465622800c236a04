import { z } from 'zod';
import { summaryContent, type PublishedCube } from '../contract/summary.ts';
import type { PublishedMeasure } from '../contract/vocabulary/plan.ts';
import { type SummaryTable } from '../contract/vocabulary/summary.ts';
import type { Store } from '../store/open.ts';

/** A sum in a table of the semester summary: over all axes but that of the member, or over all. */
export interface SumCell {
  table: SummaryTable;
  member: string | null;
}

type Parts = Partial<Record<'value' | 'ofAll', readonly SumCell[]>>;

const keyStudents: readonly SumCell[] = [{ table: 'visited', member: null }];

/**
 * Published figures that say the same as sums of the semester summary, by what is counted or by what
 * a reader may take for it. Where one of the two is hidden, the other would give it back.
 */
export const sameCells: Partial<Record<PublishedMeasure, Parts>> = {
  sessions_held: { value: [{ table: 'appointments', member: 'arrived' }] },
  students_seen: { value: [{ table: 'people_seen', member: null }] },
  home_visits: { value: [{ table: 'visited', member: 'visited' }], ofAll: keyStudents },
  care_plans: { ofAll: keyStudents },
  crises_tended: { ofAll: [{ table: 'crises', member: null }] },
  returns_followed: {
    ofAll: [
      { table: 'suspensions', member: 'returned' },
      { table: 'suspensions', member: 'closed' },
    ],
  },
};

/** @returns whether a published table hides the sum */
function hides({ axes, rows }: PublishedCube, member: string | null): boolean {
  const last = rows.at(-1);
  if (member === null) return last?.cells.at(-1) === null;
  if (axes.length === 1) return rows.find(({ place }) => place[0] === member)?.cells[0] === null;
  return last?.cells[axes.at(-1)?.members.indexOf(member) ?? -1] === null;
}

/** @returns which parts of a figure some summary of the semester hides */
export function hiddenParts(
  office: Store,
  semesterId: string,
): (measure: PublishedMeasure, part: 'value' | 'ofAll') => boolean {
  const tables = z
    .array(z.string())
    .parse(
      office.prepare('SELECT content FROM summary WHERE semester_id = ?').pluck().all(semesterId),
    )
    .flatMap((content) => summaryContent.parse(JSON.parse(content)).cubes);
  return (measure, part) =>
    (sameCells[measure]?.[part] ?? []).some(({ table, member }) =>
      tables.some((cube) => cube.code === table && hides(cube, member)),
    );
}
