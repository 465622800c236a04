import type { StudentStatus } from '../contract/vocabulary/students.ts';
import { timestampOf, type Clock } from './clock.ts';
import type { Store } from './open.ts';

interface StatusChange {
  studentId: string;
  status: StudentStatus;
  /** Since which day. */
  on: string;
  note: string;
}

/**
 * Sets whether a student is enrolled, suspended or gone: on their card, or when a suspension begins
 * and ends. A trigger (migration 0130) lets nobody come back past an undecided suspension.
 */
export function setStudentStatus(clinical: Store, clock: Clock, change: StatusChange): void {
  clinical
    .prepare(
      `UPDATE student SET status = @status, status_on = @on, status_note = @note,
         updated_at = @at, revision = revision + 1
       WHERE id = @studentId`,
    )
    .run({ ...change, at: timestampOf(clock) });
}
