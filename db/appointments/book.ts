import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { appointmentLimits } from '../contract/appointments.ts';
import { Refusal } from '../contract/errors.ts';
import { addDays, timestampOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { newId } from '../store/newId.ts';
import { refuseCollisions } from './collisions.ts';
import { refuseOldDay, refusePlace, refuseStudents } from './refuseInput.ts';
import { closeWaiting } from './waiting.ts';

type Booking = CheckedInputOf<'appointments.book'>;

/** @returns the days of a booking: one, or one a week without those that were left out */
function daysOf({ onDate, weekly }: Booking): string[] {
  if (weekly === null) return [onDate];
  if (weekly.until < onDate) throw Refusal.field('until', 'before_start');
  const days: string[] = [];
  for (let day = onDate; day <= weekly.until; day = addDays(day, 7)) {
    if (days.length === appointmentLimits.weeks) {
      throw Refusal.field('until', 'too_big', { limit: addDays(day, -7) });
    }
    days.push(day);
  }
  const kept = days.filter((day) => !weekly.skip.includes(day));
  if (kept.length === 0) throw Refusal.field('skip', 'too_many', { limit: days.length - 1 });
  return kept;
}

/** What one appointment is made of. */
interface NewAppointment extends Pick<
  Booking,
  | 'kind'
  | 'source'
  | 'counsellorId'
  | 'roomId'
  | 'onDate'
  | 'startMinute'
  | 'endMinute'
  | 'studentIds'
  | 'visitor'
  | 'topic'
> {
  seriesId: string | null;
  state: 'booked' | 'arrived';
  walkIn: boolean;
}

/** Writes one appointment with those who take part. @returns its id */
export function insertAppointment(
  { clinical, clock, staff }: ClinicalContext,
  wanted: NewAppointment,
): string {
  const id = newId();
  const { studentIds, walkIn, ...columns } = wanted;
  clinical
    .prepare(
      `INSERT INTO appointment (id, series_id, kind, source, counsellor_id, room_id, on_date,
         start_minute, end_minute, state, walk_in, visitor, topic, cancel_reason, created_at,
         created_by, revision)
       VALUES (@id, @seriesId, @kind, @source, @counsellorId, @roomId, @onDate, @startMinute,
         @endMinute, @state, @walkIn, @visitor, @topic, '', @at, @by, 1)`,
    )
    .run({
      ...columns,
      id,
      walkIn: walkIn ? 1 : 0,
      at: timestampOf(clock),
      by: staff.staffId,
    });
  const join = clinical.prepare(
    'INSERT INTO participant (appointment_id, student_id, attendance) VALUES (?, ?, ?)',
  );
  for (const studentId of studentIds) join.run(id, studentId, walkIn ? 'present' : 'expected');
  return id;
}

/**
 * Books a meeting or a whole weekly series, or nothing. The triggers see to it that those of a group
 * programme are its members on each day.
 *
 * @throws Refusal `conflict` with every collision of every day, or of a field
 */
export function book(context: ClinicalContext, booking: Booking): OutputOf<'appointments.book'> {
  const { studentIds, weekly, waitingId, programmeId, ...meeting } = booking;
  studentIds.forEach(context.about);
  refusePlace(context, booking);
  refuseOldDay(context, booking.onDate);
  refuseStudents(context, booking.kind, studentIds);
  const days = daysOf(booking);
  const wanted = days.map((onDate) => ({ ...meeting, studentIds, onDate }));
  refuseCollisions(context, wanted);

  const seriesId = weekly === null ? null : newId();
  if (seriesId !== null) {
    context.clinical
      .prepare('INSERT INTO series (id, created_at) VALUES (?, ?)')
      .run(seriesId, timestampOf(context.clock));
  }
  const ids = wanted.map((each) =>
    insertAppointment(context, { ...each, seriesId, state: 'booked', walkIn: false }),
  );
  if (programmeId !== null) {
    const belong = context.clinical.prepare(
      'INSERT INTO group_meeting (appointment_id, programme_id) VALUES (?, ?)',
    );
    for (const id of ids) belong.run(id, programmeId);
  }
  const [first] = ids;
  if (waitingId !== null && first !== undefined) {
    closeWaiting(context, waitingId, { state: 'booked', appointmentId: first, studentIds });
  }
  return { ids, seriesId };
}
