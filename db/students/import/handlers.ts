import { z } from 'zod';
import type { CheckedInputOf } from '../../contract/commands.ts';
import { Refusal } from '../../contract/errors.ts';
import { stages, type Stage } from '../../contract/vocabulary/school.ts';
import {
  importLimits,
  type ImportMapping,
  type studentsCommands,
} from '../../contract/students.ts';
import { importFields, type ImportField } from '../../contract/vocabulary/students.ts';
import { todayOf } from '../../store/clock.ts';
import type { ClinicalContext, Handlers } from '../../store/context.ts';
import type { Store } from '../../store/open.ts';
import { studentColumns, studentRow, studentWriter } from '../record.ts';
import { errorRows, writeCsv } from './errorRows.ts';
import { guessMapping } from '../../spreadsheet/headers.ts';
import { changedFields, judgeRows, type Judgement } from './judgeRows.ts';
import { forgetTable, keepTable, keptTable } from '../../spreadsheet/pending.ts';
import { runWorker } from '../../spreadsheet/runWorker.ts';
import type { Table } from '../../spreadsheet/table.ts';

type ImportCommands = Extract<keyof typeof studentsCommands, `students.import.${string}`>;
type Question = CheckedInputOf<'students.import.preview'>;

const sampleRows = 8;
const mostBad = 500;
const mostChanges = 200;
/** How many rows are written between two reports of progress. */
const progressStep = 500;

/** Without these two no row can be matched to a student and checked by eye. */
const requiredColumns = ['studentNo', 'name'] as const satisfies readonly ImportField[];

function refuseMapping(mapping: ImportMapping, columns: number): void {
  const missing = importFields.filter((field) => {
    const column = mapping[field];
    const needed = requiredColumns.some((each) => each === field);
    return column === null ? needed : column >= columns;
  });
  if (missing.length > 0) {
    throw new Refusal('column_missing', {
      fields: missing.map((field) => ({ field, reason: 'required' })),
    });
  }
  const twice = importFields.filter(
    (field) =>
      mapping[field] !== null &&
      importFields.some((other) => other !== field && mapping[other] === mapping[field]),
  );
  if (twice.length > 0) {
    throw new Refusal('duplicate_column', {
      fields: twice.map((field) => ({ field, reason: 'not_unique' })),
    });
  }
}

function stagesOfSchool(office: Store): Stage[] {
  const text = z.string().parse(office.prepare('SELECT stages FROM school').pluck().get());
  return z.array(z.enum(stages)).parse(JSON.parse(text));
}

/** The file's rows, each with what it would write into the records as they are now. */
function judgeFile(
  { clinical, office, clock }: ClinicalContext,
  { importId, mapping, defaults }: Question,
): { table: Table; judgements: Judgement[] } {
  const table = keptTable(clinical, clock, importId);
  const widest = table.rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  refuseMapping(mapping, Math.max(widest, table.headers.length));
  const byNumber = clinical.prepare(`SELECT ${studentColumns} FROM student WHERE student_no = ?`);
  const judgements = judgeRows(table.rows, {
    mapping,
    usualStage: defaults.stage,
    stagesOfSchool: stagesOfSchool(office),
    today: todayOf(clock),
    find: (studentNo) => {
      const found = byNumber.get(studentNo);
      return found === undefined ? null : studentRow.parse(found);
    },
  });
  return { table, judgements };
}

function count(judgements: readonly Judgement[]) {
  const of = (verdict: Judgement['verdict']) =>
    judgements.filter((judgement) => judgement.verdict === verdict).length;
  return {
    newCount: of('new'),
    updatedCount: of('updated'),
    unchangedCount: of('unchanged'),
    badCount: of('bad'),
  };
}

export const importHandlers: Handlers<ImportCommands> = {
  'students.import.open': async ({ safe, clinical, clock }, { bytes }) => {
    if (bytes.length > importLimits.bytes) throw new Refusal('file_too_large');
    const found = await runWorker({ task: 'read', bytes });
    if (found.answer !== 'table') throw new Refusal('file_unreadable');
    if (safe.opened?.clinical !== clinical) throw new Refusal('locked');
    const { headers, rows, fileKind, encoding, sheet } = found.table;
    return {
      importId: keepTable(clinical, clock, found.table),
      fileKind,
      encoding,
      sheet,
      headers,
      rowCount: rows.length,
      mapping: guessMapping(headers),
      sample: rows.slice(0, sampleRows),
    };
  },
  'students.import.preview': (context, question) => {
    const { judgements } = judgeFile(context, question);
    const bad = judgements.filter((judgement) => judgement.verdict === 'bad').slice(0, mostBad);
    const updated = judgements
      .filter((judgement) => judgement.verdict === 'updated')
      .slice(0, mostChanges);
    return {
      ...count(judgements),
      bad: bad.map(({ row, problems }) => ({ ...row, problems })),
      changes: updated.map(({ row, student, onRecord }) => ({
        row: row.row,
        studentNo: onRecord.studentNo,
        name: onRecord.name,
        fromStage: onRecord.stage,
        toStage: student.stage,
        changed: changedFields(onRecord, student).map((field) => ({
          field,
          from: String(onRecord[field] ?? ''),
          to: String(student[field] ?? ''),
        })),
      })),
    };
  },
  'students.import.commit': (context, question) => {
    const { clinical, clock, about, emit } = context;
    const { judgements } = judgeFile(context, question);
    const writer = studentWriter(clinical, clock);
    const total = judgements.length;
    for (const [at, judgement] of judgements.entries()) {
      if (judgement.verdict === 'new') about(writer.add(judgement.student));
      if (judgement.verdict === 'updated') {
        const { id, revision } = judgement.onRecord;
        writer.change(id, revision, judgement.student);
        about(id);
      }
      const done = at + 1;
      if (done % progressStep === 0 || done === total) {
        emit({ event: 'progress', payload: { job: 'students.import', done, total } });
      }
    }
    forgetTable(clinical, question.importId);
    return count(judgements);
  },
  'students.import.errors': async (context, { format, wording, ...question }) => {
    const { table, judgements } = judgeFile(context, question);
    const rows = errorRows(table.headers, judgements, wording);
    const fileName = `${wording.fileName}-${todayOf(context.clock)}.${format}`;
    if (format === 'csv') return { fileName, bytes: writeCsv(rows) };
    const written = await runWorker({ task: 'write', rows });
    if (written.answer !== 'file') throw new Refusal('unexpected');
    return { fileName, bytes: written.bytes };
  },
  'students.import.cancel': ({ clinical }, { importId }) => {
    forgetTable(clinical, importId);
    return {};
  },
};
