import { z } from 'zod';
import { command, district } from './command.ts';
import { day, done, empty, id, line } from './fields.ts';
import { printedForm } from './printedForm.ts';
import { fact } from './summary.ts';
import { schoolGroups, fileRefusals } from './vocabulary/district.ts';
import { summarySections, summaryTables, summaryUnits } from './vocabulary/summary.ts';

/** A semester as schools of one district share it: the school year's first or second, `2026-1`. */
export const term = z.string().regex(/^\d{4}-[12]$/u);

const districtSchool = z.strictObject({
  schoolId: id,
  name: z.string(),
  region: z.string(),
  group: z.enum(schoolGroups),
  /** The fingerprint of its card, as the words that were compared. */
  words: z.array(z.string()),
  comparedOn: z.string(),
  comparedHow: z.string(),
  comparedByName: z.string(),
  active: z.boolean(),
});
export type DistrictSchool = z.output<typeof districtSchool>;

const readFile = z.strictObject({
  /** As the person's own computer calls it; kept nowhere. */
  fileName: z.string(),
  /** Null where it was taken in. */
  refused: z.enum(fileRefusals).nullable(),
  /** What the file says of itself; null where it cannot be believed at all. */
  says: z
    .strictObject({
      school: z.string(),
      /** To be compared with the school where it is not known yet. */
      words: z.array(z.string()),
      term,
      semester: z.string(),
      number: z.int(),
      corrects: z.int().nullable(),
    })
    .nullable(),
});
export type ReadFile = z.output<typeof readFile>;

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, {
  params: { reason: 'wrong_type' },
});

/** How the schools of a term stand; `file` is the newest that each has sent. */
const districtLine = z.strictObject({
  school: districtSchool,
  file: z
    .strictObject({
      number: z.int(),
      corrects: z.int().nullable(),
      semester: z.string(),
      publishedAt: z.string(),
      countedOn: z.string(),
      /** Below which the school hides. */
      threshold: z.int(),
      readAt: z.string(),
      readByName: z.string(),
    })
    .nullable(),
});
export type DistrictLine = z.output<typeof districtLine>;

/** Shown; or hidden, and then between what bounds a sum must lie, `to` null where there is none. */
const jointCell = z.union([
  z.int().min(0),
  z.strictObject({ from: z.int().min(0), to: z.int().min(0).nullable() }),
  z.null(),
]);
export type JointCell = z.output<typeof jointCell>;

/** A row of a joint table: a school, the sum of a group, or that of the district. */
const jointPlace = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('school'), schoolId: id }),
  z.strictObject({ of: z.literal('group'), group: z.enum(schoolGroups) }),
  z.strictObject({ of: z.literal('all') }),
]);
export type JointPlace = z.output<typeof jointPlace>;

/** One table of the schools, a figure side by side along one axis, the sum last. */
const jointTable = z.strictObject({
  section: z.enum(summarySections),
  code: z.enum(summaryTables),
  quantity: z.string(),
  unit: z.enum(summaryUnits),
  guarded: z.boolean(),
  axis: z.enum(['sex', 'category', 'month', 'state', 'level', 'kind']),
  members: z.array(z.string()),
  rows: z.array(z.strictObject({ place: jointPlace, cells: z.array(jointCell) })),
});
export type JointTable = z.output<typeof jointTable>;

const jointFacts = z.strictObject({
  section: z.enum(summarySections),
  facts: z.array(fact.shape.fact),
  rows: z.array(
    z.strictObject({
      place: jointPlace,
      cells: z.array(fact.pick({ value: true, of: true })),
    }),
  ),
});
export type JointFacts = z.output<typeof jointFacts>;

/** 专项行动对照: how many duties each school has met, has not, and has no record of. */
const jointPlan = z.array(
  z.strictObject({
    place: jointPlace,
    met: z.int(),
    notMet: z.int(),
    unknown: z.int(),
  }),
);

