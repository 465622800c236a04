import { z } from 'zod';
import { command, counsellors } from './command.ts';
import { day, done, empty, id, requiredText } from './fields.ts';
import { studentLine } from './records.ts';
import { assessmentOrigins, assessmentStates, findings } from './vocabulary/assessments.ts';

const wording = z.strictObject({ zh: z.string(), en: z.string() });

export const assessmentLine = z.strictObject({
  assessmentId: id,
  scaleCode: z.string(),
  scaleVersion: z.int(),
  scaleName: wording,
  origin: z.enum(assessmentOrigins),
  state: z.enum(assessmentStates),
  onDate: z.string(),
  /** Whether it came with a platform's file. */
  imported: z.boolean(),
  /** What the platform called it, in its own words; no conclusion of this room. */
  vendorLevel: z.string(),
  /** The campaign that it belongs to; figures leave a cancelled one out. */
  campaign: z.strictObject({ name: z.string(), cancelled: z.boolean() }).nullable(),
  /** The student read what it is for, and did not want to. */
  declined: z.boolean(),
  /** How far an open one has come. */
  answered: z.int(),
  itemCount: z.int(),
  valid: z.boolean(),
  reached: z.boolean(),
  critical: z.boolean(),
  scores: z.array(
    z.strictObject({
      code: z.string(),
      name: wording,
      value: z.number().nullable(),
      band: wording.nullable(),
      reached: z.boolean(),
    }),
  ),
  look: z
    .strictObject({
      at: z.string(),
      byName: z.string(),
      finding: z.enum(findings),
      why: z.string(),
    })
    .nullable(),
});
export type AssessmentLine = z.output<typeof assessmentLine>;

const listed = z.strictObject({ student: studentLine, assessment: assessmentLine });
export type ListedAssessment = z.output<typeof listed>;

const read = { roles: counsellors, key: 'clinical', mode: 'read', audit: 'read' } as const;
const change = { roles: counsellors, key: 'clinical', mode: 'write', audit: 'change' } as const;
/** A student may do these and nothing else, while the desk is lent to one. */
const bySitter = { ...change, whileSitting: true } as const;

const scaleCode = z.string().min(1).max(40);
const campaignId = id.nullable().default(null);

export const assessmentsCommands = {
  /** Results that a scale points at and nobody has looked at, critical answers first; at most 200. */
  'assessments.toLookAt': command({
    ...read,
    input: empty,
    output: z.strictObject({
      total: z.int(),
      criticalCount: z.int(),
      assessments: z.array(listed),
    }),
  }),
  /** Begun and not finished, oldest first. */
  'assessments.unfinished': command({
    ...read,
    input: empty,
    output: z.strictObject({ assessments: z.array(listed) }),
  }),
  'assessments.ofStudent': command({
    ...read,
    input: z.strictObject({ studentId: id }),
    output: z.strictObject({ assessments: z.array(assessmentLine) }),
  }),
  /** One result with its answers, in the scale's own coding. */
  'assessments.get': command({
    ...read,
    input: z.strictObject({ assessmentId: id }),
    output: z.strictObject({
      student: studentLine,
      assessment: assessmentLine,
      items: z.array(
        z.strictObject({
          number: z.int(),
          text: wording.nullable(),
          answer: z.int().nullable(),
          answerName: wording.nullable(),
          critical: z.boolean(),
        }),
      ),
    }),
  }),
  /** Enters what was filled in on paper: every answer, or the totals alone. */
  'assessments.enter': command({
    ...change,
    input: z.strictObject({
      studentId: id,
      scaleCode,
      campaignId,
      onDate: day,
      filledIn: z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('answers'),
          /** The lowest number that the paper uses: the same answers are 0–4 here and 1–5 there. */
          codingFrom: z.int(),
          /** One an item, in order; null where it was left out. */
          answers: z.array(z.int().nullable()).min(1).max(300),
        }),
        z.strictObject({
          kind: z.literal('totals'),
          totals: z
            .array(z.strictObject({ code: z.string(), value: z.number() }))
            .min(1)
            .max(40),
        }),
      ]),
    }),
    output: z.strictObject({ assessmentId: id }),
  }),
  /** Begins a scale with a student on this PC, or finds the one that was begun. */
  'assessments.begin': command({
    ...change,
    input: z.strictObject({ studentId: id, scaleCode, campaignId }),
    output: z.strictObject({ assessmentId: id }),
  }),
  'assessments.giveUp': command({
    ...change,
    input: z.strictObject({ assessmentId: id }),
    output: done,
  }),
  /** A person has talked with the student about a result, and says what it means. */
  'assessments.lookAt': command({
    ...change,
    input: z.strictObject({ assessmentId: id, finding: z.enum(findings), why: requiredText(500) }),
    output: done,
  }),
  /** Lends the desk to the student: from now on only `sitting.*` answers, until a password ends it. */
  'sitting.begin': command({
    ...change,
    mode: 'job',
    input: z.strictObject({ assessmentId: id }),
    output: done,
  }),
  'sitting.get': command({
    ...bySitter,
    mode: 'read',
    audit: 'read',
    input: empty,
    output: z.strictObject({
      studentName: z.string(),
      finished: z.boolean(),
      declined: z.boolean(),
      /** What the student agrees to first, where the scale is part of a campaign. */
      consent: z.strictObject({ text: z.string(), agreed: z.boolean() }).nullable(),
      instruction: wording.nullable(),
      options: z.array(wording),
      lowest: z.int(),
      items: z.array(
        z.strictObject({ number: z.int(), text: wording, answer: z.int().nullable() }),
      ),
    }),
  }),
  /** The student has read the campaign's text and wants to begin. */
  'sitting.agree': command({ ...bySitter, input: empty, output: done }),
  /** The student does not want to, or not any more; nothing is scored. */
  'sitting.decline': command({ ...bySitter, input: empty, output: done }),
  'sitting.answer': command({
    ...bySitter,
    input: z.strictObject({ item: z.int().min(1), value: z.int() }),
    output: done,
  }),
  /** Ends the student's part; unanswered items stay so. */
  'sitting.finish': command({ ...bySitter, input: empty, output: done }),
};
