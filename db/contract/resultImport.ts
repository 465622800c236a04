import { z } from 'zod';
import { command, counsellors } from './command.ts';
import { reasonCodes } from './errors.ts';
import { day, done, empty, id, line, requiredText } from './fields.ts';
import { studentLine } from './records.ts';
import { leftOutWording } from './rowsLeftOut.ts';
import { fileBytes, importLimits } from './students.ts';
import { rowVerdicts, resultKinds } from './vocabulary/resultImport.ts';
import { fileKinds, encodings } from './vocabulary/spreadsheet.ts';

const anyColumn = z
  .int()
  .min(0)
  .max(importLimits.columns - 1);
const column = anyColumn.nullable();

/** The lowest number that the file uses; null while nobody has said it. */
const codingFrom = z.int().nullable();

/** Which column holds what; null where the file does not say it. */
export const resultMapping = z.strictObject({
  keys: z.strictObject({
    studentNo: column,
    name: column,
    grade: column,
    className: column,
    birthDate: column,
    sex: column,
  }),
  onDate: column,
  /** The platform's own level, kept in its words. */
  level: column,
  values: z.discriminatedUnion('kind', [
    /** A column an item, in order. */
    z.strictObject({
      kind: z.literal('answers'),
      codingFrom,
      items: z.array(column).min(1).max(300),
    }),
    z.strictObject({
      kind: z.literal('totals'),
      codingFrom,
      scores: z
        .array(z.strictObject({ code: z.string().max(40), column }))
        .min(1)
        .max(40),
    }),
    z.strictObject({ kind: z.literal('level') }),
  ]),
});
export type ResultMapping = z.output<typeof resultMapping>;
export type ResultKind = ResultMapping['values']['kind'];

const scaleCode = z.string().min(1).max(40);
const level = line(100);

/** What a judgement of the rows depends on. */
const question = {
  importId: id,
  scaleCode,
  /** Puts the results into a campaign that runs. */
  campaignId: id.nullable(),
  mapping: resultMapping,
  /** The day of rows that do not tell theirs. */
  onDate: day.nullable(),
  /** Which of the platform's levels a person wants to look at one by one; a level is no warning. */
  levelsToLookAt: z.array(level).max(50),
  /** Whether a person has gone through the proposed students and takes them all. */
  acceptProposed: z.boolean(),
  /** What a person decided of single rows: whose they are, or null to leave one out. */
  choices: z
    .array(z.strictObject({ row: z.int().min(1), studentId: id.nullable() }))
    .max(importLimits.rows),
};

const problem = z.strictObject({
  column,
  reason: z.enum(reasonCodes),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

const candidate = studentLine.extend({
  studentNo: z.string(),
  birthDate: z.string().nullable(),
});

const listedRow = z.strictObject({
  /** As the spreadsheet numbers it. */
  row: z.int(),
  verdict: z.enum(rowVerdicts),
  /** Its cells by which its student was looked for, as they stand. */
  told: z.strictObject({
    studentNo: z.string(),
    name: z.string(),
    grade: z.string(),
    className: z.string(),
    birthDate: z.string(),
    sex: z.string(),
  }),
  problems: z.array(problem),
  /** Whom it may be about. */
  candidates: z.array(candidate),
});
export type ListedRow = z.output<typeof listedRow>;

const counts = z.record(z.enum(rowVerdicts), z.int());

const read = { roles: counsellors, key: 'clinical', mode: 'read', audit: 'read' } as const;
const change = { roles: counsellors, key: 'clinical', mode: 'write', audit: 'change' } as const;

const wording = z.strictObject({ zh: z.string(), en: z.string() });

export const resultImportCommands = {
  /** Reads a spreadsheet into the vault's memory; nothing is written. */
  'resultImport.open': command({
    ...read,
    mode: 'job',
    input: z.strictObject({ bytes: fileBytes }),
    output: z.strictObject({
      importId: id,
      fileKind: z.enum(fileKinds),
      encoding: z.enum(encodings).nullable(),
      sheet: z.string().nullable(),
      headers: z.array(z.string()),
      rowCount: z.int(),
      sample: z.array(z.strictObject({ row: z.int(), cells: z.array(z.string()) })),
      /** Headers that stand over several columns: none of them is taken unasked. */
      repeated: z.array(z.strictObject({ header: z.string(), columns: z.array(z.int()) })),
      /** When the very same file was imported, unless that was undone. */
      importedAt: z.string().nullable(),
    }),
  }),
  /** How the columns were read last for these headers, or as far as the headers tell. */
  'resultImport.map': command({
    ...read,
    input: z.strictObject({ importId: id, scaleCode }),
    output: z.strictObject({
      mapping: resultMapping,
      remembered: z.boolean(),
      /** Running campaigns of the scale. */
      campaigns: z.array(
        z.strictObject({
          campaignId: id,
          name: z.string(),
          startsOn: z.string(),
          endsOn: z.string(),
        }),
      ),
    }),
  }),
  /** What a commit would do; of each verdict but `ready`, the first 200 rows. */
  'resultImport.preview': command({
    ...read,
    input: z.strictObject(question),
    output: z.strictObject({
      counts,
      /** Of the rows that are ready. */
      reached: z.int(),
      critical: z.int(),
      notValid: z.int(),
      /** The lowest and the highest answer in the whole file. */
      answers: z.strictObject({ from: z.int(), to: z.int() }).nullable(),
      levels: z.array(z.strictObject({ level: z.string(), count: z.int() })),
      rows: z.array(listedRow),
    }),
  }),
  /** Writes every ready row, or nothing at all; the file is forgotten then. */
  'resultImport.commit': command({
    ...change,
    input: z.strictObject(question),
    output: z.strictObject({ batchId: id, imported: z.int(), toLookAt: z.int() }),
  }),
  /** The rows that would not be written, as an .xlsx file, each with its reason. */
  'resultImport.leftOut': command({
    input: z.strictObject({
      ...question,
      wording: z.strictObject({
        ...leftOutWording,
        verdicts: z.record(z.enum(rowVerdicts), line(100)),
      }),
    }),
    output: z.strictObject({ fileName: z.string(), bytes: fileBytes }),
    roles: counsellors,
    key: 'clinical',
    mode: 'job',
    audit: 'security',
  }),
  'resultImport.cancel': command({
    ...read,
    input: z.strictObject({ importId: id }),
    output: done,
  }),
  /** The batches that were imported, the latest first; at most 100. */
  'resultImport.list': command({
    ...read,
    input: empty,
    output: z.strictObject({
      batches: z.array(
        z.strictObject({
          batchId: id,
          importedAt: z.string(),
          byName: z.string(),
          scaleName: wording,
          scaleVersion: z.int(),
          kind: z.enum(resultKinds),
          campaignName: z.string().nullable(),
          fileRows: z.int(),
          importedRows: z.int(),
          /** How many of its results somebody has judged: with one, it can no longer be undone. */
          judged: z.int(),
          undone: z
            .strictObject({ at: z.string(), byName: z.string(), why: z.string() })
            .nullable(),
        }),
      ),
    }),
  }),
  /** Takes a batch back that was attributed wrongly: its results go, that it was there stays. */
  'resultImport.undo': command({
    ...change,
    input: z.strictObject({ batchId: id, why: requiredText(500) }),
    output: z.strictObject({ removed: z.int() }),
  }),
};
