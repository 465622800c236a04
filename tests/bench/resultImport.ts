import { resultImportHandlers } from '../../db/assessments/import/handlers.ts';
import type { Question } from '../../db/assessments/import/judgeRows.ts';
import { library } from '../../db/assessments/library.ts';
import { addDays } from '../../db/store/clock.ts';
import type { ClinicalContext } from '../../db/store/context.ts';
import { keepTable } from '../../db/spreadsheet/pending.ts';
import { readTable } from '../../db/spreadsheet/readTable.ts';
import { writeWorkbook } from '../../db/spreadsheet/writeWorkbook.ts';
import { line } from './measure.ts';

/** A platform's file of MHT sheets for the first students, as .xlsx. */
function resultFile(context: ClinicalContext, on: string, count: number): Uint8Array {
  const numbers = context.clinical
    .prepare(`SELECT student_no FROM student WHERE status = 'enrolled' ORDER BY id LIMIT ?`)
    .pluck()
    .all(count)
    .map(String);
  const items = Array.from({ length: 100 }, (_each, item) => item);
  return writeWorkbook([
    ['学籍号', '测评日期', ...items.map((item) => `第${String(item + 1)}题`)],
    ...numbers.map((studentNo, at) => [
      studentNo,
      on,
      ...items.map((item) => String(((at + item * 7) % 5) & 1)),
    ]),
  ]);
}

interface Times {
  preview: number;
  commit: number;
  undo: number;
}

/** What the vault is busy with for one file: judging it, writing it, taking it back. */
function importOnce(context: ClinicalContext, bytes: Uint8Array, count: number): Times {
  const { clinical, clock } = context;
  const mht = library().find(({ code }) => code === 'mht');
  if (mht === undefined) throw new Error('MHT is part of the library');
  const table = { ...readTable(bytes), sha256: '0'.repeat(64) };
  const question: Question = {
    importId: keepTable(clinical, clock, table),
    scaleCode: mht.code,
    campaignId: null,
    mapping: {
      keys: {
        studentNo: 0,
        name: null,
        grade: null,
        className: null,
        birthDate: null,
        sex: null,
      },
      onDate: 1,
      level: null,
      values: { kind: 'answers', codingFrom: 0, items: mht.items.map((_each, at) => at + 2) },
    },
    onDate: null,
    levelsToLookAt: [],
    acceptProposed: false,
    choices: [],
  };
  const timed = <Value>(act: () => Value): { value: Value; time: number } => {
    const from = performance.now();
    const value = act();
    return { value, time: performance.now() - from };
  };
  const within = <Value>(act: () => Value) => timed(() => clinical.transaction(act).immediate());
  const preview = timed(() => resultImportHandlers['resultImport.preview'](context, question));
  const commit = within(() => resultImportHandlers['resultImport.commit'](context, question));
  if (commit.value.imported !== count) throw new Error('not every row was imported');
  const { batchId } = commit.value;
  const undo = within(() =>
    resultImportHandlers['resultImport.undo'](context, { batchId, why: '测量' }),
  );
  return { preview: preview.time, commit: commit.time, undo: undo.time };
}

/** Imports a school's MHT results, encrypted and in the plain, and takes them back. */
export function measureResultImport(
  encrypted: ClinicalContext,
  plain: ClinicalContext,
  today: string,
  say: (text: string) => void,
): void {
  const count = 10_000;
  const file = (context: ClinicalContext) => resultFile(context, addDays(today, -1), count);
  const bytes = file(encrypted);
  const from = performance.now();
  readTable(bytes);
  const read = performance.now() - from;
  const times = {
    encrypted: importOnce(encrypted, bytes, count),
    plain: importOnce(plain, file(plain), count),
  };
  say(
    `\nImporting ${String(count)} × 100 answers from .xlsx (${(bytes.length / 1e6).toFixed(1)} MB)`,
  );
  say(line('read in the worker thread', read));
  const row = (name: string, part: keyof Times) => {
    const [ours, bare] = [times.encrypted[part], times.plain[part]];
    say(line(name, ours, `${(ours / bare).toFixed(2)} × plain (${bare.toFixed(0)} ms)`));
  };
  row('judged for the preview', 'preview');
  row('judged again and written in one transaction', 'commit');
  row('taken back', 'undo');
}
