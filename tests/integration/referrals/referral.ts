import type { InputOf } from '../../../db/contract/commands.ts';
import { addStudent, today } from '../records/desk.ts';
import type { TestVault } from '../school.ts';

export const nextStep = { what: '请监护人到校面谈', owner: '王芳', dueOn: today };

export const facts = {
  resourceId: null,
  institution: '市第二人民医院',
  department: '临床心理科',
  phone: '0951-1234567',
  urgency: 'soon',
  facts: '近三周入睡困难，上课走神，自述“没意思”，手臂有浅表划痕。',
  measures: '辅导三次；与班主任、母亲沟通。',
  greenChannel: true,
  escort: '',
  nextStep,
} as const satisfies Omit<InputOf<'referrals.open'>, 'studentId'>;

type Wanted = Partial<InputOf<'referrals.open'>>;

export async function openFor(vault: TestVault, more: Wanted = {}) {
  const studentId = more.studentId ?? addStudent(vault);
  const { referralId } = await vault.call('referrals.open', { ...facts, ...more, studentId });
  return { studentId, referralId };
}

export function decide(
  vault: TestVault,
  referralId: string,
  more: Partial<InputOf<'referrals.consent'>> = {},
) {
  return vault.call('referrals.consent', { ...decision(referralId), ...more });
}

/** What a mother's consent on paper is. */
export function decision(referralId: string): InputOf<'referrals.consent'> {
  return {
    referralId,
    decision: 'given',
    giver: 'mother',
    giverName: '马秀兰',
    form: 'signed_paper',
    onDate: today,
    explained: '说明了观察到的情况、为什么建议就诊、到哪里就诊。',
    nextStep,
  };
}

export const sending = {
  onDate: today,
  escort: '母亲',
  greenChannel: true,
  replyDueOn: null,
  nextStep: { what: '催问医院回执', owner: '王芳', dueOn: '2026-12-08' },
} as const;

export const answer = {
  onDate: today,
  doctor: '临床心理科 赵医生',
  quoted: '抑郁状态，建议休息两周，门诊随访。',
  arrangement: '请假两周，返校前与家长、班主任商量支持办法。',
  nextStep: { what: '两周后电话回访', owner: '班主任 李老师', dueOn: '2026-12-08' },
} as const;

/** Opens, agrees and sends. */
export async function sentFor(vault: TestVault, more: Wanted = {}) {
  const opened = await openFor(vault, more);
  await decide(vault, opened.referralId);
  await vault.call('referrals.send', { referralId: opened.referralId, ...sending });
  return opened;
}
