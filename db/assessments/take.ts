import { z } from 'zod';
import type { CheckedInputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import { rangeOf, type Coding, type Scale } from '../contract/scales.ts';
import { assessmentStates } from '../contract/vocabulary/assessments.ts';
import { timestampOf, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { newId } from '../store/newId.ts';
import { openCampaign } from '../store/openCampaign.ts';
import { answersOf } from './read.ts';
import { keepScale, newestScale, scaleOf } from './scales.ts';
import { judgeTotals, recoded, scoreAnswers, type Result } from './score.ts';

type Origin = 'on_pc' | 'paper' | 'totals';

const openRow = z.object({
  studentId: z.string(),
  scaleCode: z.string(),
  scaleVersion: z.int(),
  state: z.enum(assessmentStates),
  campaignId: z.string().nullable(),
  agreedAt: z.string().nullable(),
  declinedAt: z.string().nullable(),
});

/** @throws Refusal `not_found` */
export function assessmentOf({ clinical }: ClinicalContext, assessmentId: string) {
  const found = clinical
    .prepare(
      `SELECT student_id AS studentId, scale_code AS scaleCode, scale_version AS scaleVersion, state,
         campaign_id AS campaignId, agreed_at AS agreedAt, declined_at AS declinedAt
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

interface Start {
  studentId: string;
  scale: Scale;
  origin: Origin;
  onDate: string;
  campaignId: string | null;
}

/**
 * Opens an assessment.
 *
 * @throws Refusal by the triggers, without consent or outside its campaign
 */
export function start(
  context: ClinicalContext,
  { studentId, scale, origin, onDate, campaignId }: Start,
): string {
  const { clinical, clock, staff, about } = context;
  refuseStudent(context, studentId);
  about(studentId);
  keepScale(context, scale);
  const id = newId();
  clinical
    .prepare(
      `INSERT INTO assessment (id, student_id, scale_code, scale_version, origin, state, on_date,
         started_at, started_by, finding_why, campaign_id)
       VALUES (?, ?, ?, ?, ?, 'open', ?, ?, ?, '', ?)`,
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
      campaignId,
    );
  return id;
}

/**
 * @returns the version of a scale to be filled in: of a campaign its own, else the newest
 * @throws Refusal of `campaignId` or `scaleCode`
 */
function scaleToTake(
  { clinical }: ClinicalContext,
  scaleCode: string,
  campaignId: string | null,
): Scale {
  if (campaignId === null) return newestScale(clinical, scaleCode);
  const campaign = openCampaign(clinical, campaignId);
  if (campaign.scaleCode !== scaleCode) throw Refusal.field('scaleCode', 'contradicts');
  return scaleOf(clinical, scaleCode, campaign.scaleVersion);
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

const begunRow = z.object({ assessmentId: z.string(), campaignId: z.string().nullable() });

/**
 * Begins a scale with a student, or finds the one that was begun and not finished.
 *
 * @throws Refusal of `scaleCode` when its wording is not known here
 */
export function begin(
  context: ClinicalContext,
  { studentId, scaleCode, campaignId }: CheckedInputOf<'assessments.begin'>,
): { assessmentId: string } {
  const { clinical, clock, about } = context;
  const begun = begunRow.optional().parse(
    clinical
      .prepare(
        `SELECT id AS assessmentId, campaign_id AS campaignId FROM assessment
           WHERE student_id = ? AND scale_code = ? AND state = 'open' AND origin = 'on_pc'`,
      )
      .get(studentId, scaleCode),
  );
  if (begun !== undefined) {
    about(studentId);
    const { assessmentId } = begun;
    if (campaignId === null || campaignId === begun.campaignId) return { assessmentId };
    if (begun.campaignId !== null) throw Refusal.field('studentId', 'already_taken');
    openCampaign(clinical, campaignId);
    clinical
      .prepare('UPDATE assessment SET campaign_id = ? WHERE id = ?')
      .run(campaignId, assessmentId);
    return { assessmentId };
  }
  const scale = scaleToTake(context, scaleCode, campaignId);
  if (scale.items.some(({ text }) => text === undefined)) {
    throw Refusal.field('scaleCode', 'not_worded');
  }
  const onDate = todayOf(clock);
  return {
    assessmentId: start(context, { studentId, scale, origin: 'on_pc', onDate, campaignId }),
  };
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
  { studentId, scaleCode, campaignId, onDate, filledIn }: CheckedInputOf<'assessments.enter'>,
): { assessmentId: string } {
  if (onDate > todayOf(context.clock)) throw Refusal.field('onDate', 'date_in_future');
  const scale = scaleToTake(context, scaleCode, campaignId);
  const whose = { studentId, scale, onDate, campaignId };
  if (filledIn.kind === 'totals') {
    const totals = readTotals(scale, filledIn.totals);
    const assessmentId = start(context, { ...whose, origin: 'totals' });
    finish(context, assessmentId, judgeTotals(scale, totals));
    return { assessmentId };
  }
  const answers = readAnswers(scale, filledIn.answers, codingFrom(scale, filledIn.codingFrom));
  if (answers.size === 0) throw Refusal.field('answers', 'required');
  const assessmentId = start(context, { ...whose, origin: 'paper' });
  const put = context.clinical.prepare('INSERT INTO answer VALUES (?, ?, ?)');
  for (const [number, value] of answers) put.run(assessmentId, number, value);
  finish(context, assessmentId, scoreAnswers(scale, answers));
  return { assessmentId };
}

/**
 * A campaign's text comes first: without the student's yes there is nothing to answer.
 *
 * @throws Refusal `state_forbids`
 */
function refuseUnagreed({ campaignId, agreedAt }: z.output<typeof openRow>): void {
  if (campaignId !== null && agreedAt === null) throw new Refusal('state_forbids');
}

/** @throws Refusal `state_forbids` when the assessment has ended, or is not agreed to */
export function saveAnswer(
  context: ClinicalContext,
  assessmentId: string,
  item: number,
  value: number,
): void {
  const found = assessmentOf(context, assessmentId);
  const { studentId, scaleCode, scaleVersion } = found;
  context.about(studentId);
  refuseUnagreed(found);
  const scale = scaleOf(context.clinical, scaleCode, scaleVersion);
  if (item > scale.items.length) throw Refusal.field('item', 'not_found');
  const { from, to } = scale.coding;
  if (value < from || value > to) throw Refusal.field('value', 'out_of_range', { from, to });
  context.clinical
    .prepare('INSERT INTO answer VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value')
    .run(assessmentId, item, value);
}

/** Scores what was answered. @throws Refusal `state_forbids` when it has ended or is not agreed to */
export function finishOnPc(context: ClinicalContext, assessmentId: string): void {
  const found = assessmentOf(context, assessmentId);
  const { studentId, scaleCode, scaleVersion, state } = found;
  if (state !== 'open') throw new Refusal('state_forbids');
  refuseUnagreed(found);
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

/** The student has read the text of the campaign and begins. @throws Refusal `state_forbids` */
export function agree(context: ClinicalContext, assessmentId: string): void {
  const { studentId, state, campaignId, agreedAt } = assessmentOf(context, assessmentId);
  if (state !== 'open' || campaignId === null) throw new Refusal('state_forbids');
  context.about(studentId);
  if (agreedAt !== null) return;
  context.clinical
    .prepare('UPDATE assessment SET agreed_at = ? WHERE id = ?')
    .run(timestampOf(context.clock), assessmentId);
}

/**
 * The student does not want to take part in a campaign, or not any more: nothing is scored.
 *
 * @throws Refusal `state_forbids` when it has ended, or belongs to no campaign
 */
export function decline(context: ClinicalContext, assessmentId: string): void {
  const { studentId, state, campaignId } = assessmentOf(context, assessmentId);
  if (state !== 'open' || campaignId === null) throw new Refusal('state_forbids');
  context.about(studentId);
  const now = timestampOf(context.clock);
  context.clinical
    .prepare(
      `UPDATE assessment SET state = 'given_up', finished_at = ?, declined_at = ? WHERE id = ?`,
    )
    .run(now, now, assessmentId);
}
