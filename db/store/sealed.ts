import { todayOf, type Clock } from './clock.ts';
import type { Store } from './open.ts';

/**
 * Prepares the question once.
 *
 * @returns whether a student's record is sealed to a member of staff: it was handed over, nothing
 *   of it is open, and that person has not opened it today (migration 0170)
 */
export function sealedTo(
  clinical: Store,
  clock: Clock,
  staffId: string,
): (studentId: string) => boolean {
  const find = clinical.prepare(
    `SELECT 1 FROM sealed_record WHERE student_id = @studentId AND NOT EXISTS (
       SELECT 1 FROM seal_opening
       WHERE student_id = @studentId AND on_date = @today AND opened_by = @staffId)`,
  );
  const today = todayOf(clock);
  return (studentId) => find.get({ studentId, today, staffId }) !== undefined;
}

/** SQL for whether the record of a student, named by a column, is not sealed. */
export function notSealed(column: string): string {
  return `NOT EXISTS (SELECT 1 FROM sealed_record WHERE sealed_record.student_id = ${column})`;
}
