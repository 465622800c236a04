import { z } from 'zod';
import type { CheckedInputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import { timestampOf } from '../store/clock.ts';
import type { OfficeContext } from '../store/context.ts';
import { newId } from '../store/newId.ts';
import { noteChange, takeOffDuty } from './changeDuty.ts';

const dutyRow = z.object({ dutyId: z.string(), onDate: z.string(), shiftId: z.string() });

/** Enters leave and frees the duties within it. @returns how many were freed */
export function addLeave(
  context: OfficeContext,
  { personId, fromDate, toDate, reason }: CheckedInputOf<'leave.add'>,
): number {
  const { office, clock, staff } = context;
  if (office.prepare('SELECT 1 FROM person WHERE id = ?').get(personId) === undefined) {
    throw Refusal.field('personId', 'not_found');
  }
  const freed = z.array(dutyRow).parse(
    office
      .prepare(
        `SELECT id AS dutyId, on_date AS onDate, shift_id AS shiftId FROM duty
         WHERE person_id = ? AND on_date BETWEEN ? AND ? AND signed_in_at IS NULL`,
      )
      .all(personId, fromDate, toDate),
  );
  for (const duty of freed) {
    takeOffDuty(office, duty.dutyId);
    noteChange(context, duty, personId, null, 'leave');
  }
  office
    .prepare(
      `INSERT INTO leave (id, person_id, from_date, to_date, reason, entered_at, entered_by)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(newId(), personId, fromDate, toDate, reason, timestampOf(clock), staff.staffId);
  return freed.length;
}
