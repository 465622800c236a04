import { z } from 'zod';
import { day, timestamp } from '../contract/fields.ts';
import { lastGradeOf, studentLengths } from '../contract/students.ts';
import { stages } from '../contract/vocabulary/school.ts';
import { sexes, studentStatuses } from '../contract/vocabulary/students.ts';
import { transferScopes } from '../contract/vocabulary/transfer.ts';
import { limits } from './manifest.ts';

const shortText = z.string().max(200);
const origin = z
  .strictObject({ schoolId: z.uuid(), name: z.string().min(1).max(60) })
  .describe('The school at which it was made');

const person = z.strictObject({
  studentId: z.uuid().describe('The identity at the sending school'),
  studentNo: z.string().min(1).max(studentLengths.studentNo).describe('学籍号'),
  name: z.string().min(1).max(studentLengths.name),
  sex: z.enum(sexes),
  birthDate: day.nullable(),
  stage: z.enum(stages),
  grade: z
    .int()
    .min(1)
    .max(Math.max(...Object.values(lastGradeOf))),
  className: z.string().min(1).max(studentLengths.className),
  guardianName: z.string().max(studentLengths.guardianName),
  guardianPhone: z.string().max(studentLengths.guardianPhone),
  status: z.enum(studentStatuses),
});
export type Person = z.output<typeof person>;

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Object.values(value).reduce((most: number, each) => Math.max(most, depthOf(each)), 0);
}

const entry = z.strictObject({
  id: z.uuid(),
  section: z
    .string()
    .regex(/^[a-z][A-Za-z]{0,39}$/u)
    .describe('What kind of entry it is; a reader shows the words of those that it does not know'),
  scope: z.enum(transferScopes),
  onDate: day,
  by: shortText.describe('Who made it; empty where nobody is named'),
  origin,
  title: z.string().min(1).max(800).describe('One line in words'),
  text: z.string().max(4_000_000).describe('All of it in words, for a person to read'),
  data: z
    .record(z.string(), z.json())
    .refine((data) => depthOf(data) <= limits.depth)
    .describe('The same for a program'),
});
export type Entry = z.output<typeof entry>;

const attachment = z.strictObject({
  part: z.string().regex(/^attachments\/\d{4}\/\d{3}\.bin$/u),
  name: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[^/\\\u0000-\u001f\u007f]+$/u),
  mediaType: z.string().regex(/^[a-z]+\/[a-z0-9.+-]{1,100}$/u),
  entryId: z.uuid().nullable().describe('The entry that it belongs to'),
  origin,
});
export type AttachmentLine = z.output<typeof attachment>;

const move = z.strictObject({
  packageId: z.uuid(),
  fromSchoolId: z.uuid(),
  fromName: z.string().max(60),
  toName: z.string().max(60),
  madeAt: timestamp,
});
export type Move = z.output<typeof move>;

/** One student in a package (`student.schema.json` is made of this). */
export const studentFile = z.strictObject({
  format: z.literal('xinqiao-student'),
  version: z.literal(1),
  student: person,
  consent: z.strictObject({
    by: shortText.describe('father, mother, other_guardian or student, and the name'),
    form: shortText,
    onDate: day,
    validUntil: day.nullable(),
  }),
  custody: z
    .array(move)
    .min(1)
    .max(100)
    .describe('Every move from school to school, this one last'),
  entries: z.array(entry).max(limits.entries),
  attachments: z.array(attachment).max(limits.attachments),
});
export type StudentFile = z.output<typeof studentFile>;

/** The published schema of a student's file, JSON Schema 2020-12. */
export function studentJsonSchema(): object {
  return {
    ...z.toJSONSchema(studentFile, { target: 'draft-2020-12' }),
    $id: 'https://xinqiao.invalid/transfer/1/student.schema.json',
    title: 'Xinqiao transfer package, version 1: one student',
  };
}
