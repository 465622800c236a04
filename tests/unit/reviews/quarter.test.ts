import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quarterBefore, quarterOf, quarterWords } from '../../../db/reviews/quarter.ts';

test.each([
  ['2026-01-01', '2026-Q1'],
  ['2026-03-31', '2026-Q1'],
  ['2026-04-01', '2026-Q2'],
  ['2026-09-30', '2026-Q3'],
  ['2026-10-01', '2026-Q4'],
  ['2026-12-31', '2026-Q4'],
])('%s lies in %s', (day, quarter) => {
  expect(quarterOf(day)).toBe(quarter);
});

test('the quarter before the first is the last of the year before', () => {
  expect(quarterBefore('2026-Q1')).toBe('2025-Q4');
  expect(quarterWords('2026-Q4')).toBe('2026年第四季度');
});

test('four quarters before is the same quarter a year before', () => {
  const quarter = fc
    .tuple(fc.integer({ min: 2000, max: 2100 }), fc.integer({ min: 1, max: 4 }))
    .map(([year, number]) => `${String(year)}-Q${String(number)}`);
  fc.assert(
    fc.property(quarter, (each) => {
      const before = [1, 2, 3, 4].reduce(quarterBefore, each);
      expect(before).toBe(`${String(Number(each.slice(0, 4)) - 1)}${each.slice(4)}`);
    }),
  );
});
