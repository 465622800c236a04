import i18next from 'i18next';

/** @returns 2026 年第 4 季度 of `2026-Q4` */
export function wordQuarter(quarter: string): string {
  return i18next.t('reviews.quarter', { year: quarter.slice(0, 4), number: quarter.slice(6) });
}

/** @returns the quarter before: `2025-Q4` of `2026-Q1` */
export function quarterBefore(quarter: string): string {
  const year = Number(quarter.slice(0, 4));
  const number = Number(quarter.slice(6));
  return number === 1 ? `${String(year - 1)}-Q4` : `${String(year)}-Q${String(number - 1)}`;
}
