import { expect, test } from 'vitest';
import type { InputOf } from '../../../db/contract/commands.ts';
import type { Task } from '../../../db/contract/tasks.ts';
import { suspensionItems } from '../../../db/contract/vocabulary/suspensions.ts';
import { begin } from '../campaigns/school.ts';
import { planFor, settleAll } from '../carePlans/plans.ts';
import { addStudent, lin, newRoom, today } from '../records/desk.ts';
import { nextStep, openFor, sentFor } from '../referrals/referral.ts';
import { closeWith, deciding, itemOf, open, owned, setLevel } from '../reviews/meeting.ts';
import { newSchool, type TestVault } from '../school.ts';
import { addPupil, introduce, newStick, schoolCalled, sendTo } from '../transfer/schools.ts';

/** What stands on the list, and that Today counts what of it is due. */
async function listed(vault: TestVault, kind: Task['kind'] | null = null): Promise<Task[]> {
  const all = await vault.call('tasks.list', { mine: false, span: null, kind: null });
  const due = all.tasks.filter(({ mine, dueOn }) => mine && dueOn <= all.today);
  expect((await vault.call('today.get', {})).tasksDue).toBe(due.length);
  return all.tasks.filter((task) => kind === null || task.kind === kind);
}

const brief = ({ kind, dueOn, what, ownerName }: Task) => [kind, dueOn, what, ownerName];

async function leave(vault: TestVault, studentId: string): Promise<void> {
  const { revision } = await vault.call('students.get', { studentId });
  await vault.call('students.setStatus', {
    studentId,
    revision,
    status: 'transferred_out',
    on: today,
    note: '',
  });
}

test('of a plan its actions and its review are due; when the student leaves, only its closing', async () => {
  const vault = await newSchool();
  const { studentId, planId } = await planFor(vault);
  expect((await listed(vault)).map(brief)).toEqual([
    ['care_plan_action', '2026-11-27', '与任课教师商定补课', '班主任 李老师'],
    ['care_plan_action', '2026-12-01', '每周一次辅导', '王芳'],
    ['care_plan_review', '2026-12-08', '', '王芳'],
  ]);
  await settleAll(vault, planId);
  expect((await listed(vault)).map(({ kind }) => kind)).toEqual(['care_plan_review']);
  await leave(vault, studentId);
  expect((await listed(vault)).map(brief)).toEqual([['care_plan_left', today, '', '王芳']]);
  await vault.call('carePlans.close', {
    planId,
    onDate: today,
    kind: 'left_school',
    outcome: '已转学',
    handedTo: '',
  });
  expect(await listed(vault)).toEqual([]);
});

function observe(vault: TestVault, more: Partial<InputOf<'observations.record'>> = {}) {
  return vault.call('observations.record', {
    reporter: { by: 'other', name: '同桌' },
    about: { what: 'class', stage: 'junior', grade: 2, className: '3班' },
    onDate: today,
    kind: 'conflict',
    urgency: 'urgent',
    seen: '午休时两人打架',
    ...more,
  });
}

test('a slip is the room’s until it is judged, what was promised then is the judge’s; a class has no student', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const { observationId } = await observe(vault);
  await observe(vault, { kind: 'all_well', urgency: 'normal', seen: '' });
  const struck = await observe(vault, { about: { what: 'student', studentId } });
  await vault.call('observations.strike', { observationId: struck.observationId, why: '记错' });
  expect(await listed(vault)).toMatchObject([
    { kind: 'observation_untriaged', what: '3班 午休时两人打架', student: null, urgent: true },
  ]);
  await vault.call('observations.triage', {
    observationId,
    outcome: 'class_work',
    why: '班会谈一次',
    dueOn: '2026-12-01',
    crisisId: null,
  });
  expect((await listed(vault)).map(brief)).toEqual([
    ['observation_promise', '2026-12-01', '3班 班会谈一次', '王芳'],
  ]);
  await vault.call('observations.settle', { observationId, result: '已谈' });
  expect(await listed(vault)).toEqual([]);
});

test('a decision of a closed meeting is due until it is carried out', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  await setLevel(vault, studentId, 'attention', { nextReviewOn: '2026-12-20' });
  const { reviewId } = await open(vault);
  const item = await itemOf(vault, reviewId, studentId);
  await vault.call('reviews.decide', deciding(item, { decision: 'raise', ...owned }));
  expect(await listed(vault, 'review_decision')).toEqual([]);
  await closeWith(vault, reviewId);
  expect((await listed(vault, 'review_decision')).map(brief)).toEqual([
    ['review_decision', '2026-11-30', 'raise', '李老师'],
  ]);
  const [decision] = (await itemOf(vault, reviewId, studentId)).decisions;
  const decisionId = decision?.decisionId ?? '';
  await vault.call('reviews.carryOut', { decisionId, result: '家长不同意，维持' });
  expect(await listed(vault, 'review_decision')).toEqual([]);
});