/** What is published: the schools' figures beside each other, hidden again. */
export const jointContent = z.strictObject({
  format: z.literal('xinqiao-joint-1'),
  district: z.string(),
  term,
  madeOn: z.string(),
  threshold: z.int(),
  schools: z.array(
    z.strictObject({
      schoolId: id,
      name: z.string(),
      group: z.enum(schoolGroups),
      number: z.int(),
      countedOn: z.string(),
      snapshot: z.string(),
    }),
  ),
  /** Known schools that have sent nothing. */
  missing: z.array(z.string()),
  facts: z.array(jointFacts),
  tables: z.array(jointTable),
  plan: jointPlan,
});
export type JointContent = z.output<typeof jointContent>;

const listed = z.strictObject({
  number: z.int(),
  term,
  publishedAt: z.string(),
  publishedByName: z.string(),
  corrects: z.int().nullable(),
  correctedBy: z.int().nullable(),
});
export type ListedJoint = z.output<typeof listed>;

const ofTerm = z.strictObject({ term });
const number = z.strictObject({ number: z.int().min(1) });
const read = { roles: district, key: 'office', mode: 'read', audit: 'none' } as const;
const change = { roles: district, key: 'office', mode: 'write', audit: 'change' } as const;
const paper = { roles: district, key: 'office', mode: 'job', audit: 'read' } as const;

/** What an education bureau does with the files that schools have published (`summary.file`). */
export const districtCommands = {
  'district.schools': command({
    input: empty,
    output: z.strictObject({ schools: z.array(districtSchool) }),
    ...read,
  }),
  /** Whose a file or a card says it is, and the words to compare. */
  'district.lookAtSchool': command({
    input: z.strictObject({ bytes }),
    output: z.strictObject({ name: z.string(), words: z.array(z.string()) }),
    ...read,
  }),
  /**
   * Pins a school to the keys of its file, or of its card, once a person has compared the words of
   * the fingerprint with the school.
   */
  'district.addSchool': command({
    input: z.strictObject({ bytes, onDate: day, how: line(100) }),
    output: z.strictObject({ schoolId: id }),
    ...change,
  }),
  /** A school that has closed, or has new keys, is retired; its files stay. */
  'district.setSchoolActive': command({
    input: z.strictObject({ schoolId: id, active: z.boolean() }),
    output: done,
    ...change,
  }),
  /** Takes in files of one term; each is judged by itself. */
  'district.readFiles': command({
    input: z.strictObject({
      term,
      files: z
        .array(z.strictObject({ fileName: z.string().max(300), bytes }))
        .min(1)
        .max(300),
    }),
    output: z.strictObject({ files: z.array(readFile) }),
    ...change,
    mode: 'job',
  }),
  /** The terms that there are files of, and the present one, newest first. */
  'district.terms': command({
    input: empty,
    output: z.strictObject({ terms: z.array(term), present: term, threshold: z.int() }),
    ...read,
  }),
  'district.standing': command({
    input: ofTerm,
    output: z.strictObject({ lines: z.array(districtLine) }),
    ...read,
  }),
  'district.setThreshold': command({
    input: z.strictObject({ threshold: z.int().min(3).max(50) }),
    output: done,
    ...change,
  }),
  /** The joint tables as they would be published now. */
  'district.draft': command({
    input: ofTerm,
    output: z.strictObject({
      content: jointContent,
      digest: z.string(),
      hidden: z.int(),
      corrects: z.int().nullable(),
    }),
    ...paper,
  }),
  'district.publish': command({
    input: z.strictObject({ term, digest: z.string().length(64) }),
    output: z.strictObject({ number: z.int() }),
    ...change,
    mode: 'job',
  }),
  'district.list': command({
    input: empty,
    output: z.strictObject({ published: z.array(listed) }),
    ...read,
  }),
  'district.get': command({
    input: number,
    output: z.strictObject({
      published: listed,
      content: jointContent,
      sha256: z.string(),
      auditHead: z.string(),
    }),
    ...read,
  }),
  'district.pdf': command({ input: number, output: printedForm, ...paper }),
  'district.xlsx': command({
    input: number,
    output: printedForm.omit({ missing: true }),
    ...paper,
  }),
};
