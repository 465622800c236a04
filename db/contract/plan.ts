import { z } from 'zod';
import { command, counsellors, everyone, headCounsellor } from './command.ts';
import { day, done, id, requiredText } from './fields.ts';
import { officeMeasures, publishedMeasures, dutyStates } from './vocabulary/plan.ts';
import { stages } from './vocabulary/school.ts';

/** A duty whose evidence lies outside the app is stated by a person, with a text. */
const measure = z.enum([...officeMeasures, ...publishedMeasures, 'statement']);

const wording = z.strictObject({
  'zh-CN': z.string().min(1).max(200),
  en: z.string().min(1).max(300),
});

/** `all`: every row behind the figure has to be met. */
const target = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('at_least'), value: z.int().min(1).max(10_000) }),
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('stated') }),
]);

const code = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/u);

/** A plan of the authorities as data: a new plan is a new file, not a release. */
export const planFile = z
  .strictObject({
    format: z.literal('xinqiao-plan-1'),
    planId: code,
    version: z.int().min(1),
    title: wording,
    source: z.string().min(1).max(200),
    issuedOn: day,
    duties: z
      .array(
        z.strictObject({
          dutyId: code,
          section: z.string().min(1).max(20),
          /** The plan's own words. */
          sourceLine: z.string().min(1).max(300),
          duty: wording,
          measure,
          target,
          /** Whether the plan asks for it, or only encourages it. */
          encouraged: z.boolean(),
          /** The stages that it is meant for; empty for all. */
          stages: z.array(z.enum(stages)),
        }),
      )
      .min(1)
      .max(100),
  })
  .refine(({ duties }) => new Set(duties.map(({ dutyId }) => dutyId)).size === duties.length, {
    path: ['duties'],
    params: { reason: 'not_unique' },
  });
export type PlanFile = z.output<typeof planFile>;
export type PlanDuty = PlanFile['duties'][number];

const statement = z.strictObject({
  met: z.boolean(),
  text: z.string(),
  by: z.string(),
  at: z.string(),
});

const dutyLine = z.strictObject({
  dutyId: z.string(),
  section: z.string(),
  sourceLine: z.string(),
  duty: wording,
  measure,
  target,
  encouraged: z.boolean(),
  /** The figure, and of how many; null where there is none yet. */
  value: z.int().nullable(),
  of: z.int().nullable(),
  /** Published, but too small to be told. */
  suppressed: z.boolean(),
  publishedAt: z.string().nullable(),
  state: z.enum(dutyStates),
  /** Where the figure comes from: rows that open, what a counsellor published, or nowhere. */
  basis: z.enum(['rows', 'published', 'statement']),
  statement: statement.nullable(),
});
export type DutyLine = z.output<typeof dutyLine>;

const evidenceRow = z.strictObject({
  onDate: z.string().nullable(),
  text: z.string(),
  place: z
    .strictObject({ stage: z.enum(stages), grade: z.int(), className: z.string() })
    .nullable(),
  /** Whether the row speaks for the duty being met. */
  met: z.boolean(),
});
export type EvidenceRow = z.output<typeof evidenceRow>;

const semester = z.strictObject({ semesterId: id });

export const planCommands = {
  /** Each duty of the plan beside what the room has on record of it in a semester. */
  'plan.get': command({
    input: semester,
    output: z.strictObject({
      planId: z.string(),
      version: z.int(),
      title: wording,
      source: z.string(),
      issuedOn: z.string(),
      duties: z.array(dutyLine),
    }),
    roles: everyone,
    key: 'office',
    mode: 'read',
    audit: 'none',
  }),
  /** The rows behind a figure, at most 400; none for what is published or stated. */
  'plan.evidence': command({
    input: z.strictObject({ semesterId: id, dutyId: code }),
    output: z.strictObject({ rows: z.array(evidenceRow), more: z.int() }),
    roles: everyone,
    key: 'office',
    mode: 'read',
    audit: 'none',
  }),
  'plan.state': command({
    input: z.strictObject({
      semesterId: id,
      dutyId: code,
      met: z.boolean(),
      text: requiredText(500),
    }),
    output: done,
    roles: counsellors,
    key: 'office',
    mode: 'write',
    audit: 'change',
  }),
  /** Counts in clinical.db what the plan asks of it, and publishes the counts, small ones hidden. */
  'plan.publish': command({
    input: semester,
    output: z.strictObject({ published: z.int(), suppressed: z.int() }),
    roles: counsellors,
    key: 'clinical',
    mode: 'job',
    audit: 'change',
  }),
  /** Takes a newer plan from its file. */
  'plan.import': command({
    input: z.strictObject({ text: z.string().max(500_000) }),
    output: done,
    roles: headCounsellor,
    key: 'office',
    mode: 'write',
    audit: 'change',
  }),
};
