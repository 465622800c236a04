import { z } from 'zod';
import { caseClosing } from './caseClosing.ts';
import { command, counsellors } from './command.ts';
import { day, done, empty, id, line, requiredText, text } from './fields.ts';
import { nextStep } from './nextStep.ts';
import { studentLine } from './records.ts';
import { itemStates } from './vocabulary/checkLists.ts';
import {
  suspensionStates,
  checkedItems,
  type SuspensionItem,
  suspensionStepKinds,
  returnDecisions,
  notYetGrounds,
  appealResults,
} from './vocabulary/suspensions.ts';

/** A reason may stand in for these: not every suspension has a hospital in it. */
const replaceable: readonly SuspensionItem[] = [
  'identified',
  'hospital_certificate',
  'approved',
  'return_certificate',
];

export function mayBeNeedless(item: SuspensionItem): boolean {
  return replaceable.includes(item);
}

const step = z.strictObject({
  stepId: id,
  kind: z.enum(suspensionStepKinds),
  what: z.string(),
  owner: z.string(),
  dueOn: z.string(),
  doneOn: z.string().nullable(),
  outcome: z.string(),
  /** When the student came back before it was done: not needed any more, and never done. */
  droppedOn: z.string().nullable(),
});
export type SuspensionStep = z.output<typeof step>;

const head = {
  suspensionId: id,
  state: z.enum(suspensionStates),
  openedOn: z.string(),
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  returnedOn: z.string().nullable(),
};

const listed = z.strictObject({
  ...head,
  student: studentLine,
  /** Items of the present check list that are neither done nor judged needless. */
  openItems: z.int(),
  openSteps: z.int(),
  appealOpen: z.boolean(),
  nextStep: step.nullable(),
  overdueDays: z.int(),
});
export type ListedSuspension = z.output<typeof listed>;

const check = z.strictObject({
  round: z.int(),
  item: z.enum(checkedItems),
  state: z.enum(itemStates),
  needless: z.boolean(),
  note: z.string(),
  byName: z.string(),
  at: z.string().nullable(),
});
export type SuspensionCheck = z.output<typeof check>;

const decision = z.strictObject({
  decisionId: id,
  round: z.int(),
  onDate: z.string(),
  decision: z.enum(returnDecisions),
  members: z.string(),
  reason: z.string(),
  ground: z.enum(notYetGrounds).nullable(),
  conditions: z.string(),
  supportPlan: z.string(),
  reviewOn: z.string().nullable(),
  informed: z.string(),
  byName: z.string(),
});
export type ReturnDecision = z.output<typeof decision>;

const appeal = z.strictObject({
  appealId: id,
  round: z.int(),
  onDate: z.string(),
  byWhom: z.string(),
  body: z.string(),
  answer: z
    .strictObject({
      onDate: z.string(),
      result: z.enum(appealResults),
      body: z.string(),
      byName: z.string(),
    })
    .nullable(),
});
export type Appeal = z.output<typeof appeal>;

const suspension = z.strictObject({
  ...head,
  student: studentLine,
  reason: z.string(),
  openedByName: z.string(),
  /** 0 for the suspension itself, then one for each application for return. */
  round: z.int(),
  /** How the first day back goes; empty until there is one. */
  arrangement: z.string(),
  checks: z.array(check),
  steps: z.array(step),
  decisions: z.array(decision),
  appeals: z.array(appeal),
  closed: caseClosing,
});
export type Suspension = z.output<typeof suspension>;

const read = { roles: counsellors, key: 'clinical', mode: 'read', audit: 'read' } as const;
const change = { roles: counsellors, key: 'clinical', mode: 'write', audit: 'change' } as const;
const one = { suspensionId: id };

export const suspensionsCommands = {
  /** Those under way by their next step; then those that are over, newest first, at most 300. */
  'suspensions.list': command({
    ...read,
    input: empty,
    output: z.strictObject({ today: z.string(), suspensions: z.array(listed) }),
  }),
  'suspensions.ofStudent': command({
    ...read,
    input: z.strictObject({ studentId: id }),
    output: z.strictObject({ suspensions: z.array(listed) }),
  }),
  'suspensions.get': command({ ...read, input: z.strictObject(one), output: suspension }),
  /** Begins the way to a suspension: its check list, and who does what next. One at a time. */
  'suspensions.open': command({
    ...change,
    input: z.strictObject({ studentId: id, reason: requiredText(2000), nextStep }),
    output: z.strictObject(one),
  }),
  /** Ticks an item of the present check list, judges it needless with a reason, or opens it again. */
  'suspensions.check': command({
    ...change,
    input: z.strictObject({
      ...one,
      item: z.enum(checkedItems),
      state: z.enum(itemStates),
      note: text(500),
    }),
    output: done,
  }),
  /** The student is suspended from a day on; who keeps in contact, and when. */
  'suspensions.suspend': command({
    ...change,
    input: z.strictObject({
      ...one,
      startsOn: day,
      endsOn: day,
      contacts: z.array(nextStep).min(1).max(60),
    }),
    output: done,
  }),
  'suspensions.addStep': command({
    ...change,
    input: z.strictObject({ ...one, kind: z.enum(suspensionStepKinds), nextStep }),
    output: z.strictObject({ stepId: id }),
  }),
  /** Ends a step; the last one only together with the next, until the student is back. */
  'suspensions.doneStep': command({
    ...change,
    input: z.strictObject({
      stepId: id,
      onDate: day,
      outcome: requiredText(2000),
      nextStep: nextStep.nullable(),
    }),
    output: done,
  }),
  /** The guardian asks for the return: a new check list. Also the re-review after a 暂缓. */
  'suspensions.applyForReturn': command({
    ...change,
    input: z.strictObject({ ...one, nextStep }),
    output: done,
  }),
  /** The school's panel decides; a 暂缓 has a ground, and a day on which it is looked at again. */
  'suspensions.decide': command({
    ...change,
    input: z.strictObject({
      ...one,
      onDate: day,
      decision: z.enum(returnDecisions),
      members: line(200),
      reason: requiredText(2000),
      ground: z.enum(notYetGrounds).nullable(),
      conditions: text(2000),
      supportPlan: text(4000),
      reviewOn: day.nullable(),
      /** How and when guardian and student were told, and that they may appeal. */
      informed: line(200),
      nextStep,
    }),
    output: done,
  }),
  'suspensions.appeal': command({
    ...change,
    input: z.strictObject({
      ...one,
      onDate: day,
      byWhom: line(60),
      body: requiredText(2000),
      nextStep,
    }),
    output: z.strictObject({ appealId: id }),
  }),
  /** The answer to an appeal; `review_again` begins a new review with its own check list. */
  'suspensions.answerAppeal': command({
    ...change,
    input: z.strictObject({
      appealId: id,
      onDate: day,
      result: z.enum(appealResults),
      answer: requiredText(2000),
      nextStep,
    }),
    output: done,
  }),
  /** The student is back; steps still open are dropped, follow-ups begin. */
  'suspensions.return': command({
    ...change,
    input: z.strictObject({
      ...one,
      onDate: day,
      arrangement: requiredText(2000),
      followUps: z.array(nextStep).min(1).max(20),
    }),
    output: done,
  }),
  /** When every follow-up is done; nothing of it changes afterwards. */
  'suspensions.close': command({
    ...change,
    input: z.strictObject({ ...one, outcome: requiredText(2000) }),
    output: done,
  }),
  /** Without a return: the application was taken back, or the student has left the school. */
  'suspensions.end': command({
    ...change,
    input: z.strictObject({ ...one, outcome: requiredText(2000) }),
    output: done,
  }),
};
