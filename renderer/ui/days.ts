/** @returns the day `days` after `day` (`YYYY-MM-DD`; negative goes back) */
export function addDays(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** @returns the Monday of the week of `day` */
export function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

/** @returns `11月24日 星期二`, or `Tuesday, 24 November` */
export function formatDay(day: string, language: string): string {
  return new Intl.DateTimeFormat(language, {
    timeZone: 'UTC',
    month: 'long',
    day: 'numeric',
    weekday: 'long',
  }).format(new Date(`${day}T00:00:00Z`));
}

/** @returns `2026年11月24日`, or `November 24, 2026`: for what lasts from one year into the next */
export function formatDayOfYear(day: string, language: string): string {
  return new Intl.DateTimeFormat(language, { timeZone: 'UTC', dateStyle: 'long' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** @returns `11月24日`, or `24 Nov` */
export function formatShortDay(day: string, language: string): string {
  return new Intl.DateTimeFormat(language, {
    timeZone: 'UTC',
    month: 'short',
    day: 'numeric',
  }).format(new Date(`${day}T00:00:00Z`));
}

/** @param weekday Monday 1 … Sunday 7. @returns `周一`, or `Mon` */
export function formatWeekday(weekday: number, language: string): string {
  // 2026-01-05 was a Monday.
  return new Intl.DateTimeFormat(language, { timeZone: 'UTC', weekday: 'short' }).format(
    new Date(Date.UTC(2026, 0, 4 + weekday)),
  );
}

/** @returns first and last day of the month of `day` */
export function monthOf(day: string): { from: string; to: string } {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month, 0));
  return { from: `${day.slice(0, 7)}-01`, to: last.toISOString().slice(0, 10) };
}
