import { z } from 'zod';
import type { TodayAppointment } from '../contract/today.ts';
import {
  appointmentKinds,
  appointmentSources,
  appointmentStates,
  attendances,
} from '../contract/vocabulary/appointments.ts';
import { noteStates } from '../contract/vocabulary/records.ts';
import type { ClinicalContext } from '../store/context.ts';
import { flag } from '../store/flag.ts';
import { roomNames, staffNames } from '../store/officeNames.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';

const appointmentRow = z.object({
  appointmentId: z.string(),
  revision: z.int(),
  kind: z.enum(appointmentKinds),
  source: z.enum(appointmentSources),
  startMinute: z.int(),
  endMinute: z.int(),
  state: z.enum(appointmentStates),
  walkIn: flag,
  visitor: z.string(),
  counsellorId: z.string(),
  roomId: z.string(),
  ofGroup: flag,
  groupNote: z.enum(noteStates).nullable(),
  groupAuthorId: z.string().nullable(),
});
const participantRow = z.object({
  appointmentId: z.string(),
  noteState: z.enum(noteStates).nullable(),
  authorId: z.string().nullable(),
});
const studentRow = studentLineRow.extend({
  attendance: z.enum(attendances),
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
        `SELECT a.id AS appointmentId, a.revision, a.kind, a.source, a.start_minute AS startMinute,
           a.end_minute AS endMinute, a.state, a.walk_in AS walkIn, a.visitor,
           a.counsellor_id AS counsellorId, a.room_id AS roomId,
           g.appointment_id IS NOT NULL AS ofGroup, n.state AS groupNote,
           n.author_id AS groupAuthorId
         FROM appointment AS a LEFT JOIN group_meeting AS g ON g.appointment_id = a.id
         LEFT JOIN group_note AS n ON n.appointment_id = g.appointment_id
         WHERE a.on_date = ? ORDER BY a.start_minute, a.id`,
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
  return rows.map(({ roomId, ofGroup, groupNote, groupAuthorId, ...row }) => ({
    ...row,
    counsellorName: nameOf(row.counsellorId),
    roomName: roomOf(roomId),
    mine: row.counsellorId === staff.staffId,
    groupNote: ofGroup
      ? {
          note: groupNote ?? 'none',
          readable: groupNote !== 'draft' || groupAuthorId === staff.staffId,
        }
      : null,
    students: participants
      .filter(({ appointmentId }) => appointmentId === row.appointmentId)
      .map(({ student, noteState, authorId }) => ({
        ...student,
        note: noteState ?? 'none',
        noteReadable: noteState === 'signed' || authorId === staff.staffId,
      })),
  }));
}
