import { z } from 'zod';
import type { CheckedInputOf } from '../../contract/commands.ts';
import { Refusal } from '../../contract/errors.ts';
import type { RowVerdict } from '../../contract/vocabulary/resultImport.ts';
import type { Coding, Scale } from '../../contract/scales.ts';
import { todayOf } from '../../store/clock.ts';
import { consentStanding, underFourteen } from '../../store/consentStanding.ts';
import type { ClinicalContext } from '../../store/context.ts';
import { openCampaign } from '../../store/openCampaign.ts';
import type { Store } from '../../store/open.ts';
import { keptTable } from '../../spreadsheet/pending.ts';
import type { ReadFile, TableRow } from '../../spreadsheet/table.ts';
import { newestScale, scaleOf } from '../scales.ts';
import { judgeTotals, scoreAnswers, type Result } from '../score.ts';
import { hasLeft, StudentMatcher, type KnownStudent } from './matchStudent.ts';
import { answerIn, readResult, type Problem, type ReadResult } from './readResult.ts';
import { givenCoding, refuseMapping } from './refuseMapping.ts';

export type Question = CheckedInputOf<'resultImport.preview'>;

/** What a row comes to. */
export interface Judgement {
  row: TableRow;
  verdict: RowVerdict;
  problems: Problem[];
  candidates: KnownStudent[];
  read: ReadResult;
  /** Whose it is and what it says; null unless it is ready. */
  ready: { studentId: string; onDate: string; result: Result } | null;
}

/** A whole file as it was judged, with the definition that it was judged by. */
export interface JudgedFile {
  table: ReadFile;
  scale: Scale;
  answers: { from: number; to: number } | null;
  judgements: Judgement[];
}

/**
 * @returns the lowest and the highest answer in the file, null where it has none
 * @throws Refusal of `codingFrom` when another coding of the scale fits the file, and this does not
 */
function rangeOfAnswers(
  rows: readonly TableRow[],
  { values }: Question['mapping'],
  scale: Scale,
  coding: Coding,
): { from: number; to: number } | null {
  if (values.kind !== 'answers') return null;
  let from = Infinity;
  let to = -Infinity;
  for (const { cells } of rows) {
    for (const column of values.items) {
      const answer = column === null ? null : answerIn(cells[column] ?? '', scale, coding);
      if (answer === null) continue;
      if (answer < from) from = answer;
      if (answer > to) to = answer;
    }
  }
  if (from > to) return null;
  const fits = (each: Coding) => each.from <= from && to <= each.to;
  if (!fits(coding) && [scale.coding, ...scale.otherCodings].some(fits)) {
    throw Refusal.field('codingFrom', 'other_coding', { from, to });
  }
  return { from, to };
}

/** What the records say against a result of a student on a day, by the rules of the triggers. */
function objections(clinical: Store, scale: Scale, campaignId: string | null) {
  const standing = clinical
    .prepare(
      `SELECT CASE state WHEN 'refused' THEN 1 WHEN 'withdrawn' THEN 1 WHEN 'given' THEN 0
         WHEN 'emergency' THEN 0 ELSE young END
       FROM (SELECT ${consentStanding('s.id', "'assessment'", '@on')} AS state,
         ${underFourteen('s', '@on')} AS young FROM student AS s WHERE s.id = @studentId)`,
    )
    .pluck();
  // The plus keeps SQLite from going through every sheet of the scale instead of the student's few.
  const before = clinical
    .prepare(
      `SELECT 1 FROM assessment
       WHERE student_id = ? AND on_date = ? AND +scale_code = ? AND state = 'finished'`,
    )
    .pluck();
  const campaign = campaignId === null ? null : openCampaign(clinical, campaignId);
  const onRoll = clinical
    .prepare('SELECT 1 FROM campaign_roll WHERE campaign_id = ? AND student_id = ?')
    .pluck();
  const taken = clinical
    .prepare(
      `SELECT 1 FROM assessment WHERE campaign_id = ? AND student_id = ?
         AND (state = 'open' OR (state = 'finished' AND valid = 1))`,
    )
    .pluck();
  return (studentId: string, on: string): { verdict: RowVerdict; problems: Problem[] } | null => {
    if (z.int().parse(standing.get({ studentId, on })) === 1) {
      return { verdict: 'no_consent', problems: [] };
    }
    if (before.get(studentId, on, scale.code) !== undefined) {
      return { verdict: 'already', problems: [] };
    }
    if (campaign === null) return null;
    const within = on >= campaign.startsOn && on <= campaign.endsOn;
    if (!within || onRoll.get(campaignId, studentId) === undefined) {
      return {
        verdict: 'outside_campaign',
        problems: [{ column: null, reason: 'outside_campaign' }],
      };
    }
    if (taken.get(campaignId, studentId) !== undefined) {
      return { verdict: 'already', problems: [{ column: null, reason: 'already_taken' }] };
    }
    return null;
  };
}

