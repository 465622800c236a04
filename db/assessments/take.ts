import { z } from 'zod';
import type { CheckedInputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import { rangeOf, type Coding, type Scale } from '../contract/scales.ts';
import { timestampOf, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { newId } from '../store/newId.ts';
import { answersOf } from './read.ts';
import { keepScale, newestScale, scaleOf } from './scales.ts';
import { judgeTotals, recoded, scoreAnswers, type Result } from './score.ts';

type Origin = 'on_pc' | 'paper' | 'totals';

const openRow = z.object({
  studentId: z.string(),
  scaleCode: z.string(),
  scaleVersion: z.int(),
  state: z.enum(['open', 'finished', 'given_up']),
});

/** @throws Refusal `not_found` */
export function assessmentOf({ clinical }: ClinicalContext, assessmentId: string) {
  const found = clinical
    .prepare(
      `SELECT student_id AS studentId, scale_code AS scaleCode, scale_version AS scaleVersion, state
       FROM assessment WHERE id = ?`,
    )
    .get(assessmentId);
  if (found === undefined) throw new Refusal('not_found');
  return openRow.parse(found);
}

/** @throws Refusal `studentId` not found or not at school any more */
function refuseStudent({ clinical }: ClinicalContext, studentId: string): void {
  const status = clinical.prepare('SELECT status FROM student WHERE id = ?').pluck().get(studentId);
  if (status === undefined) throw Refusal.field('studentId', 'not_found');
  if (status === 'graduated' || status === 'transferred_out') {
    throw Refusal.field('studentId', 'inactive');
  }
}

function start(
  context: ClinicalContext,
  studentId: string,
  scale: Scale,
  origin: Origin,
  onDate: string,
): string {
  const { clinical, clock, staff, about } = context;
  refuseStudent(context, studentId);
  about(studentId);
  keepScale(context, scale);
  const id = newId();
  clinical
    .prepare(
      `INSERT INTO assessment (id, student_id, scale_code, scale_version, origin, state, on_date,
         started_at, started_by, finding_why)
       VALUES (?, ?, ?, ?, ?, 'open', ?, ?, ?, '')`,
    )
    .run(
      id,
      studentId,
      scale.code,
      scale.version,
      origin,
      onDate,
      timestampOf(clock),
      staff.staffId,
    );
  return id;
}

function finish({ clinical, clock }: ClinicalContext, assessmentId: string, result: Result): void {
  const add = clinical.prepare(
    'INSERT INTO score (assessment_id, position, code, value, band, reached) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const [at, { code, value, band, over }] of result.scores.entries()) {
    add.run(assessmentId, at, code, value, band, over ? 1 : 0);
  }
  clinical
    .prepare(
      `UPDATE assessment SET state = 'finished', finished_at = ?, valid = ?, reached = ?, critical = ?
       WHERE id = ?`,
    )
    .run(
      timestampOf(clock),
      result.valid ? 1 : 0,
      result.over ? 1 : 0,
      result.critical.length > 0 ? 1 : 0,
      assessmentId,
    );
}

/**
 * Begins a scale with a student, or finds the one that was begun and not finished.
 *
 * @throws Refusal of `scaleCode` when its wording is not known here
 */
export function begin(
  context: ClinicalContext,
  { studentId, scaleCode }: CheckedInputOf<'assessments.begin'>,
): { assessmentId: string } {
  const { clinical, clock, about } = context;
  const begun = z
    .string()
    .optional()
    .parse(
      clinical
        .prepare(
          `SELECT id FROM assessment WHERE student_id = ? AND scale_code = ? AND state = 'open' AND origin = 'on_pc'`,
        )
        .pluck()
        .get(studentId, scaleCode),
    );
  if (begun !== undefined) {
    about(studentId);
    return { assessmentId: begun };
  }
  const scale = newestScale(clinical, scaleCode);
  if (scale.items.some(({ text }) => text === undefined)) {
    throw Refusal.field('scaleCode', 'not_worded');
  }
  return { assessmentId: start(context, studentId, scale, 'on_pc', todayOf(clock)) };
}

function codingFrom(scale: Scale, from: number): Coding {
  const given = [scale.coding, ...scale.otherCodings].find((each) => each.from === from);
  if (given === undefined) throw Refusal.field('codingFrom', 'not_an_option');
  return given;
}

/** @throws Refusal naming each answer that the coding does not have */
function readAnswers(
  scale: Scale,
  given: readonly (number | null)[],
  coding: Coding,
): Map<number, number> {
  if (given.length !== scale.items.length) {
    throw Refusal.field('answers', given.length < scale.items.length ? 'too_few' : 'too_many', {
      limit: scale.items.length,
    });
  }
  const answers = new Map<number, number>();
  const wrong: number[] = [];
  for (const [at, answer] of given.entries()) {
    if (answer === null) continue;
    if (answer < coding.from || answer > coding.to) wrong.push(at + 1);
    answers.set(at + 1, recoded(answer, coding, scale.coding));
  }
  if (wrong.length > 0) {
    throw new Refusal('invalid_input', {
      fields: wrong.map((number) => ({
        field: `answers.${String(number)}`,
        reason: 'out_of_range',
        params: { from: coding.from, to: coding.to },
      })),
    });
  }
  return answers;
}

function readTotals(
  scale: Scale,
  given: readonly { code: string; value: number }[],
): Map<string, number> {
  const totals = new Map<string, number>();
  for (const { code, value } of given) {
    const rule = scale.scores.find((each) => each.code === code);
    if (rule === undefined) throw Refusal.field(`totals.${code}`, 'not_found');
    if (totals.has(code)) throw Refusal.field(`totals.${code}`, 'duplicate');
    const { from, to } = rangeOf(rule, scale.coding);
    if (value < from || value > to)
      throw Refusal.field(`totals.${code}`, 'out_of_range', { from, to });
    totals.set(code, value);
  }
  return totals;
}

/** Enters a scale that was filled in on paper, scored or not. */
export function enter(
  context: ClinicalContext,
  { studentId, scaleCode, onDate, filledIn }: CheckedInputOf<'assessments.enter'>,
): { assessmentId: string } {
  if (onDate > todayOf(context.clock)) throw Refusal.field('onDate', 'date_in_future');
  const scale = newestScale(context.clinical, scaleCode);
  if (filledIn.kind === 'totals') {
    const totals = readTotals(scale, filledIn.totals);
    const assessmentId = start(context, studentId, scale, 'totals', onDate);
    finish(context, assessmentId, judgeTotals(scale, totals));
    return { assessmentId };
  }
  const answers = readAnswers(scale, filledIn.answers, codingFrom(scale, filledIn.codingFrom));
  if (answers.size === 0) throw Refusal.field('answers', 'required');
  const assessmentId = start(context, studentId, scale, 'paper', onDate);
  const put = context.clinical.prepare('INSERT INTO answer VALUES (?, ?, ?)');
  for (const [number, value] of answers) put.run(assessmentId, number, value);
  finish(context, assessmentId, scoreAnswers(scale, answers));
  return { assessmentId };
}

/** @throws Refusal `state_forbids` when the assessment has ended */
export function saveAnswer(
  context: ClinicalContext,
  assessmentId: string,
  item: number,
  value: number,
): void {
  const { studentId, scaleCode, scaleVersion } = assessmentOf(context, assessmentId);
  context.about(studentId);
  const scale = scaleOf(context.clinical, scaleCode, scaleVersion);
  if (item > scale.items.length) throw Refusal.field('item', 'not_found');
  const { from, to } = scale.coding;
  if (value < from || value > to) throw Refusal.field('value', 'out_of_range', { from, to });
  context.clinical
    .prepare('INSERT INTO answer VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value')
    .run(assessmentId, item, value);
}

/** Scores what was answered. @throws Refusal `state_forbids` when it has ended */
export function finishOnPc(context: ClinicalContext, assessmentId: string): void {
  const { studentId, scaleCode, scaleVersion, state } = assessmentOf(context, assessmentId);
  if (state !== 'open') throw new Refusal('state_forbids');
  context.about(studentId);
  const scale = scaleOf(context.clinical, scaleCode, scaleVersion);
  finish(context, assessmentId, scoreAnswers(scale, answersOf(context, assessmentId)));
}

export function giveUp(context: ClinicalContext, assessmentId: string): void {
  const { studentId, state } = assessmentOf(context, assessmentId);
  if (state !== 'open') throw new Refusal('state_forbids');
  context.about(studentId);
  context.clinical
    .prepare(`UPDATE assessment SET state = 'given_up', finished_at = ? WHERE id = ?`)
    .run(timestampOf(context.clock), assessmentId);
}
