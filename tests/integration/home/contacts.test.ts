import { expect, test } from 'vitest';
import type { InputOf } from '../../../db/contract/commands.ts';
import { addStudent, clinicalOf, today } from '../records/desk.ts';
import { newSchool, type TestVault } from '../school.ts';

const visit = {
  onDate: today,
  mode: 'visit',
  byWhom: '班主任 李老师',
  withWhom: '母亲 马秀兰',
  told: '孩子近两周睡得很晚，母亲在外务工，祖母照看。',
  agreed: '每晚十点前收手机；周五通电话。',
  nextOn: null,
} as const satisfies Omit<InputOf<'home.record'>, 'studentId'>;

async function keyStudent(vault: TestVault, name: string, level: 'attention' | 'high') {
  const studentId = addStudent(vault, name);
  await vault.call('warnings.set', {
    studentId,
    presentId: null,
    level,
    why: '连续两周失眠',
    factorIds: [],
    nextReviewOn: '2026-12-24',
    interviewNoteId: null,
    secondPerson: '',
  });
  return studentId;
}

test('a key student counts as visited by a visit of this semester, not by a call or an older visit', async () => {
  const vault = await newSchool();
  const calm = await keyStudent(vault, '马兰', 'attention');
  const grave = await keyStudent(vault, '张小明', 'high');
  addStudent(vault, '无预警');
  const { semester } = await vault.call('home.visits', {});
  if (!semester) throw new Error('the school has a semester');
  const listed = async () =>
    (await vault.call('home.visits', {})).students.map(({ student, visited, lastVisitOn }) => [
      student.name,
      visited,
      lastVisitOn,
    ]);
  expect(await listed()).toEqual([
    ['张小明', false, null],
    ['马兰', false, null],
  ]);
  await vault.call('home.record', { studentId: grave, ...visit, mode: 'phone' });
  await vault.call('home.record', { studentId: grave, ...visit, onDate: '2026-05-04' });
  expect(await listed()).toContainEqual(['张小明', false, '2026-05-04']);
  await vault.call('home.record', { studentId: grave, ...visit, onDate: semester.startsOn });
  expect(await listed()).toEqual([
    ['马兰', false, null],
    ['张小明', true, semester.startsOn],
  ]);
  expect(calm).not.toBe(grave);
});

test('a struck-out visit stays readable with its reason and counts no more', async () => {
  const vault = await newSchool();
  const studentId = await keyStudent(vault, '张小明', 'high');
  const { contactId } = await vault.call('home.record', { studentId, ...visit });
  await vault.call('home.strike', { contactId, why: '记错了学生' });
  expect((await vault.call('home.ofStudent', { studentId })).contacts).toMatchObject([
    { contactId, told: visit.told, struck: { byName: '王芳', why: '记错了学生' } },
  ]);
  expect((await vault.call('home.visits', {})).students).toMatchObject([
    { visited: false, lastVisitOn: null },
  ]);
  expect(await vault.refusal('home.strike', { contactId, why: '再来' })).toEqual({
    code: 'signed_is_final',
  });
  const clinical = clinicalOf(vault);
  expect(() => clinical.prepare(`UPDATE home_contact SET told = 'x'`).run()).toThrow(/final/u);
  expect(() => clinical.prepare('DELETE FROM home_contact').run()).toThrow(/final/u);
});

test('a contact in the future, an agreed day not after it, and a student nobody knows are named', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const field = async (more: Partial<InputOf<'home.record'>>) =>
    (await vault.refusal('home.record', { studentId, ...visit, ...more })).fields?.[0];
  expect(await field({ onDate: '2026-11-25' })).toEqual({
    field: 'onDate',
    reason: 'date_in_future',
  });
  expect(await field({ nextOn: today })).toEqual({ field: 'nextOn', reason: 'before_start' });
  expect(await field({ studentId: '019aa000-0000-7000-8000-000000000000' })).toEqual({
    field: 'studentId',
    reason: 'not_found',
  });
  expect(await field({ told: '  ' })).toMatchObject({ field: 'told', reason: 'required' });
});

test('Today counts an agreed contact that is due until the next one is recorded', async () => {
  const vault = await newSchool();
  const studentId = await keyStudent(vault, '张小明', 'high');
  const due = async () => (await vault.call('today.get', {})).homeDue;
  await vault.call('home.record', {
    studentId,
    ...visit,
    onDate: '2026-11-20',
    nextOn: '2026-11-24',
  });
  expect(await due()).toBe(1);
  await vault.call('home.record', { studentId, ...visit, mode: 'phone' });
  expect(await due()).toBe(0);
});

test('contacts stand on the time line, a struck-out one as such', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  await vault.call('home.record', { studentId, ...visit });
  const { contactId } = await vault.call('home.record', {
    studentId,
    ...visit,
    onDate: '2026-11-20',
    mode: 'phone',
  });
  await vault.call('home.strike', { contactId, why: '重复' });
  const { entries } = await vault.call('records.timeline', {
    studentId,
    kinds: ['home_contact'],
    before: null,
    limit: 10,
  });
  expect(entries).toMatchObject([
    { at: '2026-11-24T00:00:00', mode: 'visit', struck: false },
    { at: '2026-11-20T00:00:00', mode: 'phone', struck: true },
  ]);
});
