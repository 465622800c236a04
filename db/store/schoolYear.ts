/** @returns first and last day of the school year of `day`: it begins on 1 September */
export function schoolYearOf(day: string): { from: string; to: string } {
  const year = Number(day.slice(0, 4)) - (day.slice(5) < '09-01' ? 1 : 0);
  return { from: `${String(year)}-09-01`, to: `${String(year + 1)}-08-31` };
}
