import i18next from 'i18next';
import type { PublishedCube } from '../../db/contract/summary.ts';
import { memberKey } from '../../db/contract/vocabulary/summaryWords.ts';
import { isStage, wordGrade } from '../students/wordStudent.ts';
import type { summary } from '../i18n/zh-CN/summary.ts';

type Axis = PublishedCube['axes'][number]['axis'];

function isMember(name: string): name is keyof typeof summary.members {
  return i18next.exists(`summary.members.${name}`);
}

/** @returns the word of a member of an axis; null stands for the sum */
export function wordMember(axis: Axis, member: string | null): string {
  if (member === null) return i18next.t('summary.sum');
  if (axis === 'month') return member;
  if (axis === 'grade') {
    const [stage = '', grade = ''] = member.split('-');
    return isStage(stage) ? wordGrade(stage, Number(grade)) : member;
  }
  const name = memberKey(axis, member);
  return isMember(name) ? i18next.t(`summary.members.${name}`) : member;
}
