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

/** Reads one row, part by part, and notes what is wrong with it. */
class RowReader {
  readonly problems: Problem[] = [];
  readonly #cells: readonly string[];
  readonly #reading: Reading;

  constructor(cells: readonly string[], reading: Reading) {
    this.#cells = cells;
    this.#reading = reading;
  }

  #refuse(column: number | null, reason: ReasonCode, params?: FieldRefusal['params']): void {
    this.problems.push(params === undefined ? { column, reason } : { column, reason, params });
  }

  /** @returns the text of a cell that holds one; null where it is empty, or only an error */
  #text(column: number | null): string | null {
    const text = column === null ? '' : (this.#cells[column] ?? '');
    if (text === '') return null;
    if (!sheetError.test(text)) return text;
    this.#refuse(column, 'formula_error');
    return null;
  }

  /** A row that says nothing at all of what it is for. */
  #refuseEmpty(column: number | null): void {
    if (this.problems.length === 0) this.#refuse(column, 'required');
  }

  day(): string | null {
    const { mapping, onDate, today } = this.#reading;
    const before = this.problems.length;
    const text = this.#text(mapping.onDate);
    if (text === null) {
      if (this.problems.length > before) return null;
      if (onDate === null) this.#refuse(mapping.onDate, 'required');
      return onDate;
    }
    const found = readDay(text, today, earliestResult);
    if (found.ok) return found.value;
    this.#refuse(mapping.onDate, found.reason, found.params);
    return null;
  }

  answers(items: readonly (number | null)[]): Answers {
    const { scale, coding } = this.#reading;
    const answers = new Map<number, number>();
    for (const [at, column] of items.entries()) {
      const text = this.#text(column);
      if (text === null) continue;
      const answer = answerIn(text, scale, coding);
      if (answer === null) this.#refuse(column, 'wrong_format');
      else if (answer < coding.from || answer > coding.to) {
        this.#refuse(column, 'out_of_range', { from: coding.from, to: coding.to });
      } else answers.set(at + 1, recoded(answer, coding, scale.coding));
    }
    if (answers.size === 0) this.#refuseEmpty(items[0] ?? null);
    return answers;
  }

  totals(columns: readonly { code: string; column: number | null }[]): ReadonlyMap<string, number> {
    const { scale, coding } = this.#reading;
    const totals = new Map<string, number>();
    for (const { code, column } of columns) {
      const rule = scale.scores.find((each) => each.code === code);
      const text = this.#text(column);
      if (text === null || rule === undefined) continue;
      const value = numberIn(text);
      const { from, to } = rangeOf(rule, coding);
      if (value === null) this.#refuse(column, 'wrong_format');
      else if (value < from || value > to) this.#refuse(column, 'out_of_range', { from, to });
      else totals.set(code, recodedTotal(rule, value, coding, scale.coding));
    }
    if (totals.size === 0) {
      this.#refuseEmpty(columns.find(({ column }) => column !== null)?.column ?? null);
    }
    return totals;
  }

  level(): string {
    const { level, values } = this.#reading.mapping;
    const text = this.#text(level);
    if (text === null) {
      if (values.kind === 'level') this.#refuseEmpty(level);
      return '';
    }
    const found = readText(text, longestLevel);
    if (found.ok) return found.value;
    this.#refuse(level, found.reason, found.params);
    return '';
  }
}

/** Reads one row: its day, its answers or scores, the platform's level, and what is wrong. */
export function readResult(cells: readonly string[], reading: Reading): ReadResult {
  const { values } = reading.mapping;
  const row = new RowReader(cells, reading);
  return {
    onDate: row.day(),
    answers: values.kind === 'answers' ? row.answers(values.items) : new Map(),
    totals: values.kind === 'totals' ? row.totals(values.scores) : new Map(),
    level: row.level(),
    problems: row.problems,
  };
}
