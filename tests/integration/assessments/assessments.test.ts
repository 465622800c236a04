import { expect, test } from 'vitest';
import { library } from '../../../db/assessments/library.ts';
import { addStudent, clinicalOf, lin, newRoom, today } from '../records/desk.ts';
import { headPassword, newSchool, type TestVault } from '../school.ts';

async function sitWith(vault: TestVault, studentId: string, scaleCode = 'phq-9') {
  const { assessmentId } = await vault.call('assessments.begin', { studentId, scaleCode });
  await vault.call('sitting.begin', { assessmentId });
  return assessmentId;
}

async function answerAll(vault: TestVault, values: readonly number[]): Promise<void> {
  for (const [at, value] of values.entries()) {
    await vault.call('sitting.answer', { item: at + 1, value });
  }
}

const mild = [1, 1, 1, 1, 1, 0, 0, 0, 0];

test('while a student sits at the desk nothing else answers, until the password is given', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const assessmentId = await sitWith(vault, studentId);
  expect((await vault.call('vault.state', {})).safe.phase).toBe('sitting');
  const sitting = { code: 'student_sitting' };
  expect(await vault.refusal('students.get', { studentId })).toEqual(sitting);
  expect(await vault.refusal('students.search', { query: '', limit: 5 })).toEqual(sitting);
  expect(await vault.refusal('assessments.get', { assessmentId })).toEqual(sitting);
  expect(await vault.refusal('school.get', {})).toEqual(sitting);
  expect(await vault.refusal('sitting.begin', { assessmentId })).toEqual(sitting);
  await answerAll(vault, mild);
  await vault.call('sitting.finish', {});
  expect(await vault.refusal('today.get', {})).toEqual(sitting);

  const accountId = vault.safe.opened?.staff.staffId ?? '';
  const wrong = await vault.refusal('session.unlock', {
    accountId,
    password: '一个错误的长密码啊',
  });
  expect(wrong.code).toBe('wrong_password');
  expect(await vault.refusal('today.get', {})).toEqual(sitting);
  await vault.call('session.unlock', { accountId, password: headPassword });
  const { assessments } = await vault.call('assessments.ofStudent', { studentId });
  expect(assessments).toMatchObject([
    { state: 'finished', valid: true, reached: false, answered: 9, scores: [{ value: 5 }] },
  ]);
});

test('a sitting that is cut off goes on where it was, with every answer that was given', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const first = await sitWith(vault, studentId);
  await answerAll(vault, [3, 3, 3]);
  await vault.call('sitting.answer', { item: 2, value: 0 });
  vault.restart();
  await vault.signIn('王芳', headPassword);
  const { assessments } = await vault.call('assessments.unfinished', {});
  expect(assessments).toMatchObject([{ assessment: { answered: 3 }, student: { studentId } }]);
  expect(await sitWith(vault, studentId)).toBe(first);
  const { items, finished } = await vault.call('sitting.get', {});
  expect(finished).toBe(false);
  expect(items.map(({ answer }) => answer)).toEqual([
    3,
    0,
    3,
    ...Array.from({ length: 6 }, () => null),
  ]);
});

test('an answer out of range or to no item is refused, and a handed-in sheet takes no more', async () => {
  const vault = await newSchool();
  await sitWith(vault, addStudent(vault));
  expect((await vault.refusal('sitting.answer', { item: 1, value: 4 })).fields).toMatchObject([
    { field: 'value', reason: 'out_of_range', params: { from: 0, to: 3 } },
  ]);
  expect((await vault.refusal('sitting.answer', { item: 10, value: 1 })).fields).toMatchObject([
    { field: 'item', reason: 'not_found' },
  ]);
  await answerAll(vault, mild);
  await vault.call('sitting.finish', {});
  expect(await vault.refusal('sitting.answer', { item: 1, value: 0 })).toEqual({
    code: 'state_forbids',
  });
  expect(await vault.refusal('sitting.finish', {})).toEqual({ code: 'state_forbids' });
});

test('a critical item is on Today at once, for every counsellor, until somebody has judged it', async () => {
  const vault = await newRoom();
  const studentId = addStudent(vault);
  const assessmentId = await sitWith(vault, studentId);
  await answerAll(vault, [0, 0, 0, 0, 0, 0, 0, 0, 1]);
  await vault.call('sitting.finish', {});
  await vault.signIn(lin.name, lin.password);
  expect(await vault.call('today.get', {})).toMatchObject({ toLookAt: 1, toLookAtCritical: 1 });
  const { assessments } = await vault.call('assessments.toLookAt', {});
  expect(assessments).toMatchObject([{ assessment: { critical: true, reached: false } }]);
  const judged = { assessmentId, finding: 'needs_care', why: '面谈后约定安全计划' } as const;
  expect(
    (await vault.refusal('assessments.lookAt', { ...judged, why: '  ' })).fields,
  ).toMatchObject([{ field: 'why', reason: 'required' }]);
  await vault.call('assessments.lookAt', judged);
  expect(await vault.call('today.get', {})).toMatchObject({ toLookAt: 0, toLookAtCritical: 0 });
  expect(await vault.refusal('assessments.lookAt', judged)).toEqual({ code: 'state_forbids' });
  const { assessment } = await vault.call('assessments.get', { assessmentId });
  expect(assessment.look).toMatchObject({ byName: '林悦', finding: 'needs_care' });
});

