import { z } from 'zod';
import { appointmentLimits } from './appointments.ts';
import { command, counsellors } from './command.ts';
import { day, done, empty, id, line, optionalLine, requiredText, text } from './fields.ts';
import { printedForm } from './printedForm.ts';
import { addendum, draftText, studentLine } from './records.ts';
import { appointmentStates, attendances } from './vocabulary/appointments.ts';
import { consentStates } from './vocabulary/home.ts';
import { noteProgress, noteStates } from './vocabulary/records.ts';

/** The most meetings that one programme plans, as the longest series of appointments. */
const mostMeetings = appointmentLimits.weeks;

const plan = {
  name: line(60),
  goals: requiredText(2000),
  criteria: text(1000),
  leaderId: id,
  coLeader: optionalLine(60),
  roomId: id,
  planned: z.int().min(1).max(mostMeetings),
  least: z.int().min(2).max(appointmentLimits.groupSize),
  most: z.int().min(2).max(appointmentLimits.groupSize),
};

const head = {
  programmeId: id,
  name: z.string(),
  state: z.enum(['open', 'closed']),
  leaderName: z.string(),
  coLeader: z.string(),
  planned: z.int(),
};

const listed = z.strictObject({
  ...head,
  /** Who is in it now, or was when it closed. */
  members: z.int(),
  least: z.int(),
  most: z.int(),
  held: z.int(),
  nextOn: z.string().nullable(),
});
export type ListedProgramme = z.output<typeof listed>;

const member = z.strictObject({
  memberId: id,
  student: studentLine,
  screenedOn: z.string(),
  talk: z.string(),
  fit: z.boolean(),
  joinedOn: z.string().nullable(),
  leftOn: z.string().nullable(),
  leftWhy: z.string(),
  /** Where the student stands today in the consent to counselling. */
  consent: z.enum(consentStates),
});
export type GroupMember = z.output<typeof member>;

const noteState = z.enum(noteProgress);

const meeting = z.strictObject({
  appointmentId: id,
  revision: z.int(),
  /** Its place among the meetings that were not cancelled; 0 for a cancelled one. */
  number: z.int(),
  onDate: z.string(),
  startMinute: z.int(),
  endMinute: z.int(),
  state: z.enum(appointmentStates),
  counsellorName: z.string(),
  roomName: z.string(),
  present: z.int(),
  students: z.int(),
  theme: z.string(),
  note: noteState,
  /** Whether the reader may open the note, or begin it. */
  noteReadable: z.boolean(),
});
export type GroupMeeting = z.output<typeof meeting>;

const programme = z.strictObject({
  ...head,
  goals: z.string(),
  criteria: z.string(),
  leaderId: id,
  roomId: id,
  roomName: z.string(),
  least: z.int(),
  most: z.int(),
  revision: z.int(),
  members: z.array(member),
  meetings: z.array(meeting),
  closed: z.strictObject({ at: z.string(), byName: z.string(), evaluation: z.string() }).nullable(),
});
export type Programme = z.output<typeof programme>;

/** What a leader writes of one meeting. A draft may be unfinished in every way. */
const groupNoteContent = z.strictObject({
  theme: draftText(100),
  course: draftText(20_000),
  dynamics: draftText(20_000),
  nextPlan: draftText(20_000),
  /** What was seen of single members: each line belongs to that member's record alone. */
  lines: z
    .array(z.strictObject({ studentId: id, body: draftText(4000) }))
    .max(appointmentLimits.groupSize),
});
export type GroupNoteContent = z.output<typeof groupNoteContent>;

const note = z.strictObject({
  noteId: id,
  revision: z.int(),
  state: z.enum(noteStates),
  own: z.boolean(),
  programmeId: id,
  programmeName: z.string(),
  appointmentId: id,
  number: z.int(),
  onDate: z.string(),
  startMinute: z.int(),
  endMinute: z.int(),
  roomName: z.string(),
  authorName: z.string(),
  savedAt: z.string(),
  signedAt: z.string().nullable(),
  signedByName: z.string().nullable(),
  content: groupNoteContent,
  students: z.array(studentLine.extend({ attendance: z.enum(attendances) })),
  /** To the note, or with `studentId` to the line of one member. */
  addenda: z.array(addendum.extend({ studentId: id.nullable() })),
});
export type GroupNote = z.output<typeof note>;

const read = { roles: counsellors, key: 'clinical', mode: 'read', audit: 'read' } as const;
const change = { roles: counsellors, key: 'clinical', mode: 'write', audit: 'change' } as const;
const enough = {
  path: ['most'],
  params: { reason: 'too_small' },
};

export const groupsCommands = {
  /** Programmes that run, then the closed ones, newest first; at most 300. */
  'groups.list': command({
    ...read,
    input: empty,
    output: z.strictObject({ programmes: z.array(listed) }),
  }),
  'groups.get': command({ ...read, input: z.strictObject({ programmeId: id }), output: programme }),
  'groups.create': command({
    ...change,
    input: z.strictObject(plan).refine(({ least, most }) => most >= least, enough),
    output: z.strictObject({ programmeId: id }),
  }),
  'groups.update': command({
    ...change,
    input: z
      .strictObject({ programmeId: id, revision: z.int(), ...plan })
      .refine(({ least, most }) => most >= least, enough),
    output: done,
  }),
  /** The talk before joining 筛选面谈: a student who fits becomes a member with it. */
  'groups.screen': command({
    ...change,
    input: z.strictObject({
      programmeId: id,
      studentId: id,
      screenedOn: day,
      talk: requiredText(2000),
      /** From when the student is a member; null where the group does not fit. */
      joinedOn: day.nullable(),
    }),
    output: z.strictObject({ memberId: id }),
  }),
  /** A member leaves, and with it the meetings that are still booked after that day. */
  'groups.leave': command({
    ...change,
    input: z.strictObject({ memberId: id, leftOn: day, why: line(200) }),
    output: z.strictObject({ meetings: z.int() }),
  }),
  /** Ends a programme with its evaluation, when each meeting is written down or cancelled. */
  'groups.close': command({
    ...change,
    input: z.strictObject({ programmeId: id, evaluation: requiredText(4000) }),
    output: done,
  }),
  /** The one note of a meeting: the one that exists, or a draft. */
  'groups.openNote': command({
    ...change,
    input: z.strictObject({ appointmentId: id }),
    output: z.strictObject({ noteId: id }),
  }),
  'groups.getNote': command({ ...read, input: z.strictObject({ noteId: id }), output: note }),
  'groups.saveNote': command({
    ...change,
    input: z.strictObject({ noteId: id, revision: z.int(), content: groupNoteContent }),
    output: z.strictObject({ revision: z.int(), savedAt: z.string() }),
  }),
  'groups.signNote': command({
    ...change,
    input: z.strictObject({ noteId: id, revision: z.int() }),
    output: z.strictObject({ revision: z.int(), signedAt: z.string() }),
  }),
  'groups.discardNote': command({
    ...change,
    input: z.strictObject({ noteId: id, revision: z.int() }),
    output: done,
  }),
  'groups.addAddendum': command({
    ...change,
    input: z.strictObject({
      noteId: id,
      studentId: id.nullable(),
      reason: line(200),
      body: requiredText(20_000),
    }),
    output: z.strictObject({ addendumId: id }),
  }),
  /** 团体辅导记录 of a programme: what the group did; what was seen of single members is not in it. */
  'groups.form.programme': command({
    input: z.strictObject({ programmeId: id }),
    output: printedForm,
    roles: counsellors,
    key: 'clinical',
    mode: 'job',
    audit: 'read',
  }),
};
