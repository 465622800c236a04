import type { Appointment } from '../contract/appointments.ts';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import { addDays } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { refuseCollisions } from './collisions.ts';
import { readScope, readUnchanged } from './readAppointments.ts';
import { refuseOldDay, refusePlace } from './refuseInput.ts';
import { offersFor } from './waiting.ts';

function aboutAll({ about }: ClinicalContext, appointments: readonly Appointment[]): void {
  for (const { students } of appointments) for (const { id } of students) about(id);
}

/** What was written down cannot be undone by a change of the calendar. */
function refuseNoted(appointments: readonly Appointment[]): void {
  if (appointments.some(({ students }) => students.some(({ noted }) => noted))) {
    throw new Refusal('state_forbids');
  }
}

function isLive({ state }: Appointment): boolean {
  return state === 'booked' || state === 'arrived';
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/**
 * Moves an appointment, or with it the later ones of its series by as many days and to the same
 * time.
 *
 * @throws Refusal `conflict` with every collision, `state_forbids`, `changed_meanwhile`
 */
export function move(
  context: ClinicalContext,
  input: CheckedInputOf<'appointments.move'>,
): OutputOf<'appointments.move'> {
  const { clinical } = context;
  const first = readUnchanged(clinical, input.appointmentId, input.revision);
  if (!isLive(first)) throw new Refusal('state_forbids');
  const moved = readScope(clinical, first, input.scope);
  aboutAll(context, moved);
  refuseNoted(moved);
  refusePlace(context, input);
  refuseOldDay(context, input.onDate);
  const shift = daysBetween(first.onDate, input.onDate);
  const { startMinute, endMinute, counsellorId, roomId } = input;
  const wanted = moved.map(({ id, onDate, students }) => ({
    id,
    onDate: addDays(onDate, shift),
    startMinute,
    endMinute,
    counsellorId,
    roomId,
    studentIds: students.map((student) => student.id),
  }));
  refuseCollisions(
    context,
    wanted,
    moved.map(({ id }) => id),
  );
  const update = clinical.prepare(
    `UPDATE appointment SET on_date = @onDate, start_minute = @startMinute,
       end_minute = @endMinute, counsellor_id = @counsellorId, room_id = @roomId,
       revision = revision + 1
     WHERE id = @id`,
  );
  // A series moved by whole weeks runs over its own old places: the far end goes first.
  const order = shift > 0 ? wanted.reverse() : wanted;
  for (const { studentIds: _students, ...place } of order) update.run(place);
  return { moved: wanted.length };
}

/** @throws Refusal `state_forbids`, `changed_meanwhile`, or `conflict` when the time was given away */
export function setState(
  context: ClinicalContext,
  { appointmentId, revision, state }: CheckedInputOf<'appointments.setState'>,
): void {
  const appointment = readUnchanged(context.clinical, appointmentId, revision);
  aboutAll(context, [appointment]);
  if (appointment.state === 'cancelled') throw new Refusal('state_forbids');
  if (state !== 'arrived') refuseNoted([appointment]);
  if (state !== 'no_show') {
    const studentIds = appointment.students.map(({ id }) => id);
    refuseCollisions(context, [{ ...appointment, studentIds }], [appointmentId]);
  }
  context.clinical
    .prepare('UPDATE appointment SET state = ?, revision = revision + 1 WHERE id = ?')
    .run(state, appointmentId);
}

/**
 * Cancels an appointment, or with it the later ones of its series.
 *
 * @returns the times that are free now, and who waits for one
 */
export function cancel(
  context: ClinicalContext,
  { appointmentId, revision, reason, scope }: CheckedInputOf<'appointments.cancel'>,
): OutputOf<'appointments.cancel'> {
  const first = readUnchanged(context.clinical, appointmentId, revision);
  if (first.state === 'cancelled') throw new Refusal('state_forbids');
  const cancelled = readScope(context.clinical, first, scope);
  aboutAll(context, cancelled);
  refuseNoted(cancelled);
  const update = context.clinical.prepare(
    `UPDATE appointment SET state = 'cancelled', cancel_reason = ?, revision = revision + 1
     WHERE id = ?`,
  );
  for (const { id } of cancelled) update.run(reason, id);
  const freed = cancelled
    .filter(isLive)
    .map(({ onDate, startMinute, endMinute, counsellorId, roomId }) => ({
      onDate,
      startMinute,
      endMinute,
      counsellorId,
      roomId,
    }));
  return { freed, offers: offersFor(context, freed) };
}
