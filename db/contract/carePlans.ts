import { z } from 'zod';
import { command, counsellors } from './command.ts';
import { day, done, empty, id, line, optionalLine, requiredText, text } from './fields.ts';
import { printedForm } from './printedForm.ts';
import { studentLine } from './records.ts';
import { struckOut } from './struckOut.ts';
import {
  planClosings,
  versionStates,
  actionResults,
  goalProgress,
} from './vocabulary/carePlans.ts';
import { riskLevels } from './vocabulary/records.ts';
import { studentStatuses } from './vocabulary/students.ts';

const part = text(2000);

/**
 * What a version says. A draft may be unfinished in every way; putting it in force is strict. A
 * goal or an action keeps its identity from version to version; a new one has none yet.
 */
const content = z.strictObject({
  situation: part,
  goals: z
    .array(
      z.strictObject({
        goalId: id.nullable(),
        what: text(500),
        /** By what one sees that it is reached. */
        sign: text(500),
        targetOn: day.nullable(),
      }),
    )
    .max(12),
  actions: z
    .array(
      z.strictObject({
        actionId: id.nullable(),
        what: text(500),
        owner: optionalLine(60),
        dueOn: day.nullable(),
      }),
    )
    .max(40),
  family: part,
  classTeacher: part,
  subjectTeachers: part,
  counsellor: part,
  leader: part,
  hospitalAdvice: part,
  reviewOn: day.nullable(),
});
export type PlanContent = z.output<typeof content>;

/** A goal as it is stored. */
export const planGoal = z.strictObject({
  goalId: id,
  what: z.string(),
  sign: z.string(),
  targetOn: z.string().nullable(),
});
export type PlanGoal = z.output<typeof planGoal>;

/** An action as it is stored. */
export const planAction = z.strictObject({
  actionId: id,
  what: z.string(),
  owner: z.string(),
  dueOn: z.string().nullable(),
});
export type PlanAction = z.output<typeof planAction>;

const result = z.strictObject({
  resultId: id,
  actionId: id,
  result: z.enum(actionResults),
  note: z.string(),
  at: z.string(),
  byName: z.string(),
  struck: struckOut,
});
export type ActionResult = z.output<typeof result>;

/** What a version has beside its goals and actions, as it is stored. */
export const storedParts = {
  situation: z.string(),
  family: z.string(),
  classTeacher: z.string(),
  subjectTeachers: z.string(),
  counsellor: z.string(),
  leader: z.string(),
  hospitalAdvice: z.string(),
  reviewOn: z.string().nullable(),
};

const version = z.strictObject({
  versionId: id,
  number: z.int(),
  state: z.enum(versionStates),
  revision: z.int(),
  /** Why it replaces the one before it; empty for the first. */
  why: z.string(),
  draftedByName: z.string(),
  draftedAt: z.string(),
  content: z.strictObject({
    ...storedParts,
    goals: z.array(planGoal),
    actions: z.array(planAction),
  }),
  inForce: z
    .strictObject({
      on: z.string(),
      agreedWith: z.string(),
      familyInformedOn: z.string().nullable(),
      familyWhom: z.string(),
      familyWhyNot: z.string(),
      byName: z.string(),
    })
    .nullable(),
});
export type PlanVersion = z.output<typeof version>;

const review = z.strictObject({
  reviewId: id,
  onDate: z.string(),
  number: z.int(),
  found: z.string(),
  goals: z.array(z.strictObject({ what: z.string(), progress: z.enum(goalProgress) })),
  nextReviewOn: z.string(),
  byName: z.string(),
});
export type PlanReview = z.output<typeof review>;

const closing = z.strictObject({
  on: z.string(),
  kind: z.enum(planClosings),
  outcome: z.string(),
  handedTo: z.string(),
  byName: z.string(),
});

const whole = z.strictObject({
  planId: id,
  student: studentLine.extend({ status: z.enum(studentStatuses) }),
  state: z.enum(['open', 'closed']),
  nextReviewOn: z.string().nullable(),
  /** Newest first. */
  versions: z.array(version),
  /** What became of the actions of every version, newest first, struck ones too. */
  results: z.array(result),
  reviews: z.array(review),
  closed: closing.nullable(),
});
export type CarePlan = z.output<typeof whole>;

