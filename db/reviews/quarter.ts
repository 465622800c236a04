/** @returns the quarter of the calendar that a day lies in: `2026-Q4` of `2026-11-24` */
export function quarterOf(day: string): string {
  return `${day.slice(0, 4)}-Q${String(Math.ceil(Number(day.slice(5, 7)) / 3))}`;
}

/** @returns the quarter before: `2025-Q4` of `2026-Q1` */
export function quarterBefore(quarter: string): string {
  const year = Number(quarter.slice(0, 4));
  const number = Number(quarter.slice(6));
  return number === 1 ? `${String(year - 1)}-Q4` : `${String(year)}-Q${String(number - 1)}`;
}

/** @returns 2026年第四季度 of `2026-Q4`, as papers say it */
export function quarterWords(quarter: string): string {
  const number = ['一', '二', '三', '四'][Number(quarter.slice(6)) - 1] ?? '';
  return `${quarter.slice(0, 4)}年第${number}季度`;
}
