import { z } from 'zod';
import { roomNames, staffNames } from '../../store/officeNames.ts';
import { flag } from '../../store/flag.ts';
import { dayAndMinute, toTheSecond, type EntryKinds } from './entryKind.ts';
import {
  appointmentKinds,
  appointmentSources,
  appointmentStates,
  attendances,
  urgencies,
} from '../../contract/vocabulary/appointments.ts';

const appointmentRow = z.object({
  appointmentKind: z.enum(appointmentKinds),
  source: z.enum(appointmentSources),
  endMinute: z.int(),
  state: z.enum(appointmentStates),
  attendance: z.enum(attendances),
  cancelReason: z.string(),
  walkIn: flag,
  counsellorId: z.string(),
  roomId: z.string(),
});
const waitingRow = z.object({
  urgency: z.enum(urgencies),
  state: z.enum(['waiting', 'booked', 'withdrawn']),
  wish: z.string(),
  closedAt: z.string().nullable(),
});

export const appointments: EntryKinds<'appointment' | 'waiting'> = {
  appointment: {
    places: [
      {
        at: dayAndMinute('a.on_date', 'a.start_minute'),
        id: 'a.id',
        from: `FROM participant AS p JOIN appointment AS a ON a.id = p.appointment_id
          WHERE p.student_id = @studentId
            AND NOT EXISTS (SELECT 1 FROM group_meeting WHERE appointment_id = a.id)`,
      },
    ],
    reader: ({ clinical, office }, studentId) => {
      const nameOf = staffNames(office);
      const roomOf = roomNames(office);
      const find = clinical.prepare(
        `SELECT a.kind AS appointmentKind, a.source, a.end_minute AS endMinute, a.state,
           p.attendance, a.cancel_reason AS cancelReason, a.walk_in AS walkIn,
           a.counsellor_id AS counsellorId, a.room_id AS roomId
         FROM participant AS p JOIN appointment AS a ON a.id = p.appointment_id
         WHERE p.appointment_id = ? AND p.student_id = ?`,
      );
      return (at, id) => {
        const { counsellorId, roomId, ...row } = appointmentRow.parse(find.get(id, studentId));
        return {
          kind: 'appointment',
          at,
          id,
          ...row,
          counsellorName: nameOf(counsellorId),
          roomName: roomOf(roomId),
        };
      };
    },
  },
  waiting: {
    places: [
      {
        at: toTheSecond('created_at'),
        id: 'id',
        from: 'FROM waiting WHERE student_id = @studentId',
      },
    ],
    reader: ({ clinical }) => {
      const find = clinical.prepare(
        'SELECT urgency, state, wish, closed_at AS closedAt FROM waiting WHERE id = ?',
      );
      return (at, id) => ({ kind: 'waiting', at, id, ...waitingRow.parse(find.get(id)) });
    },
  },
};
