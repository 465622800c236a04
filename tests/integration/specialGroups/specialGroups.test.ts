import { expect, test } from 'vitest';
import type { InputOf } from '../../../db/contract/commands.ts';
import { sumOverGrades } from '../../../renderer/specialGroups/sumOverGrades.ts';
import { planFor, settleAll } from '../carePlans/plans.ts';
import { addStudent, clinicalOf, lin, newRoom, today } from '../records/desk.ts';
import { newSchool, type TestVault } from '../school.ts';

type Wanted = Partial<InputOf<'specialGroups.flag'>>;

const entry = {
  groupId: 'left_behind',
  since: '2026-09-01',
  source: 'class_teacher',
  note: '父母在外省，与祖父母同住',
  whyNoPlan: '',
} as const;

function flag(vault: TestVault, studentId: string, more: Wanted = {}) {
  return vault.call('specialGroups.flag', { studentId, ...entry, ...more });
}

const listed = (vault: TestVault) => vault.call('specialGroups.students', {});
const final = { code: 'signed_is_final' };

test('every flag asks for a plan until one is in force or a reason stands against it', async () => {
  const vault = await newSchool();
  const planned = addStudent(vault, '马兰');
  const fine = addStudent(vault, '单雄信');
  const { flagId } = await flag(vault, planned);
  await flag(vault, planned, { groupId: 'hardship', whyNoPlan: '已获资助，状态良好' });
  await flag(vault, fine, { whyNoPlan: '随母亲生活，学期初访谈状态良好' });
  expect(await listed(vault)).toMatchObject({
    students: [
      { student: { name: '马兰' }, plan: 'wants_plan', flags: [{}, { plan: 'not_needed' }] },
      { student: { name: '单雄信' }, plan: 'not_needed' },
    ],
    counts: [
      {
        group: { code: 'left_behind' },
        stage: 'junior',
        grade: 2,
        students: 2,
        hasPlan: 0,
        notNeeded: 1,
        wantsPlan: 1,
      },
      { group: { code: 'hardship' }, students: 1, hasPlan: 0, notNeeded: 1, wantsPlan: 0 },
    ],
  });
  const { planId } = await planFor(vault, planned);
  expect((await listed(vault)).students[0]).toMatchObject({
    plan: 'has_plan',
    flags: [{ plan: 'has_plan' }, { plan: 'has_plan' }],
  });
  await settleAll(vault, planId);
  await vault.call('carePlans.close', {
    planId,
    onDate: today,
    kind: 'improved',
    outcome: '适应良好',
    handedTo: '',
  });
  expect((await listed(vault)).students[0]?.plan).toBe('wants_plan');
  await vault.call('specialGroups.decide', { flagId, whyNoPlan: '方案已结案，状态稳定' });
  expect((await listed(vault)).students[0]?.plan).toBe('not_needed');
  await vault.call('specialGroups.decide', { flagId, whyNoPlan: '' });
  expect((await listed(vault)).students[0]?.plan).toBe('wants_plan');
});

test('a flag ends on a day or is struck out as a mistake, keeps who and why, and never changes after', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const ended = await flag(vault, studentId);
  const end = { flagId: ended.flagId, endedOn: today, why: '父亲返乡' };
  expect(
    (await vault.refusal('specialGroups.end', { ...end, endedOn: '2026-08-31' })).fields,
  ).toEqual([{ field: 'endedOn', reason: 'before_start' }]);
  expect(
    (await vault.refusal('specialGroups.end', { ...end, endedOn: '2026-11-25' })).fields,
  ).toEqual([{ field: 'endedOn', reason: 'date_in_future' }]);
  await vault.call('specialGroups.end', end);
  expect(await vault.refusal('specialGroups.end', end)).toEqual(final);
  expect(
    await vault.refusal('specialGroups.decide', { flagId: ended.flagId, whyNoPlan: '' }),
  ).toEqual(final);
  const mistaken = await flag(vault, studentId, { groupId: 'orphan' });
  await vault.call('specialGroups.end', {
    flagId: mistaken.flagId,
    endedOn: null,
    why: '录入时选错',
  });
  await flag(vault, studentId);
  expect((await vault.call('specialGroups.ofStudent', { studentId })).flags).toMatchObject([
    { group: { code: 'left_behind' }, ended: null, source: 'class_teacher' },
    { group: { code: 'left_behind' }, endedOn: today, ended: { struck: false, byName: '王芳' } },
    { group: { code: 'orphan' }, endedOn: null, ended: { struck: true, why: '录入时选错' } },
  ]);
  expect((await listed(vault)).students).toMatchObject([{ flags: [{ since: '2026-09-01' }] }]);
  for (const sql of [
    `UPDATE special_flag SET note = 'x'`,
    `UPDATE special_decision SET why_no_plan = 'x'`,
    'DELETE FROM special_decision',
    'DELETE FROM special_flag',
  ]) {
    expect(() => clinicalOf(vault).prepare(sql).run(), sql).toThrow(/final/u);
  }
});

