import { z } from 'zod';
import { command, counsellors, headCounsellor } from './command.ts';
import { day, done, empty, id, line, minute, optionalLine, requiredText } from './fields.ts';
import { printedForm } from './printedForm.ts';
import { appointmentKinds, appointmentSources } from './vocabulary/appointments.ts';
import { noteModes, riskLevels, exceptionGrounds, noteStates } from './vocabulary/records.ts';
import { stages } from './vocabulary/school.ts';
import { sexes } from './vocabulary/students.ts';

const unseen = /[\u0000-\u0008\u000e-\u001f\u007f]/gu;

/**
 * Text of a draft, up to `max` UTF-16 units. Soft line breaks of a word processor become line
 * breaks and unseen characters are dropped, so that no draft is refused for what was pasted.
 */
export const draftText = (max: number) =>
  z
    .string()
    .max(max)
    .transform((text) =>
      text.replace(/\r\n?|[\u000b\u000c\u2028\u2029]/gu, '\n').replace(unseen, ''),
    );

/** A category's identity: a built-in one is the same in every school, an own one is a UUID. */
const categoryId = z.string().min(1).max(60);

/** All that a counsellor fills in. A draft may be unfinished in every way; signing is strict. */
const noteContent = z.strictObject({
  onDate: day,
  startMinute: minute.max(1439),
  endMinute: minute,
  mode: z.enum(noteModes),
  presentState: draftText(20_000),
  mainProblem: draftText(20_000),
  evaluation: draftText(20_000),
  analysis: draftText(20_000),
  measures: draftText(20_000),
  effect: draftText(20_000),
  categoryIds: z.array(categoryId).max(100),
  primaryCategoryId: categoryId.nullable(),
  risk: z.enum(riskLevels).nullable(),
  adviseHospital: z.boolean(),
  followUpOn: day.nullable(),
  followUpWhat: draftText(200),
});
export type NoteContent = z.output<typeof noteContent>;

/** A moment as a person knows it, school time to the minute: `YYYY-MM-DDTHH:MM`. */
const moment = z.iso
  .datetime({ local: true, precision: -1 })
  .refine((at) => !at.endsWith('Z'), { params: { reason: 'wrong_format' } });

const exceptionInput = {
  studentId: id,
  noteId: id.nullable(),
  ground: z.enum(exceptionGrounds),
  facts: requiredText(5_000),
  decidedBy: line(60),
  studentInformed: z.boolean(),
  legalPaper: optionalLine(100),
  disclosures: z
    .array(z.strictObject({ toldWhom: line(60), toldWhat: requiredText(2_000), toldAt: moment }))
    .min(1)
    .max(30),
};

export const confidentialityException = z.strictObject({
  exceptionId: id,
  noteId: id.nullable(),
  ground: z.enum(exceptionGrounds),
  facts: z.string(),
  decidedBy: z.string(),
  studentInformed: z.boolean(),
  legalPaper: z.string(),
  recordedByName: z.string(),
  recordedAt: z.string(),
  disclosures: z.array(
    z.strictObject({ toldWhom: z.string(), toldWhat: z.string(), toldAt: z.string() }),
  ),
});
export type ConfidentialityException = z.output<typeof confidentialityException>;

/** A student as lists name them. */
export const studentLine = z.strictObject({
  studentId: id,
  name: z.string(),
  stage: z.enum(stages),
  grade: z.int(),
  className: z.string(),
});

export const addendum = z.strictObject({
  addendumId: id,
  authorName: z.string(),
  writtenAt: z.string(),
  reason: z.string(),
  body: z.string(),
});
export type Addendum = z.output<typeof addendum>;

export const followUp = z.strictObject({
  followUpId: id,
  noteId: id,
  ownerName: z.string(),
  own: z.boolean(),
  dueOn: z.string(),
  what: z.string(),
  doneAt: z.string().nullable(),
  doneByName: z.string().nullable(),
  outcome: z.string(),
});

export const postponement = z.strictObject({
  postponedAt: z.string(),
  postponedByName: z.string(),
  fromOn: z.string(),
  toOn: z.string(),
  reason: z.string(),
});

