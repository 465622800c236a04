import { z } from 'zod';
import { command, counsellors } from './command.ts';
import { reasonCodes, type ErrorCode } from './errors.ts';
import { day, done, empty, id, line, optionalLine } from './fields.ts';
import { printedForm } from './printedForm.ts';
import { leftOutWording } from './rowsLeftOut.ts';
import { stages, type Stage } from './vocabulary/school.ts';
import { fileKinds, encodings } from './vocabulary/spreadsheet.ts';
import { sexes, studentStatuses, importFields } from './vocabulary/students.ts';

/** The last grade of each stage; junior has four where primary school has five (五四制). */
export const lastGradeOf: Record<Stage, number> = {
  primary: 6,
  junior: 4,
  senior: 3,
  vocational: 5,
  university: 6,
};

/** Nobody at school was born before. */
export const earliestBirthDate = '1940-01-01';

/** The greatest length of each text, in UTF-16 units. */
export const studentLengths = {
  studentNo: 30,
  name: 60,
  className: 30,
  dormitory: 40,
  guardianName: 60,
  guardianPhone: 40,
} as const;

/** Chinese names are often padded in spreadsheets: `张 明` is 张明. Other names keep their spaces. */
function withoutPadding(name: string): string {
  return /^[\p{Script=Han}\s]+$/u.test(name) ? name.replace(/\s/gu, '') : name;
}

/** 学籍号: half-width, without blanks; always text, so that leading zeros stay. */
const studentNo = z
  .string()
  .transform((text) => text.normalize('NFKC').replace(/\s/gu, ''))
  .pipe(
    z
      .string()
      .min(1)
      .max(studentLengths.studentNo)
      .refine((text) => !/\p{C}/u.test(text), { params: { reason: 'control_character' } }),
  );

const student = {
  studentNo,
  name: line(studentLengths.name).transform(withoutPadding),
  sex: z.enum(sexes),
  birthDate: day.nullable(),
  stage: z.enum(stages),
  grade: z.int().min(1),
  className: line(studentLengths.className),
  dormitory: optionalLine(studentLengths.dormitory),
  guardianName: optionalLine(studentLengths.guardianName),
  guardianPhone: optionalLine(studentLengths.guardianPhone),
};

function hasGradeOfStage({ stage, grade }: { stage: Stage; grade: number }): boolean {
  return grade <= lastGradeOf[stage];
}
const gradeOutOfStage = { path: ['grade'], params: { reason: 'not_an_option' } };

/** What a person fills in of a student. */
const studentInput = z.strictObject(student).refine(hasGradeOfStage, gradeOutOfStage);
export type StudentInput = z.output<typeof studentInput>;

const place = { stage: z.enum(stages), grade: z.int(), className: z.string() };
const found = {
  id,
  name: z.string(),
  studentNo: z.string(),
  sex: z.enum(sexes),
  ...place,
  status: z.enum(studentStatuses),
};

/** A file's content, read or to be saved. */
export const fileBytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** Bounds of a file that is read: bytes, rows of students, columns. */
export const importLimits = { bytes: 20 * 1024 * 1024, rows: 20_000, columns: 400 } as const;

const column = z
  .int()
  .min(0)
  .max(importLimits.columns - 1)
  .nullable();
/** Which column holds what; null where the file does not say it. */
const mapping = z.strictObject({
  studentNo: column,
  name: column,
  sex: column,
  birthDate: column,
  stage: column,
  grade: column,
  className: column,
  dormitory: column,
  guardianName: column,
  guardianPhone: column,
});
export type ImportMapping = z.output<typeof mapping>;

/** What a judgement of the rows depends on. */
const question = {
  importId: id,
  mapping,
  /** The stage of rows that do not tell theirs. */
  defaults: z.strictObject({ stage: z.enum(stages).nullable() }),
};

