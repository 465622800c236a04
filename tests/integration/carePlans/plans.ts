import type { InputOf } from '../../../db/contract/commands.ts';
import { addStudent, today } from '../records/desk.ts';
import type { TestVault } from '../school.ts';

type Content = InputOf<'carePlans.saveDraft'>['content'];
type Putting = Omit<InputOf<'carePlans.putInForce'>, 'versionId' | 'revision'>;

/** A plan that lacks nothing. */
export const whole: Content = {
  situation: '两周来每天凌晨一点后入睡，缺课四天；与外婆亲近，喜欢画画。',
  goals: [
    { goalId: null, what: '每周到校五天', sign: '连续四周无缺课', targetOn: '2026-12-31' },
    { goalId: null, what: '十一点前入睡', sign: '睡眠记录每周五天达到', targetOn: null },
  ],
  actions: [
    { actionId: null, what: '每周一次辅导', owner: '王芳', dueOn: '2026-12-01' },
    { actionId: null, what: '与任课教师商定补课', owner: '班主任 李老师', dueOn: '2026-11-27' },
  ],
  family: '每晚十点收手机，周五电话联系。',
  classTeacher: '每天第一节前确认到校。',
  subjectTeachers: '',
  counsellor: '每周一次，放松训练。',
  leader: '',
  hospitalAdvice: '',
  reviewOn: '2026-12-08',
};

export const agreed: Putting = {
  onDate: today,
  agreedWith: '班主任李老师、父亲',
  familyInformedOn: today,
  familyWhom: '父亲',
  familyWhyNot: '',
};

/** Drafts a plan for a student, and saves what it says. */
export async function draftPlan(
  vault: TestVault,
  { studentId = addStudent(vault), ...more }: Partial<Content> & { studentId?: string } = {},
) {
  const { planId, versionId } = await vault.call('carePlans.begin', { studentId });
  const { revision } = await vault.call('carePlans.saveDraft', {
    versionId,
    revision: 1,
    content: { ...whole, ...more },
  });
  return { studentId, planId, versionId, revision };
}

/** A plan in force. */
export async function planFor(vault: TestVault, studentId = addStudent(vault)) {
  const drafted = await draftPlan(vault, { studentId });
  const { versionId, revision } = drafted;
  await vault.call('carePlans.putInForce', { versionId, revision, ...agreed });
  return drafted;
}

/** Records a result for every action of the version in force. */
export async function settleAll(vault: TestVault, planId: string): Promise<void> {
  const { versions, results } = await vault.call('carePlans.get', { planId });
  const standing = new Set(
    results.filter(({ struck }) => struck === null).map(({ actionId }) => actionId),
  );
  const present = versions.find(({ state }) => state === 'in_force');
  for (const { actionId } of present?.content.actions ?? []) {
    if (standing.has(actionId)) continue;
    await vault.call('carePlans.settleAction', { planId, actionId, result: 'done', note: '做了' });
  }
}
