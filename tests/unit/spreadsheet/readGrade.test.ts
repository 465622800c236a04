import { expect, test } from 'vitest';
import type { Stage } from '../../../db/contract/vocabulary/school.ts';
import {
  readClass,
  readGradeWords,
  readNumeral,
  readStage,
  resolveGrade,
} from '../../../db/spreadsheet/readGrade.ts';

const today = '2026-11-24';

function grade(
  text: string,
  stage: Stage | null = null,
  school: Stage[] = ['junior', 'senior'],
): unknown {
  const words = readGradeWords(text);
  return words === null ? null : resolveGrade(words, stage, school, today);
}

test.each<[string, Stage, number]>([
  ['七年级', 'junior', 1],
  ['九年级', 'junior', 3],
  ['初一', 'junior', 1],
  ['初四', 'junior', 4],
  ['初中二年级', 'junior', 2],
  ['高二', 'senior', 2],
  ['高中三年级', 'senior', 3],
  ['7', 'junior', 1],
  ['12', 'senior', 3],
  ['８年级', 'junior', 2],
  ['grade 11', 'senior', 2],
  ['高2025级', 'senior', 2],
  ['初中2024级', 'junior', 3],
])('%s tells its stage and grade', (text, stage, number) => {
  expect(grade(text)).toEqual({ stage, grade: number });
});

test('a grade that two stages of the school have is not guessed', () => {
  expect(grade('2')).toEqual({ problem: 'stage_unknown' });
  expect(grade('2024级')).toEqual({ problem: 'stage_unknown' });
  expect(grade('二年级', 'senior')).toEqual({ stage: 'senior', grade: 2 });
  expect(grade('2024级', 'senior')).toEqual({ stage: 'senior', grade: 3 });
});

test('a grade is told by the only stage of the school that has it', () => {
  expect(grade('5', null, ['primary'])).toEqual({ stage: 'primary', grade: 5 });
  expect(grade('五年级', null, ['primary', 'junior'])).toEqual({ stage: 'primary', grade: 5 });
  expect(grade('2024级', null, ['vocational'])).toEqual({ stage: 'vocational', grade: 3 });
});

test('a year of entry counts from the summer in which it begins', () => {
  const words = readGradeWords('2026级');
  expect(words).not.toBeNull();
  if (words === null) return;
  expect(resolveGrade(words, 'senior', [], '2026-09-01')).toEqual({ stage: 'senior', grade: 1 });
  expect(resolveGrade(words, 'senior', [], '2027-07-01')).toEqual({ stage: 'senior', grade: 1 });
  expect(resolveGrade(words, 'senior', [], '2026-07-01')).toEqual({ problem: 'out_of_stage' });
});

test.each(['高四', '2019级', '六年级', '13', '0'])('%s fits no grade of the school', (text) => {
  expect(grade(text)).toEqual({ problem: 'out_of_stage' });
});

test.each(['', '毕业班', '2024届', '年级', '七八年级', '高'])('%s is no grade', (text) => {
  expect(readGradeWords(text)).toBeNull();
});

test.each<[string, Stage | null]>([
  ['初中', 'junior'],
  ['普通高中', 'senior'],
  ['小学', 'primary'],
  ['中等职业学校', 'vocational'],
  ['高职', 'university'],
  ['大学', 'university'],
  ['Junior', 'junior'],
  ['完全中学', null],
  ['初三', null],
])('%s as a stage is %s', (text, stage) => {
  expect(readStage(text)).toBe(stage);
});

test.each<[string, string, number | null]>([
  ['3班', '3班', null],
  ['(3)班', '3班', null],
  ['（3）班', '3班', null],
  ['03', '3班', null],
  ['十二班', '12班', null],
  ['七(3)班', '3班', 7],
  ['七（3）班', '3班', 7],
  ['初一3班', '3班', 1],
  ['初二十班', '10班', 2],
  ['高二年级(11)班', '11班', 2],
  ['7.3班', '3班', 7],
  ['703班', '703班', null],
  ['宏志班', '宏志班', null],
  ['实验1班', '实验1班', null],
])('class %s is %s, of grade %s', (text, className, number) => {
  const found = readClass(text);
  expect(found.className).toBe(className);
  expect(found.words?.number ?? null).toBe(number);
});

test('a class may tell the year of entry', () => {
  expect(readClass('2024级12班')).toEqual({
    className: '12班',
    words: { stage: null, number: null, entered: 2024 },
  });
});

test.each([
  ['一', 1],
  ['十', 10],
  ['十二', 12],
  ['二十', 20],
  ['九十九', 99],
  ['7', 7],
])('%s is %i', (text, number) => {
  expect(readNumeral(text)).toBe(number);
});

test.each(['', '一二', '十十', '百', '123'])('%s is no numeral', (text) => {
  expect(readNumeral(text)).toBeNull();
});
