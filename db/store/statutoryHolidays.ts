const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', {
  timeZone: 'UTC',
  month: 'numeric',
  day: 'numeric',
});

/** @returns month and day in the Chinese calendar, such as `1/1`; a leap month bears `bis` */
function lunarDay(day: string): string {
  return lunar.format(new Date(`${day}T00:00:00Z`));
}

function nextDay(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

/** The day of April of Qingming in the 21st century (Shou Xing formula). */
function qingming(year: number): number {
  const inCentury = year % 100;
  return Math.floor(inCentury * 0.2422 + 4.81) - Math.floor(inCentury / 4);
}

const byDate = new Map([
  ['01-01', '元旦'],
  ['05-01', '劳动节'],
  ['05-02', '劳动节'],
  ['10-01', '国庆节'],
  ['10-02', '国庆节'],
  ['10-03', '国庆节'],
]);
const byLunarDate = new Map([
  ['1/1', '春节'],
  ['1/2', '春节'],
  ['1/3', '春节'],
  ['5/5', '端午'],
  ['8/15', '中秋'],
]);

/**
 * The days off by law, wherever the State Council then moves others to (全国年节及纪念日放假办法,
 * art. 2, as of 1 January 2025).
 *
 * @param day `YYYY-MM-DD`
 * @returns the holiday's name, or null
 */
export function statutoryHoliday(day: string): string | null {
  const found = byDate.get(day.slice(5)) ?? byLunarDate.get(lunarDay(day));
  if (found !== undefined) return found;
  if (day.slice(5) === `04-0${String(qingming(Number(day.slice(0, 4))))}`) return '清明';
  return lunarDay(nextDay(day)) === '1/1' ? '春节' : null;
}
