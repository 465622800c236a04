import { z } from 'zod';
import { command, counsellors, everyone, headCounsellor } from './command.ts';
import { done, empty, id, text } from './fields.ts';
import { printedForm } from './printedForm.ts';
import { dutyStates } from './vocabulary/plan.ts';
import {
  summarySections,
  summaryUnits,
  summaryTables,
  summaryFacts,
} from './vocabulary/summary.ts';

const axis = z.strictObject({
  axis: z.enum(['grade', 'sex', 'category', 'month', 'state', 'source', 'level', 'kind']),
  members: z.array(z.string().min(1).max(60)).max(60),
});

/**
 * Counts along up to three axes with all their sums: the last axis runs fastest, and the last place
 * of each axis is its sum. A guarded one tells of children: its small counts are hidden.
 */
export const cube = z.strictObject({
  section: z.enum(summarySections),
  code: z.enum(summaryTables),
  /** What is counted; the same in two tables is the same number. */
  quantity: z.string(),
  unit: z.enum(summaryUnits),
  guarded: z.boolean(),
  axes: z.array(axis).max(3),
  cells: z.array(z.int().min(0)),
});
export type Cube = z.output<typeof cube>;

/**
 * As it is published and read: the last axis across, the others down, sums at the ends; a table of
 * one axis has one column. A cell is null where it is hidden, a place's member null for the sum.
 */
export const publishedCube = cube.omit({ cells: true }).extend({
  rows: z.array(
    z.strictObject({
      place: z.array(z.string().nullable()),
      cells: z.array(z.int().min(0).nullable()),
    }),
  ),
});
export type PublishedCube = z.output<typeof publishedCube>;

export const fact = z.strictObject({
  section: z.enum(summarySections),
  fact: z.enum(summaryFacts),
  value: z.int().min(0),
  /** Of how many, where it should be all. */
  of: z.int().min(0).nullable(),
});
export type SummaryFact = z.output<typeof fact>;

const person = z.strictObject({
  name: z.string(),
  duties: z.int(),
  dutyMinutes: z.int(),
  lessonPeriods: z.int(),
  activities: z.int(),
  trainingHours: z.number(),
});
export type SummaryPerson = z.output<typeof person>;

export const planLine = z.strictObject({
  section: z.string(),
  duty: z.strictObject({ 'zh-CN': z.string(), en: z.string() }),
  state: z.enum(dutyStates),
  value: z.int().nullable(),
  of: z.int().nullable(),
  statement: z.string(),
});
export type SummaryPlanLine = z.output<typeof planLine>;

/** What is published: figures and words, and nothing by which a child could be found. */
export const summaryContent = z.strictObject({
  format: z.literal('xinqiao-summary-1'),
  school: z.string(),
  semester: z.strictObject({ id, name: z.string(), startsOn: z.string(), endsOn: z.string() }),
  countedOn: z.string(),
  /** Counts below it are hidden. */
  threshold: z.int(),
  facts: z.array(fact),
  people: z.array(person),
  cubes: z.array(publishedCube),
  plan: z.array(planLine),
  commentary: z.array(z.strictObject({ section: z.enum(summarySections), body: z.string() })),
});
export type SummaryContent = z.output<typeof summaryContent>;

const listed = z.strictObject({
  number: z.int(),
  semesterId: id,
  semesterName: z.string(),
  publishedAt: z.string(),
  publishedByName: z.string(),
  /** The summary that this one corrects, and the one that corrects it. */
  corrects: z.int().nullable(),
  correctedBy: z.int().nullable(),
  /** Whether there is a file for the education bureau; those published by an older Xinqiao have none. */
  hasFile: z.boolean(),
});
export type ListedSummary = z.output<typeof listed>;

const semesterOnly = z.strictObject({ semesterId: id });
const number = z.strictObject({ number: z.int().min(1) });

export const summaryCommands = {
  /** Counts a semester in both databases, as it would be published now, with the hidden cells marked. */
  'summary.draft': command({
    input: semesterOnly,
    output: z.strictObject({
      content: summaryContent,
      /** What `summary.publish` has to name: nobody publishes what they have not seen. */
      digest: z.string(),
      hidden: z.int(),
      /** The newest summary of this semester, which a new one would correct. */
      corrects: z.int().nullable(),
    }),
    roles: counsellors,
    key: 'clinical',
    mode: 'job',
    audit: 'read',
  }),
  /** Keeps the words that a counsellor writes to a part, until it is published. */
  'summary.comment': command({
    input: z.strictObject({
      semesterId: id,
      section: z.enum(summarySections),
      body: text(2000),
    }),
    output: done,
    roles: counsellors,
    key: 'clinical',
    mode: 'write',
    audit: 'change',
  }),
  /** Publishes it: from now on everybody with the office key can read and print it, and nobody change it. */
  'summary.publish': command({
    input: z.strictObject({ semesterId: id, digest: z.string().length(64) }),
    output: z.strictObject({ number: z.int() }),
    roles: counsellors,
    key: 'clinical',
    mode: 'job',
    audit: 'change',
  }),
  /** Breaks off the count that a draft or a publication is waiting for. */
  'summary.cancel': command({
    input: empty,
    output: done,
    roles: counsellors,
    key: 'clinical',
    mode: 'read',
    audit: 'read',
  }),
  /** Below which count a cell is hidden. */
  'summary.setThreshold': command({
    input: z.strictObject({ threshold: z.int().min(3).max(50) }),
    output: done,
    roles: headCounsellor,
    key: 'office',
    mode: 'write',
    audit: 'change',
  }),
  /** What was published, newest first. */
  'summary.list': command({
    input: empty,
    output: z.strictObject({ threshold: z.int(), summaries: z.array(listed) }),
    roles: everyone,
    key: 'office',
    mode: 'read',
    audit: 'none',
  }),
  'summary.get': command({
    input: number,
    output: z.strictObject({
      summary: listed,
      content: summaryContent,
      sha256: z.string(),
      auditHead: z.string(),
      /** The figures of up to two semesters before it, as they were published. */
      before: z.array(z.strictObject({ summary: listed, content: summaryContent })),
    }),
    roles: everyone,
    key: 'office',
    mode: 'read',
    audit: 'none',
  }),
  /** The summary on paper. */
  'summary.pdf': command({
    input: number,
    output: printedForm,
    roles: everyone,
    key: 'office',
    mode: 'job',
    audit: 'read',
  }),
  /** The figures as a signed file for the education bureau (`db/summary/FORMAT.md`). */
  'summary.file': command({
    input: number,
    output: printedForm.omit({ missing: true }),
    roles: everyone,
    key: 'office',
    mode: 'read',
    audit: 'read',
  }),
  /** The figures as a workbook, a sheet a table. */
  'summary.xlsx': command({
    input: number,
    output: printedForm.omit({ missing: true }),
    roles: everyone,
    key: 'office',
    mode: 'job',
    audit: 'read',
  }),
};
