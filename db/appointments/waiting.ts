import { z } from 'zod';
import { type FreedTime, type WaitingEntry } from '../contract/appointments.ts';
import type { CheckedInputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import { appointmentSources, urgencies } from '../contract/vocabulary/appointments.ts';
import { stages } from '../contract/vocabulary/school.ts';
import { timestampOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { newId } from '../store/newId.ts';
import { findCollisions } from './collisions.ts';
import { refuseStudent } from './refuseInput.ts';

const waitingRow = z.object({
  id: z.string(),
  studentId: z.string(),
  studentName: z.string(),
  stage: z.enum(stages),
  grade: z.int(),
  className: z.string(),
  source: z.enum(appointmentSources),
  urgency: z.enum(urgencies),
  counsellorId: z.string().nullable(),
  wish: z.string(),
  since: z.string(),
});

/** @returns who waits: the most urgent first, then the longest waiting */
export function listWaiting({ clinical }: Pick<ClinicalContext, 'clinical'>): WaitingEntry[] {
  return z.array(waitingRow).parse(
    clinical
      .prepare(
        `SELECT w.id, w.student_id AS studentId, s.name AS studentName,
           s.stage, s.grade, s.class_name AS className, w.source, w.urgency, w.counsellor_id AS counsellorId,
           w.wish, w.created_at AS since
         FROM waiting AS w JOIN student AS s ON s.id = w.student_id
         WHERE w.state = 'waiting'
         ORDER BY CASE w.urgency WHEN 'urgent' THEN 0 WHEN 'soon' THEN 1 ELSE 2 END,
           w.created_at, w.id`,
      )
      .all(),
  );
}

/** @returns those who could have a freed time: their wish fits, and they are not elsewhere then */
export function offersFor(context: ClinicalContext, freed: readonly FreedTime[]): WaitingEntry[] {
  const free = freed.filter(
    (time) => findCollisions(context, { ...time, studentIds: [] }, []).length === 0,
  );
  return listWaiting(context).filter((entry) =>
    free.some(
      (time) =>
        (entry.counsellorId === null || entry.counsellorId === time.counsellorId) &&
        findCollisions(context, { ...time, studentIds: [entry.studentId] }, []).length === 0,
    ),
  );
}

/** @throws Refusal `already_exists` when the student waits already, or of a field */
export function addWaiting(
  context: ClinicalContext,
  { studentId, source, urgency, counsellorId, wish }: CheckedInputOf<'waiting.add'>,
): { id: string } {
  const { clinical, clock, about } = context;
  about(studentId);
  refuseStudent(context, studentId, 'studentId');
  const waits = clinical
    .prepare("SELECT 1 FROM waiting WHERE student_id = ? AND state = 'waiting'")
    .get(studentId);
  if (waits !== undefined) throw Refusal.field('studentId', 'duplicate');
  const id = newId();
  clinical
    .prepare(
      `INSERT INTO waiting (id, student_id, source, urgency, counsellor_id, wish, state,
         created_at)
       VALUES (?, ?, ?, ?, ?, ?, 'waiting', ?)`,
    )
    .run(id, studentId, source, urgency, counsellorId, wish, timestampOf(clock));
  return { id };
}

/** @throws Refusal `not_found` when the entry is not there or no longer waits */
export function updateWaiting(
  { clinical, about }: ClinicalContext,
  { waitingId, source, urgency, counsellorId, wish }: CheckedInputOf<'waiting.update'>,
): void {
  const studentId: unknown = clinical
    .prepare(
      `UPDATE waiting SET source = ?, urgency = ?, counsellor_id = ?, wish = ?
       WHERE id = ? AND state = 'waiting' RETURNING student_id`,
    )
    .pluck()
    .get(source, urgency, counsellorId, wish, waitingId);
  if (typeof studentId !== 'string') throw new Refusal('not_found');
  about(studentId);
}

type Closing =
  | { state: 'withdrawn' }
  | { state: 'booked'; appointmentId: string; studentIds: readonly string[] };

/**
 * Takes an entry off the list.
 *
 * @throws Refusal `not_found` when it no longer waits, or the booking is for another student
 */
export function closeWaiting(
  { clinical, clock, about }: ClinicalContext,
  waitingId: string,
  closing: Closing,
): void {
  const studentId: unknown = clinical
    .prepare("SELECT student_id FROM waiting WHERE id = ? AND state = 'waiting'")
    .pluck()
    .get(waitingId);
  if (typeof studentId !== 'string') throw new Refusal('not_found');
  if (closing.state === 'booked' && !closing.studentIds.includes(studentId)) {
    throw Refusal.field('waitingId', 'not_an_option');
  }
  about(studentId);
  clinical
    .prepare('UPDATE waiting SET state = ?, appointment_id = ?, closed_at = ? WHERE id = ?')
    .run(
      closing.state,
      closing.state === 'booked' ? closing.appointmentId : null,
      timestampOf(clock),
      waitingId,
    );
}
