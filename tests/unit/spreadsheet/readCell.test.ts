import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  readBirthDate,
  readNumberText,
  readSex,
  readText,
} from '../../../db/spreadsheet/readCell.ts';

const today = '2026-11-24';

test.each([
  '2012-3-4',
  '2012-03-04',
  '2012/3/4',
  '2012.3.4',
  '20120304',
  '2012年3月4日',
  '２０１２－３－４',
  '2012-03-04 00:00:00',
  '40972',
])('%s is the fourth of March 2012', (text) => {
  expect(readBirthDate(text, today)).toEqual({ ok: true, value: '2012-03-04' });
});

test("Excel's day numbers are read for every day that it can show", () => {
  fc.assert(
    fc.property(fc.integer({ min: 14_611, max: 46_350 }), (serial) => {
      // 25569 is 1970-01-01.
      const iso = new Date((serial - 25_569) * 86_400_000).toISOString().slice(0, 10);
      expect(readBirthDate(String(serial), today)).toEqual({ ok: true, value: iso });
    }),
  );
});

test.each([
  ['2012-02-30', 'not_a_date'],
  ['2012-13-01', 'not_a_date'],
  ['12/3/4', 'not_a_date'],
  ['2012-03', 'not_a_date'],
  ['三月四日', 'not_a_date'],
  ['2026-11-25', 'date_in_future'],
  ['1939-12-31', 'too_small'],
])('the birth date %s is refused: %s', (text, reason) => {
  expect(readBirthDate(text, today)).toMatchObject({ ok: false, reason });
});

test.each([
  ['男', 'male'],
  ['女生', 'female'],
  ['M', 'male'],
  ['F', 'female'],
  ['1', 'male'],
  ['2', 'female'],
  ['1-男性', 'male'],
  ['未说明', 'unstated'],
])('the sex %s is %s', (text, value) => {
  expect(readSex(text)).toEqual({ ok: true, value });
});

test('another word for a sex is refused and not guessed', () => {
  expect(readSex('甲')).toEqual({ ok: false, reason: 'not_an_option' });
});

test('a long number that a spreadsheet has rounded is refused', () => {
  for (const text of ['6.40102E+17', '6.4010220120901e+17', '1.38E+10']) {
    expect(readNumberText(text, 30)).toEqual({ ok: false, reason: 'lost_precision' });
  }
  expect(readNumberText('0012', 30)).toEqual({ ok: true, value: '0012' });
  expect(readNumberText('6E12', 30)).toEqual({ ok: false, reason: 'lost_precision' });
});

test("a spreadsheet's error is no text, and line breaks in a cell are blanks", () => {
  expect(readText('#N/A', 30)).toEqual({ ok: false, reason: 'wrong_format' });
  expect(readText('3号楼\n204', 30)).toEqual({ ok: true, value: '3号楼 204' });
  expect(readText('x'.repeat(31), 30)).toEqual({
    ok: false,
    reason: 'too_long',
    params: { limit: 30 },
  });
});
