import { z } from 'zod';
import { timestampOf } from './clock.ts';
import type { OfficeContext } from './context.ts';
import { newId } from './newId.ts';

const dutyRow = z.object({ dutyId: z.string(), onDate: z.string(), shiftId: z.string() });

/**
 * Takes a person's duties off them because they are away or have left, and notes it for each, so
 * that whoever takes over is named beside them. What was signed in stays.
 *
 * @param to the last day; null for all that are to come
 * @returns how many were freed
 */
export function freeDuties(
  { office, clock, staff }: Pick<OfficeContext, 'office' | 'clock' | 'staff'>,
  personId: string,
  from: string,
  to: string | null,
): number {
  const freed = z.array(dutyRow).parse(
    office
      .prepare(
        `SELECT id AS dutyId, on_date AS onDate, shift_id AS shiftId FROM duty
         WHERE person_id = ? AND on_date BETWEEN ? AND ? AND signed_in_at IS NULL`,
      )
      .all(personId, from, to ?? '9999-12-31'),
  );
  const remove = office.prepare('DELETE FROM duty WHERE id = ?');
  const note = office.prepare(
    `INSERT INTO duty_change (id, on_date, shift_id, from_person, to_person, reason, at, by_staff)
     VALUES (?, ?, ?, ?, NULL, 'leave', ?, ?)`,
  );
  for (const { dutyId, onDate, shiftId } of freed) {
    remove.run(dutyId);
    note.run(newId(), onDate, shiftId, personId, timestampOf(clock), staff.staffId);
  }
  return freed.length;
}
