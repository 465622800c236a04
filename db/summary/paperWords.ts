import type { PublishedCube, SummaryFact } from '../contract/summary.ts';
import type { SummarySection, SummaryTable } from '../contract/vocabulary/summary.ts';
import { memberKey, summaryWords } from '../contract/vocabulary/summaryWords.ts';

/** The words of the printed summary; a paper of the school's, in Chinese on any screen. */
export const sectionWords: Record<SummarySection, string> = summaryWords.sections;
export const tableWords: Record<SummaryTable, string> = summaryWords.tables;
export const factWords: Record<SummaryFact['fact'], string> = summaryWords.facts;

type Axis = PublishedCube['axes'][number]['axis'];

const memberWords: Record<string, string> = summaryWords.members;

const stageWords: Record<string, string> = {
  primary: '小',
  junior: '初',
  senior: '高',
  vocational: '中职',
  university: '大',
};
const digits = ['零', '一', '二', '三', '四', '五', '六'];

/** @returns the word of a member of an axis: 初一, 11月, 女 */
export function memberWord(axis: Axis, member: string): string {
  if (axis === 'month') return `${String(Number(member.slice(5)))}月`;
  if (axis === 'grade') {
    const [stage = '', grade = ''] = member.split('-');
    return (stageWords[stage] ?? stage) + (digits[Number(grade)] ?? grade);
  }
  return memberWords[memberKey(axis, member)] ?? member;
}

export const axisWords: Record<Axis, string> = summaryWords.axes;

export const planStateWords = { met: '做到', not_met: '未做到', unknown: '尚无记录' } as const;
