import { expect, test } from 'vitest';
import { addDays } from '../../../db/store/clock.ts';
import { nationalDay } from '../../../db/store/nationalHolidays.ts';
import { statutoryHoliday } from '../../../db/store/statutoryHolidays.ts';

function daysOf(year: number): string[] {
  return Array.from({ length: 365 }, (_, at) => addDays(`${String(year)}-01-01`, at));
}

test.each([2025, 2026])('the days off by law in %d are those of the State Council', (year) => {
  const byLaw = daysOf(year).filter((day) => statutoryHoliday(day) !== null);
  // 13 days since 2025; in 2025 National Day and mid-autumn did not fall together.
  expect(byLaw).toHaveLength(13);
  for (const day of byLaw) {
    expect(nationalDay(day), day).toMatchObject({ kind: 'off' });
    expect(nationalDay(day)?.name.slice(0, 2), day).toBe(statutoryHoliday(day)?.slice(0, 2));
  }
});

test('a year that is not announced yet has its days off by law', () => {
  expect(nationalDay('2031-01-01')).toEqual({ kind: 'off', name: '元旦', weekday: null });
  // The Chinese New Year of 2031 is 23 January, its eve is off too.
  expect(nationalDay('2031-01-22')?.name).toBe('春节');
  expect(nationalDay('2031-01-25')?.name).toBe('春节');
  expect(nationalDay('2031-01-26')).toBeNull();
  expect(nationalDay('2031-04-05')?.name).toBe('清明');
});
