import { z } from 'zod';
import { command, counsellors } from './command.ts';
import { day, done, empty, id, minute, optionalLine, line } from './fields.ts';
import {
  appointmentKinds,
  appointmentSources,
  appointmentStates,
  attendances,
  urgencies,
} from './vocabulary/appointments.ts';
import { stages } from './vocabulary/school.ts';

/** Of a series: this meeting alone, or it and all later ones. */
const scope = z.enum(['one', 'following']);

/** The shortest meeting and the longest series, as the room uses them. */
export const appointmentLimits = { shortest: 5, weeks: 53, groupSize: 40, daysBack: 31 } as const;

const appointment = z.strictObject({
  id,
  seriesId: id.nullable(),
  kind: z.enum(appointmentKinds),
  source: z.enum(appointmentSources),
  counsellorId: id,
  roomId: id,
  onDate: z.string(),
  startMinute: z.int(),
  endMinute: z.int(),
  state: z.enum(appointmentStates),
  walkIn: z.boolean(),
  visitor: z.string(),
  topic: z.string(),
  cancelReason: z.string(),
  revision: z.int(),
  students: z.array(
    z.strictObject({
      id,
      name: z.string(),
      stage: z.enum(stages),
      grade: z.int(),
      className: z.string(),
      attendance: z.enum(attendances),
      /** Whether a session note of this meeting exists, so that it can no longer be taken back. */
      noted: z.boolean(),
    }),
  ),
});
export type Appointment = z.output<typeof appointment>;

/** One thing that a booking runs into; a refusal's `details` hold a list of them. */
export const collision = z.strictObject({
  onDate: z.string(),
  startMinute: z.int(),
  endMinute: z.int(),
  with: z.enum(['counsellor', 'room', 'student']),
  /** The counsellor, room or student that would be in two places. */
  name: z.string(),
  appointmentId: id,
  otherStart: z.int(),
  otherEnd: z.int(),
  otherKind: z.enum(appointmentKinds),
});
export type Collision = z.output<typeof collision>;

const waitingEntry = z.strictObject({
  id,
  studentId: id,
  studentName: z.string(),
  stage: z.enum(stages),
  grade: z.int(),
  className: z.string(),
  source: z.enum(appointmentSources),
  urgency: z.enum(urgencies),
  counsellorId: id.nullable(),
  wish: z.string(),
  since: z.string(),
});
export type WaitingEntry = z.output<typeof waitingEntry>;

const freedTime = z.strictObject({
  onDate: z.string(),
  startMinute: z.int(),
  endMinute: z.int(),
  counsellorId: id,
  roomId: id,
});
export type FreedTime = z.output<typeof freedTime>;

const times = { onDate: day, startMinute: minute.max(1439), endMinute: minute };
function lastsLongEnough({ startMinute, endMinute }: { startMinute: number; endMinute: number }) {
  return endMinute >= startMinute + appointmentLimits.shortest;
}
const tooShort = { path: ['endMinute'], params: { reason: 'before_start' } };

const waitingInput = {
  source: z.enum(appointmentSources),
  urgency: z.enum(urgencies),
  counsellorId: id.nullable(),
  wish: optionalLine(200),
};

const shared = { roles: counsellors, key: 'clinical' } as const;

export const appointmentsCommands = {
  /** All appointments of some days, cancelled ones too, by time. */
  'appointments.range': command({
    input: z.strictObject({
      from: day,
      to: day,
      counsellorId: id.nullable(),
      roomId: id.nullable(),
    }),
    output: z.strictObject({ appointments: z.array(appointment) }),
    ...shared,
    mode: 'read',
    audit: 'read',
  }),
  'appointments.get': command({
    input: z.strictObject({ appointmentId: id }),
    output: appointment,
    ...shared,
    mode: 'read',
    audit: 'read',
  }),
  /** Books one meeting, or a whole weekly series, or nothing. */
  'appointments.book': command({
    input: z
      .strictObject({
        kind: z.enum(appointmentKinds),
        source: z.enum(appointmentSources),
        counsellorId: id,
        roomId: id,
        ...times,
        studentIds: z.array(id).max(appointmentLimits.groupSize),
        visitor: optionalLine(60),
        topic: optionalLine(200),
        weekly: z
          .strictObject({ until: day, skip: z.array(day).max(appointmentLimits.weeks) })
          .nullable(),
        waitingId: id.nullable(),
        /** The group programme whose meetings these are. */
        programmeId: id.nullable().default(null),
      })
      .refine(lastsLongEnough, tooShort),
    output: z.strictObject({ ids: z.array(id), seriesId: id.nullable() }),
    ...shared,
    mode: 'write',
    audit: 'change',
  }),
  'appointments.move': command({
    input: z
      .strictObject({
        appointmentId: id,
        revision: z.int(),
        ...times,
        counsellorId: id,
        roomId: id,
        scope,
      })
      .refine(lastsLongEnough, tooShort),
    output: z.strictObject({ moved: z.int() }),
    ...shared,
    mode: 'write',
    audit: 'change',
  }),
  /** 到访, 未到, or back to booked as long as no note was written. */
  'appointments.setState': command({
    input: z.strictObject({
      appointmentId: id,
      revision: z.int(),
      state: z.enum(['booked', 'arrived', 'no_show']),
    }),
    output: done,
    ...shared,
    mode: 'write',
    audit: 'change',
  }),
  /** Cancels with a reason, and says who on the waiting list could have the time. */
  'appointments.cancel': command({
    input: z.strictObject({ appointmentId: id, revision: z.int(), reason: line(200), scope }),
    output: z.strictObject({ freed: z.array(freedTime), offers: z.array(waitingEntry) }),
    ...shared,
    mode: 'write',
    audit: 'change',
  }),
  'appointments.setAttendance': command({
    input: z.strictObject({
      appointmentId: id,
      studentId: id,
      attendance: z.enum(attendances),
    }),
    output: done,
    ...shared,
    mode: 'write',
    audit: 'change',
  }),
  'appointments.addParticipant': command({
    input: z.strictObject({ appointmentId: id, studentId: id }),
    output: done,
    ...shared,
    mode: 'write',
    audit: 'change',
  }),
  'appointments.removeParticipant': command({
    input: z.strictObject({ appointmentId: id, studentId: id }),
    output: done,
    ...shared,
    mode: 'write',
    audit: 'change',
  }),
  /** 来访登记: a student is here now; own counsellor, the first free room, the usual length. */
  'appointments.walkIn': command({
    input: z.strictObject({ studentId: id }),
    output: z.strictObject({ appointmentId: id }),
    ...shared,
    mode: 'write',
    audit: 'change',
  }),
  /** Who waits for a time: the most urgent first, then the longest waiting. */
  'waiting.list': command({
    input: empty,
    output: z.strictObject({ waiting: z.array(waitingEntry) }),
    ...shared,
    mode: 'read',
    audit: 'read',
  }),
  'waiting.add': command({
    input: z.strictObject({ studentId: id, ...waitingInput }),
    output: z.strictObject({ id }),
    ...shared,
    mode: 'write',
    audit: 'change',
  }),
  'waiting.update': command({
    input: z.strictObject({ waitingId: id, ...waitingInput }),
    output: done,
    ...shared,
    mode: 'write',
    audit: 'change',
  }),
  'waiting.withdraw': command({
    input: z.strictObject({ waitingId: id }),
    output: done,
    ...shared,
    mode: 'write',
    audit: 'change',
  }),
};
