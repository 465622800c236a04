import { z } from 'zod';
import { command, counsellors, headCounsellor } from './command.ts';
import { day, done, empty, id, line, optionalLine, requiredText } from './fields.ts';
import { studentLine } from './records.ts';
import { riskLevels } from './vocabulary/records.ts';

/** A risk factor's identity: a built-in one (§7) is the same in every school, an own one a UUID. */
const factorId = z.string().min(1).max(60);

const factor = z.strictObject({
  factorId,
  /** Of a built-in factor, worded by the catalogue; empty for the school's own. */
  code: z.string(),
  name: z.string(),
  active: z.boolean(),
});
export type RiskFactor = z.output<typeof factor>;

const warning = z.strictObject({
  warningId: id,
  level: z.enum(riskLevels),
  setAt: z.string(),
  setByName: z.string(),
  why: z.string(),
  factors: z.array(factor),
  nextReviewOn: z.string().nullable(),
  /** The signed note of the interview on which a lowering rests. */
  interviewNoteId: id.nullable(),
  secondPerson: z.string(),
});
export type Warning = z.output<typeof warning>;

const listed = z.strictObject({
  student: studentLine,
  warning,
  /** Days since the review was due; 0 when it is due today or later. */
  overdueDays: z.int(),
});
export type ListedWarning = z.output<typeof listed>;

const proposal = z.strictObject({
  student: studentLine,
  level: z.enum(riskLevels),
  current: z.enum(riskLevels),
  source: z.enum(['note', 'assessment', 'observation']),
  onDate: z.string(),
});
export type WarningProposal = z.output<typeof proposal>;

const read = { roles: counsellors, key: 'clinical', mode: 'read', audit: 'read' } as const;
const change = { roles: counsellors, key: 'clinical', mode: 'write', audit: 'change' } as const;

export const warningsCommands = {
  /** Every student with a warning level, the gravest first, then by the next review. */
  'warnings.list': command({
    ...read,
    input: empty,
    output: z.strictObject({ today: z.string(), warnings: z.array(listed) }),
  }),
  /** Where a signed note or a judged assessment says more than the level that is set. */
  'warnings.proposed': command({
    ...read,
    input: empty,
    output: z.strictObject({ proposals: z.array(proposal) }),
  }),
  /** The levels that a student has had, the present one first. */
  'warnings.ofStudent': command({
    ...read,
    input: z.strictObject({ studentId: id }),
    output: z.strictObject({ warnings: z.array(warning) }),
  }),
  /** Signed notes since the present level was set: what a lowering may rest on. */
  'warnings.interviews': command({
    ...read,
    input: z.strictObject({ studentId: id }),
    output: z.strictObject({
      interviews: z.array(
        z.strictObject({ noteId: id, onDate: z.string(), authorName: z.string() }),
      ),
    }),
  }),
  /** Sets a level, or confirms it at a review. Lowering wants an interview and a second person. */
  'warnings.set': command({
    ...change,
    input: z.strictObject({
      studentId: id,
      /** The present level's identity, null without one: nobody overwrites what they have not seen. */
      presentId: id.nullable(),
      level: z.enum(riskLevels),
      why: requiredText(1000),
      factorIds: z.array(factorId).max(40),
      nextReviewOn: day.nullable(),
      interviewNoteId: id.nullable(),
      secondPerson: optionalLine(60),
    }),
    output: z.strictObject({ warningId: id }),
  }),
  'riskFactors.list': command({
    ...read,
    input: empty,
    output: z.strictObject({ factors: z.array(factor) }),
  }),
  'riskFactors.add': command({
    ...change,
    input: z.strictObject({ name: line(30) }),
    output: done,
  }),
  'riskFactors.setActive': command({
    ...change,
    roles: headCounsellor,
    input: z.strictObject({ factorId, active: z.boolean() }),
    output: done,
  }),
};