const head = z.strictObject({
  planId: id,
  state: z.enum(['open', 'closed']),
  /** The version in force; null while there is none but the first draft. */
  number: z.int().nullable(),
  hasDraft: z.boolean(),
  since: z.string(),
  nextReviewOn: z.string().nullable(),
  actionsOpen: z.int(),
  nextAction: z.strictObject({ what: z.string(), owner: z.string(), dueOn: z.string() }).nullable(),
  /** Days since the first thing was due, a review or an action; 0 when nothing is overdue. */
  overdueDays: z.int(),
  closed: closing.nullable(),
});
export type CarePlanHead = z.output<typeof head>;

const listed = z.strictObject({
  student: studentLine,
  status: z.enum(studentStatuses),
  level: z.enum(riskLevels),
  plan: head,
});
export type ListedPlan = z.output<typeof listed>;

const lacking = z.strictObject({
  student: studentLine,
  level: z.enum(riskLevels),
  /** Whether a judged assessment says `needs_care`, level or not. */
  judged: z.boolean(),
  since: z.string(),
  hasDraft: z.boolean(),
});
export type LackingPlan = z.output<typeof lacking>;

const read = { roles: counsellors, key: 'clinical', mode: 'read', audit: 'read' } as const;
const change = { roles: counsellors, key: 'clinical', mode: 'write', audit: 'change' } as const;
const revised = z.strictObject({ revision: z.int() });

export const carePlansCommands = {
  /** Every open plan by what is due next, and who is at risk without a plan in force (§5). */
  'carePlans.list': command({
    ...read,
    input: empty,
    output: z.strictObject({
      today: z.string(),
      plans: z.array(listed),
      lacking: z.array(lacking),
    }),
  }),
  /** A student's plans, the open one first. */
  'carePlans.ofStudent': command({
    ...read,
    input: z.strictObject({ studentId: id }),
    output: z.strictObject({ plans: z.array(head) }),
  }),
  'carePlans.get': command({ ...read, input: z.strictObject({ planId: id }), output: whole }),
  /** Begins a plan with the draft of its first version. */
  'carePlans.begin': command({
    ...change,
    input: z.strictObject({ studentId: id }),
    output: z.strictObject({ planId: id, versionId: id }),
  }),
  /** Begins a new version, with all that the one in force says. */
  'carePlans.revise': command({
    ...change,
    input: z.strictObject({ planId: id, why: requiredText(500) }),
    output: z.strictObject({ versionId: id }),
  }),
  'carePlans.saveDraft': command({
    ...change,
    input: z.strictObject({ versionId: id, revision: z.int(), content }),
    output: revised,
  }),
  /** Gives a draft up; with the first draft its plan is gone too. */
  'carePlans.discardDraft': command({
    ...change,
    input: z.strictObject({ versionId: id, revision: z.int() }),
    output: done,
  }),
  /** Puts a draft in force; the version before it is superseded. Names all that is missing. */
  'carePlans.putInForce': command({
    ...change,
    input: z.strictObject({
      versionId: id,
      revision: z.int(),
      onDate: day,
      agreedWith: line(200),
      familyInformedOn: day.nullable(),
      familyWhom: optionalLine(60),
      /** Why the family was not informed: where it would put the student in danger. */
      familyWhyNot: optionalLine(200),
    }),
    output: done,
  }),
  /** Records that an action of the version in force is done, or will not be, in words. */
  'carePlans.settleAction': command({
    ...change,
    input: z.strictObject({
      planId: id,
      actionId: id,
      result: z.enum(actionResults),
      note: requiredText(1000),
    }),
    output: done,
  }),
  /** Strikes a result out that was recorded wrongly; the action is open again. */
  'carePlans.strikeResult': command({
    ...change,
    input: z.strictObject({ resultId: id, why: requiredText(200) }),
    output: done,
  }),
  'carePlans.review': command({
    ...change,
    input: z.strictObject({
      planId: id,
      onDate: day,
      found: requiredText(2000),
      goals: z.array(z.strictObject({ goalId: id, progress: z.enum(goalProgress) })).max(12),
      nextReviewOn: day,
    }),
    output: z.strictObject({ reviewId: id }),
  }),
  /** Closes a plan; with actions still open only where somebody else takes it over or the student left. */
  'carePlans.close': command({
    ...change,
    input: z.strictObject({
      planId: id,
      onDate: day,
      kind: z.enum(planClosings),
      outcome: requiredText(2000),
      handedTo: optionalLine(100),
    }),
    output: done,
  }),
  /** 一生一策方案 of a version, for the family and the school to sign. */
  'carePlans.form': command({
    ...read,
    mode: 'job',
    input: z.strictObject({ versionId: id }),
    output: printedForm,
  }),
};
