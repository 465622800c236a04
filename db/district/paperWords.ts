import type { JointCell, JointContent, JointPlace } from '../contract/district.ts';
import type { SchoolGroup } from '../contract/vocabulary/district.ts';
import { districtWords } from '../contract/vocabulary/districtWords.ts';
import type { SummaryTable } from '../contract/vocabulary/summary.ts';

export const groupWords: Record<SchoolGroup, string> = districtWords.groups;
export const jointTableWords: Record<SummaryTable, string> = districtWords.tables;

export const hiddenMark = '＊';

/** @returns a cell of a joint table on paper: a hidden sum as the range that it lies in */
export function wordCell(cell: JointCell): string {
  if (cell === null) return hiddenMark;
  if (typeof cell === 'number') return String(cell);
  const { from, to } = cell;
  return to === null ? `≥${String(from)}` : `${String(from)}—${String(to)}`;
}

/** @returns the term in words: 2026—2027 学年第一学期 */
export function wordTerm(term: string): string {
  const [year = '', half = ''] = term.split('-');
  return `${year}—${String(Number(year) + 1)} 学年第${half === '1' ? '一' : '二'}学期`;
}

/** @returns how the row of a joint table is called */
export function wordPlace({ schools }: JointContent, place: JointPlace): string {
  if (place.of === 'all') return '全区合计';
  if (place.of === 'group') return `${groupWords[place.group]}小计`;
  return schools.find(({ schoolId }) => schoolId === place.schoolId)?.name ?? '';
}
