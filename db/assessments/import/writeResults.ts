import { timestampOf } from '../../store/clock.ts';
import type { ClinicalContext } from '../../store/context.ts';
import { newId } from '../../store/newId.ts';
import { keepScale } from '../scales.ts';
import type { Scale } from '../../contract/scales.ts';
import type { Answers } from '../score.ts';
import type { JudgedFile, Question } from './judgeRows.ts';

/** How many rows are written between two reports of progress. */
const progressStep = 250;

/** A sheet in one row: an answer an item, null where it was left out. */
function sheetOf({ items }: Scale, answers: Answers): string {
  return JSON.stringify(items.map((item) => answers.get(item.number) ?? null));
}

/**
 * Writes the rows that are ready, within the transaction of the command.
 *
 * @returns the batch, how many results it has, and how many of them a person has to look at
 */
export function writeResults(
  context: ClinicalContext,
  { table, scale, judgements }: JudgedFile,
  { mapping, campaignId }: Question,
): { batchId: string; imported: number; toLookAt: number } {
  const { clinical, clock, staff, about, emit } = context;
  const ready = judgements.flatMap(({ ready: each, read }) =>
    each === null ? [] : [{ ...each, read }],
  );
  const { kind } = mapping.values;
  const batchId = newId();
  const at = timestampOf(clock);
  keepScale(context, scale);
  clinical
    .prepare(
      `INSERT INTO result_import (id, imported_at, imported_by, file_sha256, file_rows,
         imported_rows, scale_code, scale_version, kind, campaign_id, mapping, undone_why)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')`,
    )
    .run(
      batchId,
      at,
      staff.staffId,
      table.sha256,
      table.rows.length,
      ready.length,
      scale.code,
      scale.version,
      kind,
      campaignId,
      JSON.stringify(mapping),
    );
  const addAssessment = clinical.prepare(
    `INSERT INTO assessment (id, student_id, scale_code, scale_version, origin, state, on_date,
       started_at, started_by, finished_at, valid, reached, critical, finding_why, campaign_id,
       import_id, vendor_level)
     VALUES (@id, @studentId, @scaleCode, @scaleVersion, @origin, 'finished', @onDate,
       @at, @by, @at, @valid, @reached, @critical, '', @campaignId, @batchId, @level)`,
  );
  const addSheet = clinical.prepare('INSERT INTO answer_sheet VALUES (?, ?)');
  const addScore = clinical.prepare(
    'INSERT INTO score (assessment_id, position, code, value, band, reached) VALUES (?, ?, ?, ?, ?, ?)',
  );
  let toLookAt = 0;
  for (const [place, { studentId, onDate, result, read }] of ready.entries()) {
    const id = newId();
    const critical = result.critical.length > 0;
    addAssessment.run({
      id,
      studentId,
      scaleCode: scale.code,
      scaleVersion: scale.version,
      origin: kind === 'answers' ? 'paper' : 'totals',
      onDate,
      at,
      by: staff.staffId,
      valid: result.valid ? 1 : 0,
      reached: result.over ? 1 : 0,
      critical: critical ? 1 : 0,
      campaignId,
      batchId,
      level: read.level,
    });
    if (kind === 'answers') addSheet.run(id, sheetOf(scale, read.answers));
    for (const [position, { code, value, band, over }] of result.scores.entries()) {
      addScore.run(id, position, code, value, band, over ? 1 : 0);
    }
    if (result.over || critical) toLookAt += 1;
    about(studentId);
    const done = place + 1;
    if (done % progressStep === 0 || done === ready.length) {
      emit({ event: 'progress', payload: { job: 'resultImport', done, total: ready.length } });
    }
  }
  return { batchId, imported: ready.length, toLookAt };
}
