import { lastGradeOf } from '../contract/students.ts';
import type { Stage } from '../contract/vocabulary/school.ts';

/** In this order: 高职 and 高校 begin like 高中, and are not. */
const stageWords: readonly (readonly [Stage, RegExp])[] = [
  ['university', /^(?:大学|高校|高等学校|高职|大专|本科|专科)/u],
  ['primary', /^(?:小学|小)/u],
  ['junior', /^(?:初级中学|初中|初)/u],
  ['senior', /^(?:普通高中|高级中学|高中|高)/u],
  ['vocational', /^(?:中等职业学校|中职|职业高中|职高|职中|职|中专|技校)/u],
  ['university', /^大/u],
];

/** @returns the stage that a cell of its own names: 初中, 普通高中, junior */
export function readStage(text: string): Stage | null {
  const key = text.normalize('NFKC').replace(/\s/gu, '').toLowerCase();
  for (const [stage, words] of stageWords) {
    const rest = key.replace(words, '');
    if (rest !== key && /^(?:学校|部|生|段|阶段|教育)?$/u.test(rest)) return stage;
    if (key === stage) return stage;
  }
  return null;
}

const chineseDigits = '零一二三四五六七八九';

/** @returns 1..99 of `12` or `十二`; null for anything else */
export function readNumeral(text: string): number | null {
  if (/^\d{1,2}$/u.test(text)) return Number(text);
  const parts = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/u.exec(text);
  if (text === '' || parts === null) return null;
  const [, tens, ten, ones] = parts;
  if (ten === undefined && tens !== undefined && ones !== undefined) return null;
  const digit = (character: string | undefined) =>
    character === undefined ? 0 : chineseDigits.indexOf(character);
  if (ten === undefined) return digit(tens ?? ones);
  return (tens === undefined ? 1 : digit(tens)) * 10 + digit(ones);
}

/** What a text says of a grade: a number within a stage or counted from primary, or a year. */
export interface GradeWords {
  stage: Stage | null;
  /** 七年级: 7; 高二: 2. */
  number: number | null;
  /** The year of entry of 2024级. */
  entered: number | null;
}

/** @returns what the text says of a grade, or null when it says nothing that can be understood */
export function readGradeWords(text: string): GradeWords | null {
  const key = text.normalize('NFKC').replace(/\s/gu, '').toLowerCase();
  const found = stageWords.find(([, words]) => words.test(key));
  const stage = found?.[0] ?? null;
  const rest = found ? key.replace(found[1], '') : key;
  const year = /^(\d{4}|\d{2})级$/u.exec(rest)?.[1];
  if (year !== undefined) {
    return { stage, number: null, entered: year.length === 2 ? 2000 + Number(year) : Number(year) };
  }
  const english = /^(?:grade|g|year)(\d{1,2})$/u.exec(rest)?.[1];
  const number = readNumeral(english ?? rest.replace(/(?:年级|年|级)$/u, ''));
  return number === null ? null : { stage, number, entered: null };
}

/** The school year that a day lies in; the new one is prepared for from August on. */
function schoolYearOf(today: string): number {
  const year = Number(today.slice(0, 4));
  return Number(today.slice(5, 7)) >= 8 ? year : year - 1;
}

/** Grades counted on from primary school: 七年级 is the first of junior, 十年级 of senior. */
const countedBefore: Partial<Record<Stage, number>> = { junior: 6, senior: 9 };

function gradeIn(stage: Stage, { number, entered }: GradeWords, today: string): number | null {
  if (entered !== null) {
    const grade = schoolYearOf(today) - entered + 1;
    return grade >= 1 && grade <= lastGradeOf[stage] ? grade : null;
  }
  if (number === null) return null;
  if (number >= 1 && number <= lastGradeOf[stage]) return number;
  const before = countedBefore[stage];
  // 五四制 counts on from five; there grades are told as 初一 to 初四.
  const counted = before === undefined ? 0 : number - before;
  return counted >= 1 && counted <= 3 ? counted : null;
}

type ReadGrade = { stage: Stage; grade: number } | { problem: 'stage_unknown' | 'out_of_stage' };

/**
 * @param stage which the row or the wizard tells, where the words themselves do not
 * @param stagesOfSchool where neither does, the only one of these that the words fit
 */
export function resolveGrade(
  words: GradeWords,
  stage: Stage | null,
  stagesOfSchool: readonly Stage[],
  today: string,
): ReadGrade {
  const told = words.stage ?? stage;
  const candidates = told === null ? stagesOfSchool : [told];
  const fitting = candidates.flatMap((candidate) => {
    const grade = gradeIn(candidate, words, today);
    return grade === null ? [] : [{ stage: candidate, grade }];
  });
  const [only, another] = fitting;
  if (only === undefined) return { problem: 'out_of_stage' };
  return another === undefined ? only : { problem: 'stage_unknown' };
}

/** A class as it is written on its door, and what the text says of its grade besides. */
export interface ReadClass {
  className: string;
  words: GradeWords | null;
}

function classNumber(text: string): string | null {
  const inner = /^\(?([\d一二三四五六七八九十]{1,3})\)?班?$/u.exec(text)?.[1];
  if (inner === undefined) return null;
  const number = readNumeral(inner) ?? (/^\d+$/u.test(inner) ? Number(inner) : null);
  return number === null || number === 0 ? null : `${String(number)}班`;
}

/** @returns 3班 for `3`, `(3)班`, `七(3)班`, `初一3班`; a class with a name of its own as it is */
export function readClass(text: string): ReadClass {
  const key = text.normalize('NFKC').replace(/\s/gu, '');
  const plain = classNumber(key);
  if (plain !== null) return { className: plain, words: null };
  for (let at = 1; at < key.length; at += 1) {
    const className = classNumber(key.slice(at).replace(/^[-.·、]/u, ''));
    const words = className === null ? null : readGradeWords(key.slice(0, at));
    if (className !== null && words !== null) return { className, words };
  }
  return { className: text, words: null };
}
