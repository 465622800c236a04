import { z } from 'zod';
import type { TodayAppointment } from '../contract/today.ts';
import type { ClinicalContext } from '../store/context.ts';
import { roomNames, staffNames } from '../store/officeNames.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';

const appointmentRow = z.object({
  appointmentId: z.string(),
  revision: z.int(),
  kind: z.enum(['individual', 'group', 'parent', 'teacher']),
  source: z.enum(['self', 'class_teacher', 'parent', 'class_helper', 'screening']),
  startMinute: z.int(),
  endMinute: z.int(),
  state: z.enum(['booked', 'arrived', 'no_show', 'cancelled']),
  walkIn: z.int().transform((value) => value === 1),
  visitor: z.string(),
  counsellorId: z.string(),
  roomId: z.string(),
});
const participantRow = z.object({
  appointmentId: z.string(),
  noteState: z.enum(['draft', 'signed']).nullable(),
  authorId: z.string().nullable(),
});
const studentRow = studentLineRow.extend({
  attendance: z.enum(['expected', 'present', 'absent', 'excused']),
});

/** @returns all sessions of a day in the order of their times, with who comes and their notes */
export function appointmentsOn(
  { clinical, office, staff }: ClinicalContext,
  date: string,
): TodayAppointment[] {
  const nameOf = staffNames(office);
  const roomOf = roomNames(office);
  const rows = z.array(appointmentRow).parse(
    clinical
      .prepare(
        `SELECT id AS appointmentId, revision, kind, source, start_minute AS startMinute,
           end_minute AS endMinute, state, walk_in AS walkIn, visitor,
           counsellor_id AS counsellorId, room_id AS roomId
         FROM appointment WHERE on_date = ? ORDER BY start_minute, id`,
      )
      .all(date),
  );
  const participants = clinical
    .prepare(
      `SELECT a.id AS appointmentId, ${studentLineColumns}, p.attendance, n.state AS noteState, n.author_id AS authorId
       FROM appointment AS a
       JOIN participant AS p ON p.appointment_id = a.id
       JOIN student AS s ON s.id = p.student_id
       LEFT JOIN session_note AS n ON n.appointment_id = a.id AND n.student_id = s.id
       WHERE a.on_date = ? ORDER BY s.name, s.id`,
    )
    .all(date)
    .map((row) => ({ ...participantRow.parse(row), student: studentRow.parse(row) }));
  return rows.map(({ roomId, ...row }) => ({
    ...row,
    counsellorName: nameOf(row.counsellorId),
    roomName: roomOf(roomId),
    mine: row.counsellorId === staff.staffId,
    students: participants
      .filter(({ appointmentId }) => appointmentId === row.appointmentId)
      .map(({ student, noteState, authorId }) => ({
        ...student,
        note: noteState ?? 'none',
        noteReadable: noteState === 'signed' || authorId === staff.staffId,
      })),
  }));
}
