import { z } from 'zod';
import { todayOf, type Clock } from './clock.ts';
import type { Store } from './open.ts';

/** Tells which of some ids are of records that are sealed, in one question for all of them. */
export type SealedAmong = (ids: Iterable<string>) => Set<string>;

const found = z.array(z.string());

/**
 * Prepares the question once.
 *
 * @returns which records are sealed to a member of staff: they were handed over, nothing of them is
 *   open, and that person has not opened them today (migration 0170)
 */
export function sealedTo(clinical: Store, clock: Clock, staffId: string): SealedAmong {
  const find = clinical
    .prepare(
      `SELECT asked.value FROM json_each(@ids) AS asked
       WHERE EXISTS (SELECT 1 FROM sealed_record WHERE student_id = asked.value)
         AND NOT EXISTS (SELECT 1 FROM seal_opening
           WHERE student_id = asked.value AND on_date = @today AND opened_by = @staffId)`,
    )
    .pluck();
  const today = todayOf(clock);
  return (ids) =>
    new Set(found.parse(find.all({ ids: JSON.stringify([...new Set(ids)]), today, staffId })));
}

/** SQL for whether the record of a student, named by a column, is not sealed. */
export function notSealed(column: string): string {
  return `NOT EXISTS (SELECT 1 FROM sealed_record WHERE sealed_record.student_id = ${column})`;
}
