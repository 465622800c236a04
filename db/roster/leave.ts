import type { CheckedInputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import { timestampOf } from '../store/clock.ts';
import type { OfficeContext } from '../store/context.ts';
import { freeDuties } from '../store/freeDuties.ts';
import { newId } from '../store/newId.ts';

/** Enters leave and frees the duties within it. @returns how many were freed */
export function addLeave(
  context: OfficeContext,
  { personId, fromDate, toDate, reason }: CheckedInputOf<'leave.add'>,
): number {
  const { office, clock, staff } = context;
  if (office.prepare('SELECT 1 FROM person WHERE id = ?').get(personId) === undefined) {
    throw Refusal.field('personId', 'not_found');
  }
  const freed = freeDuties(context, personId, fromDate, toDate);
  office
    .prepare(
      `INSERT INTO leave (id, person_id, from_date, to_date, reason, entered_at, entered_by)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(newId(), personId, fromDate, toDate, reason, timestampOf(clock), staff.staffId);
  return freed;
}
