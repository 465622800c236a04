import { expect, test } from 'vitest';
import type { NoteContent } from '../../../db/contract/records.ts';
import { missingToSign } from '../../../db/records/missingToSign.ts';

const whole: NoteContent = {
  onDate: '2026-11-24',
  startMinute: 570,
  endMinute: 615,
  mode: 'in_person',
  presentState: '疲惫',
  mainProblem: '考试焦虑',
  evaluation: '',
  analysis: '',
  measures: '放松训练',
  effect: '',
  categoryIds: ['study.exam_anxiety'],
  primaryCategoryId: 'study.exam_anxiety',
  risk: 'none',
  adviseHospital: false,
  followUpOn: null,
  followUpWhat: '',
};

function missing(changed: Partial<NoteContent>): string[] {
  return missingToSign({ ...whole, ...changed }, '2026-11-24').map(
    ({ field, reason }) => `${field}:${reason}`,
  );
}

test('a whole note lacks nothing', () => {
  expect(missing({})).toEqual([]);
});

test('blank lines are not text', () => {
  expect(missing({ presentState: ' \n　', mainProblem: '', measures: '\t' })).toEqual([
    'presentState:required',
    'mainProblem:required',
    'measures:required',
  ]);
});

test('the primary category is one of those that were ticked', () => {
  expect(missing({ primaryCategoryId: null })).toEqual(['primaryCategoryId:required']);
  expect(missing({ primaryCategoryId: 'life.sleep' })).toEqual(['primaryCategoryId:not_an_option']);
  expect(missing({ categoryIds: [], primaryCategoryId: null })).toEqual([
    'categoryIds:too_few',
    'primaryCategoryId:required',
  ]);
});

test('a session ends after it begins and is not in the future', () => {
  expect(missing({ endMinute: 570 })).toEqual(['endMinute:before_start']);
  expect(missing({ onDate: '2026-11-25' })).toEqual(['onDate:date_in_future']);
});

test.each(['high', 'imminent'] as const)('a %s risk is followed up', (risk) => {
  expect(missing({ risk })).toEqual(['followUpOn:required']);
  expect(missing({ risk, followUpOn: '2026-11-25' })).toEqual([]);
});

test('what is to be followed up has a day, not before the session', () => {
  expect(missing({ followUpWhat: '电话家长' })).toEqual(['followUpOn:required']);
  expect(missing({ followUpOn: '2026-11-23' })).toEqual(['followUpOn:too_small']);
  expect(missing({ followUpOn: '2026-11-24' })).toEqual([]);
});
