import { z } from 'zod';
import { command, counsellors } from './command.ts';
import { day, done, empty, id, line, minute, optionalLine, requiredText, text } from './fields.ts';
import { nextStep } from './nextStep.ts';
import { printedForm } from './printedForm.ts';
import { draftText, studentLine } from './records.ts';
import { struckOut } from './struckOut.ts';
import { noteStates } from './vocabulary/records.ts';
import { requestStates, supervisionForms } from './vocabulary/supervision.ts';

const requestHead = {
  requestId: id,
  student: studentLine,
  askedByName: z.string(),
  askedOfName: z.string(),
  /** What the reader is in it. */
  part: z.enum(['asker', 'asked', 'other']),
  askedAt: z.string(),
  reason: z.string(),
  dueOn: z.string(),
  whole: z.boolean(),
  state: z.enum(requestStates),
  opinion: z.string(),
  readAt: z.string().nullable(),
  endedAt: z.string().nullable(),
};
const request = z.strictObject(requestHead);
export type CaseRequest = z.output<typeof request>;

const openedRequest = request.extend({
  /** The signed notes to be read, in the order of the sessions. */
  notes: z.array(
    z.strictObject({
      noteId: id,
      onDate: z.string(),
      authorName: z.string(),
      mainProblem: z.string(),
      /** Who has countersigned it. */
      countersigned: z.array(z.string()),
      /** Whether the reader could: asked for, not written by themselves, not yet done. */
      countersignable: z.boolean(),
    }),
  ),
});

/** What is written of a conference. A draft may be unfinished. */
const conferenceContent = z.strictObject({
  onDate: day,
  minute,
  place: optionalLine(100),
  attendees: optionalLine(500),
  question: draftText(4000),
  discussion: draftText(10_000),
  conclusions: draftText(4000),
  tasks: z.array(nextStep).max(20),
});

const conferenceTask = z.strictObject({
  taskId: id,
  what: z.string(),
  owner: z.string(),
  dueOn: z.string(),
  doneAt: z.string().nullable(),
  outcome: z.string(),
});

const conferenceHead = {
  conferenceId: id,
  student: studentLine,
  onDate: z.string(),
  minute: z.int(),
  state: z.enum(noteStates),
  own: z.boolean(),
  authorName: z.string(),
  question: z.string(),
};
const listedConference = z.strictObject({ ...conferenceHead, openTasks: z.int() });
export type ListedConference = z.output<typeof listedConference>;

const conference = z.strictObject({
  ...conferenceHead,
  revision: z.int(),
  place: z.string(),
  attendees: z.string(),
  discussion: z.string(),
  conclusions: z.string(),
  savedAt: z.string(),
  signedAt: z.string().nullable(),
  tasks: z.array(conferenceTask),
});
export type Conference = z.output<typeof conference>;

const supervisionRecord = z.strictObject({
  recordId: id,
  onDate: z.string(),
  minutes: z.int(),
  form: z.enum(supervisionForms),
  supervisor: z.string(),
  supervisorUnit: z.string(),
  superviseeName: z.string(),
  student: studentLine.nullable(),
  /** By what the papers call the student; empty where it is about no single one. */
  caseCode: z.string(),
  summary: z.string(),
  question: z.string(),
  advice: z.string(),
  struck: struckOut,
});
export type SupervisionRecord = z.output<typeof supervisionRecord>;

const read = { roles: counsellors, key: 'clinical', mode: 'read', audit: 'read' } as const;
const change = { roles: counsellors, key: 'clinical', mode: 'write', audit: 'change' } as const;

