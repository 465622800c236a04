import { z } from 'zod';
import { type CalendarDay } from '../contract/calendar.ts';
import { dayKinds } from '../contract/vocabulary/calendar.ts';
import { addDays } from './clock.ts';
import { isoWeekday, nationalDay } from './nationalHolidays.ts';
import type { Store } from './open.ts';

const ownRow = z.object({
  onDate: z.string(),
  kind: z.enum(dayKinds),
  followsWeekday: z.int().nullable(),
  name: z.string(),
});
const semesterRow = z.object({ startsOn: z.string(), endsOn: z.string() });

const saturday = 6;

/**
 * The days from `from` to `to` as the school counts them. What the school has set itself goes
 * first; outside every semester is vacation; then the national calendar; then the week.
 */
export function calendarOf(office: Store, from: string, to: string): CalendarDay[] {
  const own = new Map(
    office
      .prepare(
        `SELECT on_date AS onDate, kind, follows_weekday AS followsWeekday, name
         FROM calendar_day WHERE on_date BETWEEN ? AND ?`,
      )
      .all(from, to)
      .map((row) => ownRow.parse(row))
      .map((row) => [row.onDate, row]),
  );
  const semesters = z.array(semesterRow).parse(
    office
      .prepare(
        `SELECT starts_on AS startsOn, ends_on AS endsOn FROM semester
           WHERE starts_on <= ? AND ends_on >= ?`,
      )
      .all(to, from),
  );

  function dayOf(onDate: string): CalendarDay {
    const weekday = isoWeekday(onDate);
    const national = nationalDay(onDate);
    const set = own.get(onDate);
    if (set) {
      return {
        onDate,
        kind: set.kind,
        source: 'own',
        name: set.name,
        weekday: set.followsWeekday ?? national?.weekday ?? weekday,
      };
    }
    if (!semesters.some(({ startsOn, endsOn }) => startsOn <= onDate && onDate <= endsOn)) {
      return { onDate, kind: 'off', source: 'vacation', name: '', weekday };
    }
    if (national) {
      const source = national.kind === 'off' ? 'holiday' : 'make_up';
      const { kind, name } = national;
      return { onDate, kind, source, name, weekday: national.weekday ?? weekday };
    }
    return {
      onDate,
      kind: weekday < saturday ? 'school' : 'off',
      source: 'week',
      name: '',
      weekday,
    };
  }

  const days: CalendarDay[] = [];
  for (let onDate = from; onDate <= to; onDate = addDays(onDate, 1)) days.push(dayOf(onDate));
  return days;
}

/** @returns whether the school is in session on that day */
export function isSchoolDay({ kind }: Pick<CalendarDay, 'kind'>): boolean {
  return kind !== 'off';
}
