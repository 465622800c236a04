import { z } from 'zod';
import { command, counsellors } from './command.ts';
import { empty, id } from './fields.ts';
import { studentLine } from './records.ts';
import {
  appointmentKinds,
  appointmentSources,
  appointmentStates,
  attendances,
} from './vocabulary/appointments.ts';
import { noteProgress } from './vocabulary/records.ts';

/** A session of today; `mine` is the reader's own. */
const appointment = z.strictObject({
  appointmentId: id,
  revision: z.int(),
  kind: z.enum(appointmentKinds),
  source: z.enum(appointmentSources),
  startMinute: z.int(),
  endMinute: z.int(),
  state: z.enum(appointmentStates),
  walkIn: z.boolean(),
  visitor: z.string(),
  counsellorId: id,
  counsellorName: z.string(),
  roomName: z.string(),
  mine: z.boolean(),
  students: z.array(
    studentLine.extend({
      attendance: z.enum(attendances),
      note: z.enum(noteProgress),
      /** Whether the reader may open the note, if there is one. */
      noteReadable: z.boolean(),
    }),
  ),
  /** Of a group programme's meeting: its one note. */
  groupNote: z.strictObject({ note: z.enum(noteProgress), readable: z.boolean() }).nullable(),
});
export type TodayAppointment = z.output<typeof appointment>;

const followUp = z.strictObject({
  followUpId: id,
  noteId: id,
  ownerName: z.string(),
  own: z.boolean(),
  dueOn: z.string(),
  /** Days since it was due; 0 when it is due today or later. */
  overdueDays: z.int(),
  what: z.string(),
  student: studentLine,
});
export type TodayFollowUp = z.output<typeof followUp>;

export const todayCommands = {
  /** The first screen after unlocking; lists hold at most 100, the counts all. */
  'today.get': command({
    input: empty,
    output: z.strictObject({
      date: z.string(),
      nowMinute: z.int(),
      appointments: z.array(appointment),
      /** Own drafts, oldest first. */
      unsignedNotes: z.array(
        z.strictObject({ noteId: id, onDate: z.string(), since: z.string(), student: studentLine }),
      ),
      unsignedCount: z.int(),
      /** Own individual sessions of the last 30 days that were held and have no note at all. */
      unwritten: z.array(
        z.strictObject({
          appointmentId: id,
          onDate: z.string(),
          startMinute: z.int(),
          student: studentLine,
        }),
      ),
      followUpsDue: z.array(followUp),
      followUpsDueCount: z.int(),
      /** Due within the next seven days. */
      followUpsSoon: z.array(followUp),
      waitingCount: z.int(),
      waitingUrgent: z.int(),
      /** Assessment results that a scale points at and nobody has judged, and those with a critical item. */
      toLookAt: z.int(),
      toLookAtCritical: z.int(),
      /** Warning levels whose review is due today or overdue. */
      warningsDue: z.int(),
      /** Key students to be visited before the semester ends, or whose agreed contact is due. */
      homeDue: z.int(),
      /** Crises that are not closed, and those whose next step is due today or overdue. */
      crisesOpen: z.int(),
      crisesDue: z.int(),
      /** Of the task list: the reader's own and the room's, due today or overdue. */
      tasksDue: z.int(),
    }),
    roles: counsellors,
    key: 'clinical',
    mode: 'read',
    audit: 'read',
  }),
};
