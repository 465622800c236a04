import i18next from 'i18next';

/** @returns a term in words: `2026—2027 学年第一学期` */
export function wordTerm(term: string): string {
  const [year = '', half = ''] = term.split('-');
  return i18next.t('district.termName', {
    from: year,
    to: Number(year) + 1,
    half: i18next.t(half === '1' ? 'district.halves.first' : 'district.halves.second'),
  });
}
