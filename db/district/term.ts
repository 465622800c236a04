/**
 * Schools begin their semesters on days of their own: what begins from July on is the first of
 * the school year, what begins before it the second.
 *
 * @returns `2026-1` for a first day in September 2026, `2026-2` for one in March 2027
 */
export function termOf(startsOn: string): string {
  const year = Number(startsOn.slice(0, 4));
  return startsOn.slice(5, 7) >= '07' ? `${String(year)}-1` : `${String(year - 1)}-2`;
}

/** @returns the term that files come in of on a day: until February still those of the autumn */
export function termOn(day: string): string {
  const year = Number(day.slice(0, 4));
  const month = day.slice(5, 7);
  if (month >= '09') return `${String(year)}-1`;
  return month <= '02' ? `${String(year - 1)}-1` : `${String(year - 1)}-2`;
}
