import table from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { statutoryHoliday } from './statutoryHolidays.ts';

/** A day on which the State Council's calendar differs from the week. */
interface NationalDay {
  kind: 'off' | 'school';
  name: string;
  /** On a make-up working day: the weekday (Monday 1) of the day off that it makes up for. */
  weekday: number | null;
}

/** @returns Monday 1 … Sunday 7 */
export function isoWeekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

const friday = 5;
const days = new Map<string, NationalDay>();

/** A year's holiday, such as `2026 国庆节`: its make-up days and days in lieu belong together. */
function holidayOf(day: string, entry: string): string {
  return `${day.slice(0, 4)} ${entry.split(',')[1] ?? ''}`;
}

const inLieu = new Map<string, string[]>();
for (const [day, entry] of Object.entries(table.inLieuDays).sort()) {
  const holiday = holidayOf(day, entry);
  inLieu.set(holiday, [...(inLieu.get(holiday) ?? []), day]);
}
for (const [day, entry] of Object.entries(table.holidays)) {
  days.set(day, { kind: 'off', name: entry.split(',')[1] ?? '', weekday: null });
}
for (const [day, entry] of Object.entries(table.workdays).sort()) {
  // In the order of the notice: the first make-up day stands for the first day in lieu.
  const instead = inLieu.get(holidayOf(day, entry))?.shift();
  days.set(day, {
    kind: 'school',
    name: entry.split(',')[1] ?? '',
    weekday: instead === undefined ? friday : isoWeekday(instead),
  });
}

/** The last year that the table covers. */
export const holidaysUntil = Number([...days.keys()].sort().at(-1)?.slice(0, 4));

/**
 * Public holidays and make-up working days as the State Council announces them each autumn for
 * the year after (table of the package chinese-days). Of a year that the table does not cover yet,
 * the days are known that are holidays by law, but not which are moved or made up for.
 *
 * @param day `YYYY-MM-DD`
 * @returns what the day is, or null when it is like its weekday
 */
export function nationalDay(day: string): NationalDay | null {
  if (Number(day.slice(0, 4)) <= holidaysUntil) return days.get(day) ?? null;
  const name = statutoryHoliday(day);
  return name === null ? null : { kind: 'off', name, weekday: null };
}
