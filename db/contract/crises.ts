import { z } from 'zod';
import { caseClosing } from './caseClosing.ts';
import { command, counsellors } from './command.ts';
import { day, done, empty, id, line, minute, optionalLine, requiredText, text } from './fields.ts';
import { nextStep } from './nextStep.ts';
import { printedForm } from './printedForm.ts';
import { studentLine } from './records.ts';
import { itemStates } from './vocabulary/checkLists.ts';
import {
  crisisKinds,
  crisisItems,
  type CrisisItem,
  logKinds,
  reportedTo,
} from './vocabulary/crises.ts';

/** These are done in every crisis; a reason does not replace them. */
const neverSkipped: readonly CrisisItem[] = [
  'accompanied',
  'danger_judged',
  'leader_told',
  'follow_up_arranged',
];

/** @returns whether a reason may stand in for an item; a report never, where a minor was harmed */
export function isSkippable(item: CrisisItem, minorHarmed: boolean): boolean {
  return !neverSkipped.includes(item) && !(item === 'mandatory_report' && minorHarmed);
}

const step = z.strictObject({
  stepId: id,
  what: z.string(),
  owner: z.string(),
  dueOn: z.string(),
  doneAt: z.string().nullable(),
  outcome: z.string(),
});

const report = z.strictObject({
  reportId: id,
  reportedTo: z.enum(reportedTo),
  unit: z.string(),
  reporter: z.string(),
  onDate: z.string(),
  minute: z.int(),
  facts: z.string(),
  receiptNo: z.string(),
});
export type MandatoryReport = z.output<typeof report>;

const head = {
  crisisId: id,
  kind: z.enum(crisisKinds),
  state: z.enum(['open', 'closed']),
  onDate: z.string(),
  minute: z.int(),
  minorHarmed: z.boolean(),
};

const crisis = z.strictObject({
  ...head,
  student: studentLine,
  place: z.string(),
  what: z.string(),
  openedByName: z.string(),
  openedAt: z.string(),
  checks: z.array(
    z.strictObject({
      item: z.enum(crisisItems),
      state: z.enum(itemStates),
      /** Whether a reason may stand in for it. */
      needless: z.boolean(),
      note: z.string(),
      byName: z.string(),
      at: z.string().nullable(),
    }),
  ),
  /** What happened and who was told, by the minute. */
  log: z.array(
    z.strictObject({
      logId: id,
      onDate: z.string(),
      minute: z.int(),
      kind: z.enum(logKinds),
      body: z.string(),
      byName: z.string(),
    }),
  ),
  steps: z.array(step),
  reports: z.array(report),
  closed: caseClosing,
});
export type Crisis = z.output<typeof crisis>;

const listed = z.strictObject({
  ...head,
  student: studentLine,
  /** Items of the check list that are neither done nor judged needless. */
  openItems: z.int(),
  nextStep: step.nullable(),
  overdueDays: z.int(),
});
export type ListedCrisis = z.output<typeof listed>;

const read = { roles: counsellors, key: 'clinical', mode: 'read', audit: 'read' } as const;
const change = { roles: counsellors, key: 'clinical', mode: 'write', audit: 'change' } as const;

export const crisesCommands = {
  /** Open crises by their next step, then the closed ones, newest first; at most 300 of those. */
  'crises.list': command({
    ...read,
    input: empty,
    output: z.strictObject({ today: z.string(), crises: z.array(listed) }),
  }),
  'crises.ofStudent': command({
    ...read,
    input: z.strictObject({ studentId: id }),
    output: z.strictObject({ crises: z.array(listed) }),
  }),
  'crises.get': command({ ...read, input: z.strictObject({ crisisId: id }), output: crisis }),
  /** 危机干预记录: all of it, as it stands. */
  'crises.form.record': command({
    ...read,
    mode: 'job',
    input: z.strictObject({ crisisId: id }),
    output: printedForm,
  }),
  /** Opens the record of a crisis together with its first step: what, who, by when. */
  'crises.open': command({
    ...change,
    input: z.strictObject({
      studentId: id,
      kind: z.enum(crisisKinds),
      onDate: day,
      minute,
      place: optionalLine(100),
      what: requiredText(4000),
      minorHarmed: z.boolean(),
      nextStep,
    }),
    output: z.strictObject({ crisisId: id }),
  }),
  /** Adds a line to the minute log; it cannot be changed afterwards. */
  'crises.log': command({
    ...change,
    input: z.strictObject({
      crisisId: id,
      onDate: day,
      minute,
      kind: z.enum(logKinds),
      body: requiredText(2000),
    }),
    output: done,
  }),
  /** Ticks an item, judges it needless with a reason, or opens it again. */
  'crises.check': command({
    ...change,
    input: z.strictObject({
      crisisId: id,
      item: z.enum(crisisItems),
      state: z.enum(itemStates),
      note: text(500),
    }),
    output: done,
  }),
  /** It became known only later that a minor was harmed: a mandatory report is due then. */
  'crises.foundHarm': command({
    ...change,
    input: z.strictObject({ crisisId: id, body: requiredText(2000) }),
    output: done,
  }),
  'crises.report': command({
    ...change,
    input: z.strictObject({
      crisisId: id,
      reportedTo: z.enum(reportedTo),
      unit: line(100),
      reporter: line(60),
      onDate: day,
      minute,
      facts: requiredText(2000),
      receiptNo: optionalLine(60),
    }),
    output: z.strictObject({ reportId: id }),
  }),
  'crises.receipt': command({
    ...change,
    input: z.strictObject({ reportId: id, receiptNo: line(60) }),
    output: done,
  }),
  'crises.addStep': command({
    ...change,
    input: z.strictObject({ crisisId: id, nextStep }),
    output: z.strictObject({ stepId: id }),
  }),
  /** Ends a step; the last one only together with the next, while the crisis is open. */
  'crises.doneStep': command({
    ...change,
    input: z.strictObject({
      stepId: id,
      outcome: requiredText(1000),
      nextStep: nextStep.nullable(),
    }),
    output: done,
  }),
  /** Closes it when nothing of the check list is open; its last step ends with it. */
  'crises.close': command({
    ...change,
    input: z.strictObject({ crisisId: id, outcome: requiredText(2000) }),
    output: done,
  }),
};