test('a referral has its next step, and once it is sent the hospital’s reply', async () => {
  const vault = await newSchool();
  await openFor(vault);
  await sentFor(vault, { studentId: addStudent(vault, '马兰'), urgency: 'emergency' });
  expect((await listed(vault)).map(brief)).toEqual([
    ['referral_step', today, nextStep.what, '王芳'],
    ['referral_step', '2026-12-08', '催问医院回执', '王芳'],
    ['referral_reply', '2026-12-08', '市第二人民医院', '王芳'],
  ]);
  expect((await listed(vault)).map(({ urgent }) => urgent)).toEqual([false, true, false]);
});

test('a suspension has its contacts, and its end asks for the return until that is applied for', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const step = { what: '请家长交申请', owner: '班主任 李老师', dueOn: '2026-11-30' };
  const { suspensionId } = await vault.call('suspensions.open', {
    studentId,
    reason: '医院建议休养',
    nextStep: step,
  });
  for (const item of suspensionItems) {
    await vault.call('suspensions.check', { suspensionId, item, state: 'done', note: '' });
  }
  await vault.call('suspensions.suspend', {
    suspensionId,
    startsOn: today,
    endsOn: '2027-06-30',
    contacts: [{ what: '电话联系家里', owner: '王芳', dueOn: '2026-12-24' }],
  });
  expect((await listed(vault)).map(brief)).toEqual([
    ['suspension_step', '2026-11-30', '请家长交申请', '班主任 李老师'],
    ['suspension_step', '2026-12-24', '电话联系家里', '王芳'],
    ['return_review', '2027-06-30', '', '王芳'],
  ]);
  vault.clock.set('2027-06-20T09:00:00+08:00');
  const again = { what: '开评估会', owner: '王芳', dueOn: '2027-06-25' };
  await vault.call('suspensions.applyForReturn', { suspensionId, nextStep: again });
  expect(await listed(vault, 'return_review')).toEqual([]);
  await vault.call('suspensions.check', {
    suspensionId,
    item: 'panel',
    state: 'done',
    note: '',
  });
  await vault.call('suspensions.decide', {
    suspensionId,
    onDate: '2027-06-20',
    decision: 'not_yet',
    members: '分管副校长、王芳',
    reason: '材料未齐',
    ground: 'papers_missing',
    conditions: '',
    supportPlan: '',
    reviewOn: '2027-07-20',
    informed: '当面告知父母',
    nextStep: again,
  });
  expect((await listed(vault, 'return_review')).map(brief)).toEqual([
    ['return_review', '2027-07-20', '', '王芳'],
  ]);
});

test('a campaign that has begun is to be closed by its end', async () => {
  const vault = await newSchool();
  addStudent(vault);
  await begin(vault);
  await begin(vault, { name: '明年的', startsOn: '2027-03-01', endsOn: '2027-03-12' });
  const [campaign, ...others] = await listed(vault);
  expect(campaign).toMatchObject({ kind: 'campaign_ends', dueOn: '2026-12-04', student: null });
  expect(others).toEqual([]);
});

test('a package that was sent waits for its receipt, once, and for the head alone', async () => {
  const primary = await schoolCalled('银川市第一小学', 'primary');
  const junior = await schoolCalled('银川市实验中学', 'junior');
  const knownSchoolId = await introduce(primary, junior);
  const studentIds = [
    await addPupil(primary, { studentNo: 'G640100201403090018' }),
    await addPupil(primary, { studentNo: 'G640100201403090019' }),
  ];
  await sendTo(primary, newStick(), knownSchoolId, studentIds);
  const awaited = await listed(primary, 'receipt_awaited');
  expect(awaited).toMatchObject([{ what: '银川市实验中学', student: null, mine: true }]);
  const { packages } = await primary.call('transfer.sent', {});
  expect(packages).toHaveLength(1);
  await primary.call('accounts.add', {
    name: lin.name,
    role: 'counsellor',
    password: lin.password,
  });
  await primary.signIn(lin.name, lin.password);
  expect(await listed(primary, 'receipt_awaited')).toEqual([]);
});

test('what is a colleague’s is not among one’s own', async () => {
  const vault = await newRoom();
  await planFor(vault);
  await openFor(vault, { studentId: addStudent(vault, '马兰') });
  await vault.signIn(lin.name, lin.password);
  expect((await listed(vault)).map(({ mine }) => mine)).toEqual([false, false, false, false]);
});