export const supervisionCommands = {
  /** Asks a colleague to read signed notes of a case, or the whole of it. */
  'supervision.ask': command({
    ...change,
    input: z
      .strictObject({
        studentId: id,
        askedOf: id,
        reason: requiredText(1000),
        dueOn: day,
        whole: z.boolean(),
        noteIds: z.array(id).max(50),
      })
      .refine(({ whole, noteIds }) => whole || noteIds.length > 0, {
        path: ['noteIds'],
        params: { reason: 'required' },
      }),
    output: z.strictObject({ requestId: id }),
  }),
  /** What the reader was asked and has asked; open ones first, then the newest, at most 300. */
  'supervision.requests': command({
    ...read,
    input: empty,
    output: z.strictObject({ today: z.string(), requests: z.array(request) }),
  }),
  /** The case as it is to be read; that the asked person opened it is kept. */
  'supervision.open': command({
    input: z.strictObject({ requestId: id }),
    output: openedRequest,
    roles: counsellors,
    key: 'clinical',
    mode: 'write',
    audit: 'read',
  }),
  /** The signed notes of a student, to choose from. */
  'supervision.notes': command({
    ...read,
    input: z.strictObject({ studentId: id }),
    output: z.strictObject({
      notes: z.array(z.strictObject({ noteId: id, onDate: z.string(), authorName: z.string() })),
    }),
  }),
  /** An opinion, with the notes that are countersigned (会签) by it. */
  'supervision.answer': command({
    ...change,
    input: z.strictObject({
      requestId: id,
      opinion: requiredText(4000),
      countersign: z.array(id).max(200),
    }),
    output: done,
  }),
  /** The asked person gives it back, with why. */
  'supervision.giveBack': command({
    ...change,
    input: z.strictObject({ requestId: id, why: requiredText(1000) }),
    output: done,
  }),
  /** The asker no longer asks. */
  'supervision.withdraw': command({
    ...change,
    input: z.strictObject({ requestId: id }),
    output: done,
  }),

  'conferences.list': command({
    ...read,
    input: empty,
    output: z.strictObject({ conferences: z.array(listedConference) }),
  }),
  'conferences.get': command({
    ...read,
    input: z.strictObject({ conferenceId: id }),
    output: conference,
  }),
  'conferences.begin': command({
    ...change,
    input: z.strictObject({ studentId: id, content: conferenceContent }),
    output: z.strictObject({ conferenceId: id }),
  }),
  'conferences.save': command({
    ...change,
    input: z.strictObject({ conferenceId: id, revision: z.int(), content: conferenceContent }),
    output: z.strictObject({ revision: z.int(), savedAt: z.string() }),
  }),
  /** Makes it final: its tasks are due from now on. */
  'conferences.sign': command({
    ...change,
    input: z.strictObject({ conferenceId: id, revision: z.int() }),
    output: done,
  }),
  'conferences.discard': command({
    ...change,
    input: z.strictObject({ conferenceId: id, revision: z.int() }),
    output: done,
  }),
  'conferences.doneTask': command({
    ...change,
    input: z.strictObject({ taskId: id, outcome: requiredText(1000) }),
    output: done,
  }),

  /** All records, newest first, at most 300, and each person's hours in this semester. */
  'supervisionRecords.list': command({
    ...read,
    input: empty,
    output: z.strictObject({
      records: z.array(supervisionRecord),
      semester: z.string(),
      hours: z.array(z.strictObject({ staffId: id, name: z.string(), minutes: z.int() })),
    }),
  }),
  /** The student's sign on papers that may not tell who it is; made when first asked for. */
  'supervisionRecords.caseCode': command({
    ...change,
    input: z.strictObject({ studentId: id }),
    output: z.strictObject({ code: z.string() }),
  }),
  /** Supervision that was had, final at once; its texts may not tell who the student is. */
  'supervisionRecords.add': command({
    ...change,
    input: z.strictObject({
      onDate: day,
      minutes: z.int().min(15).max(600),
      form: z.enum(supervisionForms),
      supervisor: line(60),
      supervisorUnit: optionalLine(100),
      superviseeId: id,
      studentId: id.nullable(),
      summary: text(8000),
      question: requiredText(4000),
      advice: text(8000),
    }),
    output: z.strictObject({ recordId: id }),
  }),
  'supervisionRecords.strike': command({
    ...change,
    input: z.strictObject({ recordId: id, why: line(200) }),
    output: done,
  }),
  /** 督导个案摘要: for a supervisor from outside, without name, class or number. */
  'supervisionRecords.form.summary': command({
    input: z.strictObject({ recordId: id }),
    output: printedForm,
    roles: counsellors,
    key: 'clinical',
    mode: 'job',
    audit: 'read',
  }),
};
