import { addDays } from '../store/clock.ts';
import { isoWeekday } from '../store/nationalHolidays.ts';

/** How many backups stay: the newest of each of the last days, weeks and months that have one. */
export const kept = { days: 7, weeks: 4, months: 12 };

/** When a backup was made, at school: `YYYY-MM-DDTHH:MM:SS`, and what it is called. */
export interface DatedBackup {
  name: string;
  madeAt: string;
}

function newestOfEach(
  newestFirst: readonly DatedBackup[],
  periodOf: (day: string) => string,
  most: number,
): string[] {
  const periods = new Map<string, string>();
  for (const { name, madeAt } of newestFirst) {
    const period = periodOf(madeAt.slice(0, 10));
    if (!periods.has(period)) periods.set(period, name);
    if (periods.size === most) break;
  }
  return [...periods.values()];
}

/**
 * Which backups may go. A gap, a vacation for one, uses nothing up: seven days are seven days on
 * which a backup was made.
 *
 * @param just the one just made and checked; it stays, wherever a clock that was set back puts it
 * @returns the names of those that are not kept
 */
export function toRemove(backups: readonly DatedBackup[], just: string): string[] {
  const newestFirst = [...backups].sort(
    (one, other) =>
      other.madeAt.localeCompare(one.madeAt, 'en') || other.name.localeCompare(one.name, 'en'),
  );
  const staying = new Set([
    just,
    ...newestOfEach(newestFirst, (day) => day, kept.days),
    ...newestOfEach(newestFirst, (day) => addDays(day, 1 - isoWeekday(day)), kept.weeks),
    ...newestOfEach(newestFirst, (day) => day.slice(0, 7), kept.months),
  ]);
  return newestFirst.map(({ name }) => name).filter((name) => !staying.has(name));
}
