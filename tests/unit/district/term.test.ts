import { expect, test } from 'vitest';
import { termOf, termOn } from '../../../db/district/term.ts';

test('a semester belongs to the term that it begins in', () => {
  expect(
    ['2026-08-25', '2026-09-01', '2027-02-22', '2027-03-01', '2027-07-01'].map(termOf),
  ).toEqual(['2026-1', '2026-1', '2026-2', '2026-2', '2027-1']);
});

test('in winter the files of the autumn come in, in summer those of the spring', () => {
  expect(
    ['2026-11-24', '2027-01-20', '2027-02-28', '2027-03-01', '2027-08-31'].map(termOn),
  ).toEqual(['2026-1', '2026-1', '2026-1', '2026-2', '2026-2']);
});
