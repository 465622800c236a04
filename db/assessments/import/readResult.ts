import type { FieldRefusal, ReasonCode } from '../../contract/errors.ts';
import type { ResultMapping } from '../../contract/resultImport.ts';
import { rangeOf, type Coding, type Scale } from '../../contract/scales.ts';
import { readDay, readText } from '../../spreadsheet/readCell.ts';
import { recoded, recodedTotal, type Answers } from '../score.ts';

/** Results from before are no school's of today. */
const earliestResult = '2000-01-01';
const longestLevel = 100;

/** Why a cell cannot be taken, by its column; null for what the row as a whole lacks. */
export interface Problem {
  column: number | null;
  reason: ReasonCode;
  params?: NonNullable<FieldRefusal['params']>;
}

/** What a row tells besides whose it is; in the scale's own coding. */
export interface ReadResult {
  onDate: string | null;
  level: string;
  answers: Answers;
  totals: ReadonlyMap<string, number>;
  problems: Problem[];
}

/** How the cells of every row are read. */
export interface Reading {
  scale: Scale;
  mapping: ResultMapping;
  /** The coding that the file uses. */
  coding: Coding;
  /** The day of rows that do not tell theirs. */
  onDate: string | null;
  today: string;
}

/** A spreadsheet's own error in place of a value. */
const sheetError = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)$/iu;
const number = /^[+-]?\d+(?:\.\d+)?$/u;

/** @returns the number in a cell (`3`, `３`, `3.0`, `3分`), or null */
function numberIn(text: string): number | null {
  // A million cells of a large school are plain figures.
  if (number.test(text)) return Number(text);
  const plain = text.normalize('NFKC').replace(/\s|分$/gu, '');
  return number.test(plain) ? Number(plain) : null;
}

/**
 * @returns the answer in the file's coding: a number, or what the scale calls the answer; null
 *   where the cell is neither
 */
export function answerIn(text: string, { options }: Scale, coding: Coding): number | null {
  const told = numberIn(text);
  if (told !== null) return Number.isInteger(told) ? told : null;
  const place = options.findIndex(
    ({ zh, en }) => text === zh || text.toLowerCase() === en.toLowerCase(),
  );
  return place < 0 ? null : coding.from + place;
}

/** Reads one row, cell by cell, and notes what is wrong with it. */
export function readResult(cells: readonly string[], reading: Reading): ReadResult {
  const { scale, mapping, coding } = reading;
  const { values } = mapping;
  const problems: Problem[] = [];
  const cell = (column: number | null) => (column === null ? '' : (cells[column] ?? ''));
  const refuse = (column: number | null, reason: ReasonCode, params?: FieldRefusal['params']) => {
    problems.push(params === undefined ? { column, reason } : { column, reason, params });
  };
  /** The text of a cell that holds one; null where it is empty or only an error. */
  const textOf = (column: number | null): string | null => {
    const text = cell(column);
    if (text === '') return null;
    if (!sheetError.test(text)) return text;
    refuse(column, 'formula_error');
    return null;
  };

  let onDate: string | null = null;
  const day = textOf(mapping.onDate);
  if (day !== null) {
    const found = readDay(day, reading.today, earliestResult);
    if (found.ok) onDate = found.value;
    else refuse(mapping.onDate, found.reason, found.params);
  } else if (cell(mapping.onDate) === '') {
    onDate = reading.onDate;
    if (onDate === null) refuse(mapping.onDate, 'required');
  }

  const answers = new Map<number, number>();
  const totals = new Map<string, number>();
  if (values.kind === 'answers') {
    for (const [at, column] of values.items.entries()) {
      const text = textOf(column);
      if (text === null) continue;
      const answer = answerIn(text, scale, coding);
      if (answer === null) refuse(column, 'wrong_format');
      else if (answer < coding.from || answer > coding.to) {
        refuse(column, 'out_of_range', { from: coding.from, to: coding.to });
      } else answers.set(at + 1, recoded(answer, coding, scale.coding));
    }
    if (answers.size === 0 && problems.length === 0) refuse(values.items[0] ?? null, 'required');
  }
  if (values.kind === 'totals') {
    for (const { code, column } of values.scores) {
      const rule = scale.scores.find((each) => each.code === code);
      const text = textOf(column);
      if (text === null || rule === undefined) continue;
      const value = numberIn(text);
      const { from, to } = rangeOf(rule, coding);
      if (value === null) refuse(column, 'wrong_format');
      else if (value < from || value > to) refuse(column, 'out_of_range', { from, to });
      else totals.set(code, recodedTotal(rule, value, coding, scale.coding));
    }
    if (totals.size === 0 && problems.length === 0) {
      refuse(values.scores.find(({ column }) => column !== null)?.column ?? null, 'required');
    }
  }

  let level = '';
  const words = textOf(mapping.level);
  if (words !== null) {
    const found = readText(words, longestLevel);
    if (found.ok) level = found.value;
    else refuse(mapping.level, found.reason, found.params);
  }
  if (values.kind === 'level' && level === '' && problems.length === 0) {
    refuse(mapping.level, 'required');
  }
  return { onDate, level, answers, totals, problems };
}