const counts = {
  newCount: z.int(),
  updatedCount: z.int(),
  unchangedCount: z.int(),
  badCount: z.int(),
};
const problem = z.strictObject({
  field: z.enum(importFields),
  reason: z.enum(reasonCodes),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
const change = z.strictObject({
  field: z.enum(importFields),
  from: z.string(),
  to: z.string(),
});

export const studentsCommands = {
  /** 来访登记表 of a student, or a blank one. */
  'students.form.intake': command({
    input: z.strictObject({ studentId: id.nullable() }),
    output: printedForm,
    roles: counsellors,
    key: 'clinical',
    mode: 'job',
    audit: 'read',
  }),
  /** 知情同意书, blank. */
  'students.form.consent': command({
    input: empty,
    output: printedForm,
    roles: counsellors,
    key: 'clinical',
    mode: 'job',
    audit: 'read',
  }),
  /** For Ctrl+K and pickers: by name, 学籍号, pinyin or initials; enrolled and best match first. */
  'students.search': command({
    sealedToo: true,
    input: z.strictObject({ query: z.string(), limit: z.int().min(1).max(50) }),
    output: z.strictObject({ students: z.array(z.strictObject(found)) }),
    roles: counsellors,
    key: 'clinical',
    mode: 'read',
    audit: 'read',
  }),
  /** A page of the list, by class, then name. */
  'students.list': command({
    sealedToo: true,
    input: z.strictObject({
      query: z.string().nullable(),
      stage: z.enum(stages).nullable(),
      grade: z.int().nullable(),
      className: z.string().nullable(),
      status: z.enum(studentStatuses).nullable(),
      offset: z.int().min(0),
      limit: z.int().min(1).max(200),
    }),
    output: z.strictObject({
      total: z.int(),
      students: z.array(
        z.strictObject({
          ...found,
          birthDate: z.string().nullable(),
          dormitory: z.string(),
          guardianName: z.string(),
        }),
      ),
    }),
    roles: counsellors,
    key: 'clinical',
    mode: 'read',
    audit: 'read',
  }),
  /** Every class that has students on record, with how many are enrolled in it. */
  'students.classes': command({
    input: empty,
    output: z.strictObject({
      classes: z.array(z.strictObject({ ...place, count: z.int() })),
    }),
    roles: counsellors,
    key: 'clinical',
    mode: 'read',
    audit: 'read',
  }),
  'students.get': command({
    sealedToo: true,
    input: z.strictObject({ studentId: id }),
    output: z.strictObject({
      ...found,
      birthDate: z.string().nullable(),
      dormitory: z.string(),
      guardianName: z.string(),
      guardianPhone: z.string(),
      statusOn: z.string().nullable(),
      statusNote: z.string(),
      revision: z.int(),
    }),
    roles: counsellors,
    key: 'clinical',
    mode: 'read',
    audit: 'read',
  }),
  'students.add': command({
    input: studentInput,
    output: z.strictObject({ id }),
    roles: counsellors,
    key: 'clinical',
    mode: 'write',
    audit: 'change',
  }),
  'students.update': command({
    input: z
      .strictObject({ studentId: id, revision: z.int(), ...student })
      .refine(hasGradeOfStage, gradeOutOfStage),
    output: z.strictObject({ revision: z.int() }),
    roles: counsellors,
    key: 'clinical',
    mode: 'write',
    audit: 'change',
  }),
  /** 休学, 转出, 毕业, 复学. */
  'students.setStatus': command({
    input: z.strictObject({
      studentId: id,
      revision: z.int(),
      status: z.enum(studentStatuses),
      on: day,
      note: optionalLine(200),
    }),
    output: z.strictObject({
      revision: z.int(),
      /** Appointments that the student still has, today or later: they stay until they are dealt with. */
      bookedAhead: z.int(),
    }),
    roles: counsellors,
    key: 'clinical',
    mode: 'write',
    audit: 'change',
  }),
  /** Reads a spreadsheet into the vault's memory; nothing is written. */
  'students.import.open': command({
    input: z.strictObject({
      fileName: z.string().max(300),
      bytes: fileBytes,
    }),
    output: z.strictObject({
      importId: id,
      fileKind: z.enum(fileKinds),
      encoding: z.enum(encodings).nullable(),
      sheet: z.string().nullable(),
      headers: z.array(z.string()),
      rowCount: z.int(),
      mapping,
      sample: z.array(z.strictObject({ row: z.int(), cells: z.array(z.string()) })),
    }),
    roles: counsellors,
    key: 'clinical',
    mode: 'job',
    audit: 'read',
  }),
  /** What a commit would do: `bad` holds the first 500 refused rows, `changes` the first 200. */
  'students.import.preview': command({
    input: z.strictObject(question),
    output: z.strictObject({
      ...counts,
      bad: z.array(
        z.strictObject({
          row: z.int(),
          cells: z.array(z.string()),
          problems: z.array(problem),
        }),
      ),
      changes: z.array(
        z.strictObject({
          row: z.int(),
          studentNo: z.string(),
          name: z.string(),
          fromStage: z.enum(stages),
          toStage: z.enum(stages),
          changed: z.array(change),
        }),
      ),
    }),
    roles: counsellors,
    key: 'clinical',
    mode: 'read',
    audit: 'read',
  }),
  /** Writes every good row, or nothing at all; the file is forgotten then. */
  'students.import.commit': command({
    sealedToo: true,
    input: z.strictObject(question),
    output: z.strictObject(counts),
    roles: counsellors,
    key: 'clinical',
    mode: 'write',
    audit: 'change',
  }),
  /** The refused rows as a spreadsheet, each with its reasons in the words that the screen gives. */
  'students.import.errors': command({
    input: z.strictObject({
      ...question,
      format: z.enum(['csv', 'xlsx']),
      wording: z.strictObject({
        ...leftOutWording,
        fields: z.record(z.enum(importFields), line(40)),
      }),
    }),
    output: z.strictObject({ fileName: z.string(), bytes: fileBytes }),
    roles: counsellors,
    key: 'clinical',
    mode: 'job',
    audit: 'security',
  }),
  'students.import.cancel': command({
    input: z.strictObject({ importId: id }),
    output: done,
    roles: counsellors,
    key: 'clinical',
    mode: 'read',
    audit: 'read',
  }),
};

/** How a file can be refused while it is read. */
export const importRefusals = [
  'file_unreadable',
  'file_too_large',
  'file_empty',
  'file_encoding',
  'file_password_protected',
] as const satisfies readonly ErrorCode[];
export type ImportRefusal = (typeof importRefusals)[number];
