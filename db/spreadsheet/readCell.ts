import type { FieldRefusal, ReasonCode } from '../contract/errors.ts';
import { earliestBirthDate, studentLengths } from '../contract/students.ts';
import { type Sex } from '../contract/vocabulary/students.ts';

/** What a cell was read as, or why it could not be. */
export type ReadCell<Value> =
  | { ok: true; value: Value }
  | { ok: false; reason: ReasonCode; params?: NonNullable<FieldRefusal['params']> };

function refused(reason: ReasonCode, params?: FieldRefusal['params']): ReadCell<never> {
  return params === undefined ? { ok: false, reason } : { ok: false, reason, params };
}

/** A spreadsheet's own error in place of a value. */
const sheetError = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!)$/u;

/** @returns the text on one line, when it fits */
export function readText(text: string, most: number): ReadCell<string> {
  const line = text.replace(/[\r\n\t]+/gu, ' ').trim();
  if (sheetError.test(line)) return refused('wrong_format');
  if (/[\p{Cc}\u2028\u2029]/u.test(line)) return refused('control_character');
  if (line.length > most) return refused('too_long', { limit: most });
  return { ok: true, value: line };
}

/** A number that Excel shows, or has saved, as 6.40102E+17: its last digits are lost. */
const scientific = /^\d(?:\.\d+)?E\+?\d{1,3}$/iu;

/** As `readText`, for numbers that are names: 学籍号, telephone. */
export function readNumberText(text: string, most: number): ReadCell<string> {
  if (scientific.test(text)) return refused('lost_precision');
  return readText(text, most);
}

/** 学籍号: half-width, without blanks, and whole. */
export function readStudentNo(text: string): ReadCell<string> {
  const compact = text.normalize('NFKC').replace(/\s/gu, '');
  if (/\p{C}/u.test(compact)) return refused('control_character');
  return readNumberText(compact, studentLengths.studentNo);
}

/** As the database compares numbers: capitals and small letters alike. */
export function sameNumber(studentNo: string): string {
  return studentNo.replace(/[A-Z]/gu, (letter) => letter.toLowerCase());
}

/** `张 明` is 张明; other names keep their spaces. */
export function readName(text: string): ReadCell<string> {
  const padded = /^[\p{Script=Han}\s]+$/u.test(text);
  return readText(padded ? text.replace(/\s/gu, '') : text, studentLengths.name);
}

const sexWords: readonly (readonly [Sex, RegExp])[] = [
  ['male', /^(?:男|男性|男生|男孩|m|male|1|1[-.]?男性?)$/u],
  ['female', /^(?:女|女性|女生|女孩|f|female|2|2[-.]?女性?)$/u],
  ['unstated', /^(?:0|9|未知|未说明|未说明的性别|未知的性别|unknown|unstated)$/u],
];

/** Words and the codes of GB/T 2261.1. */
export function readSex(text: string): ReadCell<Sex> {
  const key = text.normalize('NFKC').replace(/\s/gu, '').toLowerCase();
  const found = sexWords.find(([, words]) => words.test(key));
  return found ? { ok: true, value: found[0] } : refused('not_an_option');
}

const oneDay = 86_400_000;

/** Day 0 of Excel's calendar, as it counts from March 1900 on. */
const excelEpoch = Date.UTC(1899, 11, 30);

function isoDay(text: string): string | null {
  const parts =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?$/u.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/u.exec(text);
  if (parts !== null) {
    const [, year = '', month = '', day = ''] = parts;
    const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    const at = new Date(`${iso}T00:00:00Z`);
    return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : null;
  }
  if (!/^\d{5}(?:\.\d+)?$/u.test(text)) return null;
  return new Date(excelEpoch + Math.floor(Number(text)) * oneDay).toISOString().slice(0, 10);
}

/**
 * @param text 2012-3-4, 2012/3/4, 2012.3.4, 20120304, 2012年3月4日, or Excel's day number; a time
 *   of day behind it is passed over
 * @param today at school; the day may not lie after it
 * @param earliest the day may not lie before it
 */
export function readDay(text: string, today: string, earliest: string): ReadCell<string> {
  const iso = isoDay(text.normalize('NFKC').trim());
  if (iso === null) return refused('not_a_date');
  if (iso > today) return refused('date_in_future');
  if (iso < earliest) return refused('too_small', { limit: earliest });
  return { ok: true, value: iso };
}

export function readBirthDate(text: string, today: string): ReadCell<string> {
  return readDay(text, today, earliestBirthDate);
}