test('the same flag twice, one from the future, and one out of use are refused by their field', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  await flag(vault, studentId);
  await vault.call('specialGroups.setActive', { groupId: 'other', active: false });
  const refused = async (more: Wanted) =>
    (await vault.refusal('specialGroups.flag', { studentId, ...entry, ...more })).fields;
  expect(await refused({})).toEqual([{ field: 'groupId', reason: 'duplicate' }]);
  expect(await refused({ groupId: 'nobody' })).toEqual([{ field: 'groupId', reason: 'not_found' }]);
  expect(await refused({ groupId: 'other' })).toEqual([{ field: 'groupId', reason: 'inactive' }]);
  expect(await refused({ groupId: 'migrant', since: '2026-11-25' })).toEqual([
    { field: 'since', reason: 'date_in_future' },
  ]);
});

test('a school has its own groups, each once; only the head takes one out of use', async () => {
  const vault = await newRoom();
  await vault.call('specialGroups.add', { name: '生态移民搬迁' });
  expect((await vault.refusal('specialGroups.add', { name: ' 生态移民搬迁 ' })).fields).toEqual([
    { field: 'name', reason: 'duplicate' },
  ]);
  const { groups } = await vault.call('specialGroups.list', {});
  expect(groups).toHaveLength(11);
  const own = groups.at(-1);
  expect(own).toMatchObject({ code: '', name: '生态移民搬迁', active: true });
  await vault.signIn(lin.name, lin.password);
  expect(
    await vault.refusal('specialGroups.setActive', {
      groupId: own?.groupId ?? '',
      active: false,
    }),
  ).toEqual({ code: 'not_permitted' });
});

test('a student who has left is no longer on the list, and the flag stays on record', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  await flag(vault, studentId);
  const { revision } = await vault.call('students.get', { studentId });
  await vault.call('students.setStatus', {
    studentId,
    revision,
    status: 'graduated',
    on: today,
    note: '',
  });
  expect(await listed(vault)).toEqual({ students: [], counts: [] });
  expect((await vault.call('specialGroups.ofStudent', { studentId })).flags).toHaveLength(1);
});

test('the counts of groups and grades add up to the flags on the list', async () => {
  const vault = await newSchool();
  const inGradeThree = addStudent(vault, '王二');
  clinicalOf(vault).prepare('UPDATE student SET grade = 3 WHERE id = ?').run(inGradeThree);
  for (const studentId of [addStudent(vault, '李三'), inGradeThree]) {
    await flag(vault, studentId);
    await flag(vault, studentId, { groupId: 'single_parent', whyNoPlan: '与祖父母同住，状态良好' });
  }
  const { counts } = await listed(vault);
  expect(counts.map(({ group, grade, students }) => [group.code, grade, students])).toEqual([
    ['left_behind', 2, 1],
    ['left_behind', 3, 1],
    ['single_parent', 2, 1],
    ['single_parent', 3, 1],
  ]);
  expect(sumOverGrades(counts)).toMatchObject([
    { group: { code: 'left_behind' }, students: 2, wantsPlan: 2, notNeeded: 0 },
    { group: { code: 'single_parent' }, students: 2, wantsPlan: 0, notNeeded: 2 },
  ]);
});
