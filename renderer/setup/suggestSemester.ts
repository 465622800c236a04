/** A semester as it usually lies: September to January, or February to July. */
interface SuggestedSemester {
  name: string;
  startsOn: string;
  endsOn: string;
}

/** @returns the semester that a school is most likely in on this day, to be corrected by hand */
export function suggestSemester(now: Date): SuggestedSemester {
  const year = now.getFullYear();
  const month = now.getMonth() + 1;
  if (month >= 2 && month <= 7) {
    return {
      name: `${String(year - 1)}—${String(year)} 学年第二学期`,
      startsOn: `${String(year)}-02-20`,
      endsOn: `${String(year)}-07-10`,
    };
  }
  const begins = month === 1 ? year - 1 : year;
  return {
    name: `${String(begins)}—${String(begins + 1)} 学年第一学期`,
    startsOn: `${String(begins)}-09-01`,
    endsOn: `${String(begins + 1)}-01-20`,
  };
}
