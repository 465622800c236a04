import { z } from 'zod';
import { type Appointment } from '../contract/appointments.ts';
import { Refusal } from '../contract/errors.ts';
import {
  appointmentKinds,
  appointmentSources,
  appointmentStates,
  attendances,
} from '../contract/vocabulary/appointments.ts';
import { stages } from '../contract/vocabulary/school.ts';
import { flag } from '../store/flag.ts';
import type { Store } from '../store/open.ts';

const appointmentRow = z.object({
  id: z.string(),
  seriesId: z.string().nullable(),
  kind: z.enum(appointmentKinds),
  source: z.enum(appointmentSources),
  counsellorId: z.string(),
  roomId: z.string(),
  onDate: z.string(),
  startMinute: z.int(),
  endMinute: z.int(),
  state: z.enum(appointmentStates),
  walkIn: flag,
  visitor: z.string(),
  topic: z.string(),
  cancelReason: z.string(),
  revision: z.int(),
});

const columns = `id, series_id AS seriesId, kind, source, counsellor_id AS counsellorId,
  room_id AS roomId, on_date AS onDate, start_minute AS startMinute, end_minute AS endMinute,
  state, walk_in AS walkIn, visitor, topic, cancel_reason AS cancelReason, revision`;

const participantRow = z.object({
  appointmentId: z.string(),
  id: z.string(),
  name: z.string(),
  stage: z.enum(stages),
  grade: z.int(),
  className: z.string(),
  attendance: z.enum(attendances),
  noted: flag,
});

/** Adds who takes part; one question for all of them. */
function withStudents(clinical: Store, rows: z.output<typeof appointmentRow>[]): Appointment[] {
  const participants = z.array(participantRow).parse(
    clinical
      .prepare(
        `SELECT p.appointment_id AS appointmentId, s.id, s.name, s.stage, s.grade,
           s.class_name AS className, p.attendance,
           EXISTS (SELECT 1 FROM session_note AS n
                   WHERE n.appointment_id = p.appointment_id AND n.student_id = s.id) AS noted
         FROM json_each(?) AS asked
         JOIN participant AS p ON p.appointment_id = asked.value
         JOIN student AS s ON s.id = p.student_id
         ORDER BY s.name, s.id`,
      )
      .all(JSON.stringify(rows.map(({ id }) => id))),
  );
  const byAppointment = new Map<string, Appointment['students']>();
  for (const { appointmentId, ...student } of participants) {
    const students = byAppointment.get(appointmentId) ?? [];
    students.push(student);
    byAppointment.set(appointmentId, students);
  }
  return rows.map((row) => ({ ...row, students: byAppointment.get(row.id) ?? [] }));
}

/** What the calendar asks for: days, both included, and whose. */
interface Range {
  from: string;
  to: string;
  counsellorId: string | null;
  roomId: string | null;
}

/** The question that `readRange` asks, for looking at its plan. */
export function rangeQuery({
  counsellorId,
  roomId,
}: Pick<Range, 'counsellorId' | 'roomId'>): string {
  const mine = counsellorId === null ? '' : 'AND counsellor_id = @counsellorId';
  const here = roomId === null ? '' : 'AND room_id = @roomId';
  return `SELECT ${columns} FROM appointment
    WHERE on_date BETWEEN @from AND @to ${mine} ${here}
    ORDER BY on_date, start_minute, id`;
}

/** @returns all appointments of some days, by time */
export function readRange(clinical: Store, range: Range): Appointment[] {
  const rows = clinical.prepare(rangeQuery(range)).all({ ...range });
  return withStudents(clinical, z.array(appointmentRow).parse(rows));
}

/** @throws Refusal `not_found` */
export function readAppointment(clinical: Store, appointmentId: string): Appointment {
  const row = clinical
    .prepare(`SELECT ${columns} FROM appointment WHERE id = ?`)
    .get(appointmentId);
  if (row === undefined) throw new Refusal('not_found');
  const [appointment] = withStudents(clinical, [appointmentRow.parse(row)]);
  if (appointment === undefined) throw new Refusal('not_found');
  return appointment;
}

/** @throws Refusal `not_found`, or `changed_meanwhile` when it is no longer the one that was seen */
export function readUnchanged(
  clinical: Store,
  appointmentId: string,
  revision: number,
): Appointment {
  const appointment = readAppointment(clinical, appointmentId);
  if (appointment.revision !== revision) throw new Refusal('changed_meanwhile');
  return appointment;
}

/** @returns the appointment, and with scope `following` the later live ones of its series */
export function readScope(
  clinical: Store,
  appointment: Appointment,
  scope: 'one' | 'following',
): Appointment[] {
  if (scope === 'one' || appointment.seriesId === null) return [appointment];
  const rows = clinical
    .prepare(
      `SELECT ${columns} FROM appointment
       WHERE series_id = ? AND on_date > ? AND live = 1 ORDER BY on_date`,
    )
    .all(appointment.seriesId, appointment.onDate);
  return [appointment, ...withStudents(clinical, z.array(appointmentRow).parse(rows))];
}
