import { z } from 'zod';
import { Refusal } from '../../contract/errors.ts';
import { type ListedRow, type resultImportCommands } from '../../contract/resultImport.ts';
import { importLimits } from '../../contract/students.ts';
import {
  resultKeys,
  rowVerdicts,
  type ResultKey,
  type RowVerdict,
} from '../../contract/vocabulary/resultImport.ts';
import { forgetTable, keepTable, keptTable } from '../../spreadsheet/pending.ts';
import { runWorker } from '../../spreadsheet/runWorker.ts';
import { todayOf } from '../../store/clock.ts';
import type { Handlers } from '../../store/context.ts';
import { newestScale } from '../scales.ts';
import { importedBefore, listBatches, undoBatch } from './batches.ts';
import { guessColumns, repeatedHeaders } from './guessColumns.ts';
import { judgeFile, type Judgement, type Question } from './judgeRows.ts';
import { leftOutRows } from './leftOutRows.ts';
import type { KnownStudent } from './matchStudent.ts';
import { rememberedMapping, rememberMapping } from './rememberedMapping.ts';
import { writeResults } from './writeResults.ts';

const sampleRows = 8;
const mostOfAVerdict = 200;
const mostLevels = 50;
const mostCandidates = 10;

const runningCampaign = z.object({
  campaignId: z.string(),
  name: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
});

function count(judgements: readonly Judgement[]): Record<RowVerdict, number> {
  const counts = {
    ready: 0,
    proposed: 0,
    ambiguous: 0,
    unmatched: 0,
    wrong: 0,
    left: 0,
    no_consent: 0,
    outside_campaign: 0,
    already: 0,
    duplicate: 0,
    skipped: 0,
  };
  for (const { verdict } of judgements) counts[verdict] += 1;
  return counts;
}

function countLevels(judgements: readonly Judgement[]): { level: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { read } of judgements) {
    if (read.level !== '') counts.set(read.level, (counts.get(read.level) ?? 0) + 1);
  }
  return [...counts]
    .map(([level, each]) => ({ level, count: each }))
    .sort((one, other) => other.count - one.count)
    .slice(0, mostLevels);
}

function candidateOf(student: KnownStudent): ListedRow['candidates'][number] {
  const { studentId, name, stage, grade, className, studentNo, birthDate } = student;
  return { studentId, name, stage, grade, className, studentNo, birthDate };
}

function listed(
  { row, verdict, problems, candidates }: Judgement,
  keys: Question['mapping']['keys'],
): ListedRow {
  const told: ListedRow['told'] = {
    studentNo: '',
    name: '',
    grade: '',
    className: '',
    birthDate: '',
    sex: '',
  };
  const cell = (key: ResultKey) => {
    const column = keys[key];
    return column === null ? '' : (row.cells[column] ?? '');
  };
  for (const key of resultKeys) told[key] = cell(key);
  return {
    row: row.row,
    verdict,
    told,
    problems,
    candidates: candidates.slice(0, mostCandidates).map(candidateOf),
  };
}

export const resultImportHandlers: Handlers<keyof typeof resultImportCommands> = {
  'resultImport.open': async ({ safe, clinical, clock }, { bytes }) => {
    if (bytes.length > importLimits.bytes) throw new Refusal('file_too_large');
    const found = await runWorker({ task: 'read', bytes });
    if (found.answer !== 'table') throw new Refusal('file_unreadable');
    if (safe.opened?.clinical !== clinical) throw new Refusal('locked');
    const { headers, rows, fileKind, encoding, sheet, sha256 } = found.table;
    return {
      importId: keepTable(clinical, clock, found.table),
      fileKind,
      encoding,
      sheet,
      headers,
      rowCount: rows.length,
      sample: rows.slice(0, sampleRows),
      repeated: repeatedHeaders(headers),
      importedAt: importedBefore(clinical, sha256),
    };
  },
  'resultImport.map': ({ clinical, clock }, { importId, scaleCode }) => {
    const { headers } = keptTable(clinical, clock, importId);
    const scale = newestScale(clinical, scaleCode);
    const remembered = rememberedMapping(clinical, scale, headers);
    const campaigns = clinical
      .prepare(
        `SELECT id AS campaignId, name, starts_on AS startsOn, ends_on AS endsOn FROM campaign
         WHERE scale_code = ? AND state = 'open' ORDER BY starts_on DESC, id`,
      )
      .all(scaleCode);
    return {
      mapping: remembered ?? guessColumns(headers, scale),
      remembered: remembered !== null,
      campaigns: z.array(runningCampaign).parse(campaigns),
    };
  },
  'resultImport.preview': (context, question) => {
    const { answers, judgements } = judgeFile(context, question);
    const shown = rowVerdicts
      .filter((verdict) => verdict !== 'ready')
      .flatMap((verdict) =>
        judgements.filter((each) => each.verdict === verdict).slice(0, mostOfAVerdict),
      );
    const results = judgements.flatMap(({ ready }) => (ready === null ? [] : [ready.result]));
    const rows = shown.map((judgement) => listed(judgement, question.mapping.keys));
    for (const { candidates } of rows) {
      for (const { studentId } of candidates) context.about(studentId);
    }
    return {
      counts: count(judgements),
      reached: results.filter(({ over }) => over).length,
      critical: results.filter(({ critical }) => critical.length > 0).length,
      notValid: results.filter(({ valid }) => !valid).length,
      answers,
      levels: countLevels(judgements),
      rows,
    };
  },
  'resultImport.commit': (context, question) => {
    const judged = judgeFile(context, question);
    if (judged.judgements.every(({ ready }) => ready === null)) {
      throw Refusal.field('importId', 'required');
    }
    const { headers } = judged.table;
    const written = writeResults(context, judged, question);
    rememberMapping(context, question.scaleCode, headers, question.mapping);
    forgetTable(context.clinical, question.importId);
    return written;
  },
  'resultImport.leftOut': async (context, { wording, ...question }) => {
    const judged = judgeFile(context, question);
    const rows = leftOutRows(judged, wording);
    const written = await runWorker({ task: 'write', rows });
    if (written.answer !== 'file') throw new Refusal('unexpected');
    return {
      fileName: `${wording.fileName}-${todayOf(context.clock)}.xlsx`,
      bytes: written.bytes,
    };
  },
  'resultImport.cancel': ({ clinical }, { importId }) => {
    forgetTable(clinical, importId);
    return {};
  },
  'resultImport.list': listBatches,
  'resultImport.undo': (context, { batchId, why }) => undoBatch(context, batchId, why.trim()),
};
