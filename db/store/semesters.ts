import { z } from 'zod';
import { Refusal } from '../contract/errors.ts';
import type { Store } from './open.ts';

const semesterRow = z.object({
  semesterId: z.string(),
  name: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
});

export type Semester = z.infer<typeof semesterRow>;

/** @throws Refusal of the field `semesterId` when there is no such semester */
export function semesterOf(office: Store, semesterId: string): Semester {
  const row = semesterRow.safeParse(
    office
      .prepare(
        `SELECT id AS semesterId, name, starts_on AS startsOn, ends_on AS endsOn
         FROM semester WHERE id = ?`,
      )
      .get(semesterId),
  );
  if (!row.success) throw Refusal.field('semesterId', 'not_found');
  return row.data;
}

/** @returns the semester that a day lies in, or null in the vacation */
export function semesterOn(office: Store, onDate: string): Semester | null {
  const row = semesterRow.safeParse(
    office
      .prepare(
        `SELECT id AS semesterId, name, starts_on AS startsOn, ends_on AS endsOn
         FROM semester WHERE starts_on <= ? AND ends_on >= ?`,
      )
      .get(onDate, onDate),
  );
  return row.success ? row.data : null;
}

/** @returns the semester that a day lies in or, in the vacation, the last one before it */
export function latestSemester(office: Store, onDate: string): Semester | null {
  const row = semesterRow.safeParse(
    office
      .prepare(
        `SELECT id AS semesterId, name, starts_on AS startsOn, ends_on AS endsOn
         FROM semester WHERE starts_on <= ? ORDER BY starts_on DESC LIMIT 1`,
      )
      .get(onDate),
  );
  return row.success ? row.data : null;
}
