import { z } from 'zod';
import { fileBytes, importRefusals } from '../contract/students.ts';
import { fileKinds, encodings } from '../contract/vocabulary/spreadsheet.ts';

const row = z.object({
  /** As the spreadsheet numbers it, from 1. */
  row: z.int(),
  cells: z.array(z.string()),
});
export type TableRow = z.output<typeof row>;

/** A spreadsheet as text: what stands under its header row. */
const table = z.object({
  fileKind: z.enum(fileKinds),
  encoding: z.enum(encodings).nullable(),
  sheet: z.string().nullable(),
  headers: z.array(z.string()),
  rows: z.array(row),
});
export type Table = z.output<typeof table>;

/** A table and the SHA-256 of the file that it was read from, in hexadecimal digits. */
const readFile = table.extend({ sha256: z.string() });
export type ReadFile = z.output<typeof readFile>;

/** What the worker is asked. */
export const workerTask = z.discriminatedUnion('task', [
  z.object({ task: z.literal('read'), bytes: fileBytes }),
  z.object({ task: z.literal('write'), rows: z.array(z.array(z.string())) }),
]);
export type WorkerTask = z.output<typeof workerTask>;

/** What the worker answers, once. */
export const workerAnswer = z.discriminatedUnion('answer', [
  z.object({ answer: z.literal('table'), table: readFile }),
  z.object({ answer: z.literal('file'), bytes: fileBytes }),
  z.object({ answer: z.literal('refused'), code: z.enum(importRefusals) }),
]);
export type WorkerAnswer = z.output<typeof workerAnswer>;
