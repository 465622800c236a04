import { z } from 'zod';
import { Refusal } from '../contract/errors.ts';
import { appointmentStates } from '../contract/vocabulary/appointments.ts';
import { noteStates } from '../contract/vocabulary/records.ts';
import { timestampOf, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { newId } from '../store/newId.ts';

const sessionRow = z.object({
  state: z.enum(appointmentStates),
  onDate: z.string(),
  startMinute: z.int(),
  endMinute: z.int(),
});
const noteRow = z.object({
  id: z.string(),
  authorId: z.string(),
  state: z.enum(noteStates),
});

/**
 * Finds the note of a student's session, or begins it: with the session the student has arrived.
 *
 * @throws Refusal `not_found` for a student who takes no part, `state_forbids` for a session that
 *   was cancelled or missed, `draft_of_another`, or `onDate` for a session of another day to come
 */
export function openNote(
  { clinical, clock, staff, about }: ClinicalContext,
  { appointmentId, studentId }: { appointmentId: string; studentId: string },
): { noteId: string } {
  about(studentId);
  const existing = clinical
    .prepare(
      `SELECT id, author_id AS authorId, state FROM session_note
       WHERE appointment_id = ? AND student_id = ?`,
    )
    .get(appointmentId, studentId);
  if (existing !== undefined) {
    const { id, authorId, state } = noteRow.parse(existing);
    if (state === 'draft' && authorId !== staff.staffId) throw new Refusal('draft_of_another');
    return { noteId: id };
  }

  const found = clinical
    .prepare(
      `SELECT a.state, a.on_date AS onDate, a.start_minute AS startMinute,
         a.end_minute AS endMinute
       FROM participant AS p JOIN appointment AS a ON a.id = p.appointment_id
       WHERE p.appointment_id = ? AND p.student_id = ?`,
    )
    .get(appointmentId, studentId);
  if (found === undefined) throw new Refusal('not_found');
  const session = sessionRow.parse(found);
  if (session.state === 'cancelled' || session.state === 'no_show') {
    throw new Refusal('state_forbids');
  }
  if (session.onDate > todayOf(clock)) throw Refusal.field('onDate', 'date_in_future');

  clinical
    .prepare(
      `UPDATE appointment SET state = 'arrived', revision = revision + 1
       WHERE id = ? AND state = 'booked'`,
    )
    .run(appointmentId);
  const noteId = newId();
  const now = timestampOf(clock);
  clinical
    .prepare(
      `INSERT INTO session_note (id, student_id, appointment_id, author_id, mode, on_date,
         start_minute, end_minute, present_state, main_problem, evaluation, analysis, measures,
         effect, advise_hospital, follow_up_what, state, created_at, saved_at, revision)
       VALUES (@noteId, @studentId, @appointmentId, @authorId, 'in_person', @onDate,
         @startMinute, @endMinute, '', '', '', '', '', '', 0, '', 'draft', @now, @now, 1)`,
    )
    .run({
      noteId,
      studentId,
      appointmentId,
      authorId: staff.staffId,
      onDate: session.onDate,
      startMinute: session.startMinute,
      endMinute: session.endMinute,
      now,
    });
  return { noteId };
}