test('a paper in another coding is read as the same answers, and a wrong coding is refused item by item', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const enter = (codingFrom: number, answers: (number | null)[]) =>
    ({
      studentId,
      scaleCode: 'phq-9',
      onDate: today,
      filledIn: { kind: 'answers', codingFrom, answers },
    }) as const;
  await vault.call('assessments.enter', enter(1, [4, 4, 4, 4, 1, 1, 1, 1, 1]));
  const { assessments } = await vault.call('assessments.ofStudent', { studentId });
  expect(assessments).toMatchObject([{ origin: 'paper', reached: true, scores: [{ value: 12 }] }]);
  const refused = await vault.refusal('assessments.enter', enter(0, [4, 0, 0, 0, 0, 0, 0, 0, -1]));
  expect(refused.fields?.map(({ field }) => field)).toEqual(['answers.1', 'answers.9']);
  expect((await vault.refusal('assessments.enter', enter(2, mild))).fields).toMatchObject([
    { field: 'codingFrom', reason: 'not_an_option' },
  ]);
  expect((await vault.refusal('assessments.enter', enter(0, [1, 2]))).fields).toMatchObject([
    { field: 'answers', reason: 'too_few', params: { limit: 9 } },
  ]);
  const later = { ...enter(0, mild), onDate: '2026-11-25' };
  expect((await vault.refusal('assessments.enter', later)).fields).toMatchObject([
    { field: 'onDate', reason: 'date_in_future' },
  ]);
  expect((await vault.call('assessments.ofStudent', { studentId })).assessments).toHaveLength(1);
});

test('totals are range-checked, and stand for a scale whose wording is not ours', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const enter = (totals: { code: string; value: number }[]) =>
    ({
      studentId,
      scaleCode: 'mht',
      onDate: today,
      filledIn: { kind: 'totals', totals },
    }) as const;
  expect(
    (await vault.refusal('assessments.begin', { studentId, scaleCode: 'mht' })).fields,
  ).toMatchObject([{ field: 'scaleCode', reason: 'not_worded' }]);
  expect(
    (await vault.refusal('assessments.enter', enter([{ code: 'study', value: 16 }]))).fields,
  ).toMatchObject([{ field: 'totals.study', reason: 'out_of_range', params: { from: 0, to: 15 } }]);
  await vault.call(
    'assessments.enter',
    enter([
      { code: 'study', value: 9 },
      { code: 'validity', value: 2 },
    ]),
  );
  expect((await vault.call('assessments.toLookAt', {})).total).toBe(1);
});

test('a result keeps the version that it was made with, whatever the school adds later', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const before = await sitWith(vault, studentId);
  await answerAll(vault, mild);
  await vault.call('sitting.finish', {});
  await vault.signIn('王芳', headPassword);
  const phq = library().find(({ code }) => code === 'phq-9');
  if (phq === undefined) throw new Error('no PHQ-9');
  expect((await vault.refusal('scales.add', { scale: phq })).fields).toMatchObject([
    { field: 'scale.version', reason: 'too_small' },
  ]);
  const newer = structuredClone(phq);
  newer.version = 2;
  newer.scores[0]?.bands.splice(0, 5, { from: 0, to: 27, name: { zh: '全部', en: 'All' } });
  await vault.call('scales.add', { scale: newer });
  const { scales } = await vault.call('scales.list', {});
  expect(scales.find(({ code }) => code === 'phq-9')).toMatchObject({ version: 2, own: true });
  const { assessment } = await vault.call('assessments.get', { assessmentId: before });
  expect(assessment).toMatchObject({ scaleVersion: 1, scores: [{ band: { en: 'Mild' } }] });
});

test('a student who has left, or is unknown, begins nothing', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  clinicalOf(vault).prepare(`UPDATE student SET status = 'graduated', status_on = ?`).run(today);
  const begin = { studentId, scaleCode: 'phq-9' };
  expect((await vault.refusal('assessments.begin', begin)).fields).toMatchObject([
    { field: 'studentId', reason: 'inactive' },
  ]);
  const nobody = { ...begin, studentId: '0192f000-0000-7000-8000-00000000ffff' };
  expect((await vault.refusal('assessments.begin', nobody)).fields).toMatchObject([
    { field: 'studentId', reason: 'not_found' },
  ]);
});

test('the lists of results are read by their indexes', async () => {
  const vault = await newSchool();
  const plan = (sql: string, ...values: unknown[]) =>
    JSON.stringify(
      clinicalOf(vault)
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all(...values),
    );
  expect(
    plan(`SELECT a.id FROM assessment AS a WHERE a.looked_at IS NULL AND a.state = 'finished'
      AND (a.reached = 1 OR a.critical = 1) ORDER BY a.critical DESC, a.on_date, a.id LIMIT 200`),
  ).toContain('assessment_to_look_at');
  expect(
    plan(
      `SELECT id FROM assessment AS a WHERE a.student_id = ? ORDER BY a.on_date DESC, a.id DESC`,
      'x',
    ),
  ).toContain('assessment_by_student');
  expect(
    plan(
      `SELECT id FROM assessment AS a WHERE a.state = 'open' ORDER BY a.started_at, a.id LIMIT 200`,
    ),
  ).toContain('assessment_open');
});