export const recordsCommands = {
  /** The note of a session: the one that exists, or a draft with the appointment's date and times. */
  'records.openNote': command({
    input: z.strictObject({ appointmentId: id, studentId: id }),
    output: z.strictObject({ noteId: id }),
    roles: counsellors,
    key: 'clinical',
    mode: 'write',
    audit: 'change',
  }),
  /** A whole note; a draft only for its author. */
  'records.getNote': command({
    input: z.strictObject({ noteId: id }),
    output: z.strictObject({
      noteId: id,
      revision: z.int(),
      state: z.enum(noteStates),
      own: z.boolean(),
      content: z.strictObject(noteContent.shape),
      student: studentLine.extend({ studentNo: z.string(), sex: z.enum(sexes) }),
      appointment: z.strictObject({
        appointmentId: id,
        kind: z.enum(appointmentKinds),
        source: z.enum(appointmentSources),
        walkIn: z.boolean(),
        roomName: z.string(),
      }),
      authorName: z.string(),
      savedAt: z.string(),
      signedAt: z.string().nullable(),
      signedByName: z.string().nullable(),
      /** 会签: colleagues who were asked to read it and put their names to it. */
      countersigned: z.array(z.strictObject({ name: z.string(), at: z.string() })),
      addenda: z.array(addendum),
      exceptions: z.array(confidentialityException),
      followUp: followUp.nullable(),
    }),
    roles: counsellors,
    key: 'clinical',
    mode: 'read',
    audit: 'read',
  }),
  /** Autosave: keeps whatever is there. */
  'records.saveDraft': command({
    input: z.strictObject({ noteId: id, revision: z.int(), content: noteContent }),
    output: z.strictObject({ revision: z.int(), savedAt: z.string() }),
    roles: counsellors,
    key: 'clinical',
    mode: 'write',
    audit: 'change',
  }),
  /** Makes the saved draft final; names every field that is missing at once. */
  'records.sign': command({
    input: z.strictObject({ noteId: id, revision: z.int() }),
    output: z.strictObject({ revision: z.int(), signedAt: z.string() }),
    roles: counsellors,
    key: 'clinical',
    mode: 'write',
    audit: 'change',
  }),
  'records.addAddendum': command({
    input: z.strictObject({ noteId: id, reason: line(200), body: requiredText(20_000) }),
    output: z.strictObject({ addendumId: id }),
    roles: counsellors,
    key: 'clinical',
    mode: 'write',
    audit: 'change',
  }),
  /** 个案记录 of a student's signed notes, or of one of them. */
  'records.form.case': command({
    input: z.strictObject({ studentId: id, noteId: id.nullable() }),
    output: printedForm,
    roles: counsellors,
    key: 'clinical',
    mode: 'job',
    audit: 'read',
  }),
  'records.discardDraft': command({
    input: z.strictObject({ noteId: id, revision: z.int() }),
    output: done,
    roles: counsellors,
    key: 'clinical',
    mode: 'write',
    audit: 'change',
  }),
  /** Confidence broken 突破保密: who was told what, when, and on what ground. Final at once. */
  'records.recordException': command({
    input: z
      .strictObject(exceptionInput)
      .refine(({ ground, legalPaper }) => ground !== 'required_by_law' || legalPaper !== '', {
        path: ['legalPaper'],
        params: { reason: 'required' },
      }),
    output: z.strictObject({ exceptionId: id }),
    roles: counsellors,
    key: 'clinical',
    mode: 'write',
    audit: 'change',
  }),
  'records.exceptions': command({
    input: z.strictObject({ studentId: id }),
    output: z.strictObject({ exceptions: z.array(confidentialityException) }),
    roles: counsellors,
    key: 'clinical',
    mode: 'read',
    audit: 'read',
  }),
  /** Problem categories in their order: the six of the 2015 guide, each before its own. */
  'categories.list': command({
    input: empty,
    output: z.strictObject({
      categories: z.array(
        z.strictObject({
          categoryId: z.string(),
          parentId: z.string().nullable(),
          /** Worded by the catalogue; empty for a school's own, which have a name. */
          code: z.string(),
          name: z.string(),
          active: z.boolean(),
        }),
      ),
    }),
    roles: counsellors,
    key: 'clinical',
    mode: 'read',
    audit: 'read',
  }),
  /** A school's own category, under one of the six. */
  'categories.add': command({
    input: z.strictObject({ parentId: categoryId, name: line(30) }),
    output: z.strictObject({ categoryId: z.string() }),
    roles: headCounsellor,
    key: 'clinical',
    mode: 'write',
    audit: 'change',
  }),
  /** Takes a sub-category out of use, or back; notes that name it keep it. */
  'categories.setActive': command({
    input: z.strictObject({ categoryId, active: z.boolean() }),
    output: done,
    roles: headCounsellor,
    key: 'clinical',
    mode: 'write',
    audit: 'change',
  }),
  /** Open ones by their due day, then done ones, newest first; at most 500. */
  'followUps.list': command({
    input: z.strictObject({ state: z.enum(['open', 'done', 'all']), mine: z.boolean() }),
    output: z.strictObject({
      followUps: z.array(followUp.extend({ student: studentLine })),
      more: z.boolean(),
    }),
    roles: counsellors,
    key: 'clinical',
    mode: 'read',
    audit: 'read',
  }),
  'followUps.complete': command({
    input: z.strictObject({ followUpId: id, outcome: requiredText(500) }),
    output: done,
    roles: counsellors,
    key: 'clinical',
    mode: 'write',
    audit: 'change',
  }),
  'followUps.postpone': command({
    input: z.strictObject({ followUpId: id, dueOn: day, reason: line(200) }),
    output: done,
    roles: counsellors,
    key: 'clinical',
    mode: 'write',
    audit: 'change',
  }),
};