/** @returns the version that results are made with: a campaign's own, else the newest */
function scaleFor(clinical: Store, { scaleCode, campaignId }: Question): Scale {
  if (campaignId === null) return newestScale(clinical, scaleCode);
  const campaign = openCampaign(clinical, campaignId);
  if (campaign.scaleCode !== scaleCode) throw Refusal.field('campaignId', 'contradicts');
  return scaleOf(clinical, campaign.scaleCode, campaign.scaleVersion);
}

/**
 * Rows of one student and day name each other, and none of them is taken; in a campaign, those of
 * one student and any day.
 */
function refuseRepeated(judgements: readonly Judgement[], oneEach: boolean): void {
  const bearers = new Map<string, Judgement[]>();
  for (const judgement of judgements) {
    if (judgement.ready === null) continue;
    const { studentId, onDate } = judgement.ready;
    const key = oneEach ? studentId : `${studentId} ${onDate}`;
    const same = bearers.get(key);
    if (same) same.push(judgement);
    else bearers.set(key, [judgement]);
  }
  for (const same of bearers.values()) {
    if (same.length === 1) continue;
    for (const judgement of same) {
      const other = same.find((each) => each !== judgement);
      judgement.verdict = 'duplicate';
      judgement.problems = [
        { column: null, reason: 'same_as_row', params: { row: other?.row.row ?? 0 } },
      ];
      judgement.ready = null;
    }
  }
}

/**
 * Judges every row of a file that was opened: whose it is, and what it would write or why not.
 *
 * @throws Refusal `import_expired`, of the mapping, of `scaleCode`, `campaignId`, `codingFrom`,
 *   `onDate` or `choices`
 */
export function judgeFile(
  { clinical, clock }: Pick<ClinicalContext, 'clinical' | 'clock'>,
  question: Question,
): JudgedFile {
  const { mapping, campaignId, onDate, choices } = question;
  const today = todayOf(clock);
  const table = keptTable(clinical, clock, question.importId);
  const scale = scaleFor(clinical, question);
  const width = table.rows.reduce(
    (most, { cells }) => Math.max(most, cells.length),
    table.headers.length,
  );
  refuseMapping(mapping, scale, onDate, width);
  if (onDate !== null && onDate > today) throw Refusal.field('onDate', 'date_in_future');
  const { values } = mapping;
  const coding = values.kind === 'level' ? scale.coding : givenCoding(scale, values.codingFrom);
  const answers = rangeOfAnswers(table.rows, mapping, scale, coding);

  const matcher = new StudentMatcher(clinical, mapping.keys, today);
  const objection = objections(clinical, scale, campaignId);
  const chosen = new Map(choices.map(({ row, studentId }) => [row, studentId]));
  const lookAt = new Set(question.levelsToLookAt);

  const resultOf = ({ answers: given, totals, level }: ReadResult): Result => {
    const result =
      values.kind === 'answers'
        ? scoreAnswers(scale, given)
        : values.kind === 'totals'
          ? judgeTotals(scale, totals)
          : { valid: true, over: false, critical: [], scores: [] };
    return lookAt.has(level) ? { ...result, over: true } : result;
  };

  const judgements = table.rows.map((row): Judgement => {
    const read = readResult(row.cells, { scale, mapping, coding, onDate, today });
    const match = matcher.match(row.cells);
    const { candidates } = match;
    const judged = (verdict: RowVerdict, problems = match.problems): Judgement => ({
      row,
      verdict,
      problems,
      candidates,
      read,
      ready: null,
    });
    const choice = chosen.get(row.row);
    if (choice === null) return judged('skipped', []);
    if (read.problems.length > 0) return judged('wrong', read.problems);
    let student = candidates[0] ?? null;
    if (choice !== undefined) {
      student = matcher.byId(choice);
      if (student === null) throw Refusal.field('choices', 'not_found');
    } else if (match.how === 'proposed') {
      // What speaks against a proposal is settled row by row, not for all at once.
      if (!question.acceptProposed || match.problems.length > 0) return judged('proposed');
    } else if (match.how !== 'sure') return judged(match.how);
    if (student === null || read.onDate === null) return judged('unmatched');
    if (hasLeft(student)) return judged('left', []);
    const against = objection(student.studentId, read.onDate);
    if (against !== null) return judged(against.verdict, against.problems);
    return {
      ...judged('ready', []),
      ready: { studentId: student.studentId, onDate: read.onDate, result: resultOf(read) },
    };
  });
  refuseRepeated(judgements, campaignId !== null);
  return { table, scale, answers, judgements };
}
