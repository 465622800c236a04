import { expect, test } from 'vitest';
import { today } from '../records/desk.ts';
import { headPassword, type TestVault } from '../school.ts';
import { storeOf } from '../transfer/schools.ts';
import { sealedRecord, setStatus, twoStudents } from './signedFor.ts';

const page = { kinds: null, before: null, limit: 50 };
const sealed = { code: 'record_sealed' };

async function waits(vault: TestVault, studentId: string): Promise<{ waitingId: string }> {
  const { id } = await vault.call('waiting.add', {
    ...{ studentId, source: 'self', urgency: 'normal', counsellorId: null, wish: '' },
  });
  return { waitingId: id };
}

test('a record is sealed once another school has signed for it and the student has left', async () => {
  const { vault, gone } = await twoStudents();
  const stateOf = async () => (await vault.call('seals.ofStudent', { studentId: gone })).state;
  expect(await stateOf()).toBe('none');
  await vault.call('records.timeline', { studentId: gone, ...page });
  await setStatus(vault, gone, 'transferred_out');
  expect(await stateOf()).toBe('sealed');
  expect(await vault.refusal('records.timeline', { studentId: gone, ...page })).toMatchObject(
    sealed,
  );
  expect(await vault.refusal('warnings.ofStudent', { studentId: gone })).toMatchObject(sealed);
  // Who it is stays known, and where the record went.
  expect(await vault.call('students.get', { studentId: gone })).toMatchObject({ name: '马小燕' });
  const { seal } = await vault.call('seals.ofStudent', { studentId: gone });
  expect(seal).toEqual({ toName: '银川市第二中学', sealedOn: today, keepUntil: '2029-11-24' });
});

test('what names a sealed record by another id is refused too, and nothing of it is written', async () => {
  const { vault, gone } = await sealedRecord();
  const clinical = storeOf(vault);
  const idOf = (sql: string) => String(clinical.prepare(sql).pluck().get(gone));
  const noteId = idOf('SELECT id FROM session_note WHERE student_id = ?');
  const followUpId = idOf('SELECT id FROM follow_up WHERE student_id = ?');
  expect(await vault.refusal('records.getNote', { noteId })).toMatchObject(sealed);
  const addendum = { noteId, reason: '补充', body: '补记一句。' };
  expect(await vault.refusal('records.addAddendum', addendum)).toMatchObject(sealed);
  const done = { followUpId, outcome: '已谈' };
  expect(await vault.refusal('followUps.complete', done)).toMatchObject(sealed);
  const count = (table: string) => clinical.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  expect(count('addendum')).toBe(0);
  expect(
    clinical.prepare('SELECT count(*) FROM follow_up WHERE done_at IS NOT NULL').pluck().get(),
  ).toBe(0);
});

test('a refused look at a sealed record is audited with whose it was, and so is a refused change', async () => {
  const { vault, gone } = await sealedRecord();
  const clinical = storeOf(vault);
  const noteId = clinical
    .prepare('SELECT id FROM session_note WHERE student_id = ?')
    .pluck()
    .get(gone);
  await vault.refusal('warnings.ofStudent', { studentId: gone });
  await vault.refusal('records.getNote', { noteId: String(noteId) });
  await vault.refusal('records.addAddendum', {
    ...{ noteId: String(noteId), reason: '补充', body: '补记一句。' },
  });
  const { entries } = await vault.call('audit.list', {
    ...{ side: 'clinical', kind: 'security', staffId: null, studentId: gone },
    ...{ on: null, before: null, limit: 50 },
  });
  const told = entries.map(({ command, outcome, students }) => [command, outcome, students]);
  const student = [{ id: gone, name: '马小燕' }];
  expect(told).toEqual([
    ['records.addAddendum', 'refused', student],
    ['records.getNote', 'refused', student],
    ['warnings.ofStudent', 'refused', student],
  ]);
});

test('the working lists go on without the sealed one, and count the same as they show', async () => {
  const { vault, gone, stays } = await sealedRecord();
  vault.clock.set('2026-12-20T09:00:00+08:00');
  const all = await vault.call('tasks.list', { mine: false, span: null, kind: null });
  const named = all.tasks.flatMap(({ student }) => (student === null ? [] : [student.studentId]));
  expect(named).toContain(stays);
  expect(named).not.toContain(gone);
  const counted = all.spans.reduce((sum, { count }) => sum + count, 0);
  expect(counted).toBe(all.tasks.length);
  const due = all.tasks.filter(({ mine, dueOn }) => mine && dueOn <= all.today).length;
  expect((await vault.call('today.get', {})).tasksDue).toBe(due);
  const last = storeOf(vault)
    .prepare(
      `SELECT students FROM audit_entry WHERE command = 'tasks.list' ORDER BY seq DESC LIMIT 1`,
    )
    .pluck()
    .get();
  expect(last).toBe(JSON.stringify([stays]));
});

test('one person opens it with a reason, for that day, and the reason stays on record', async () => {
  const { vault, gone } = await sealedRecord();
  const timeline = { studentId: gone, ...page };
  expect(await vault.refusal('seals.open', { studentId: gone, why: ' ' })).toMatchObject({
    fields: [{ field: 'why' }],
  });
  const password = '另一位心理教师的密码';
  await vault.call('accounts.add', { name: '李敏', role: 'counsellor', password });
  await vault.call('seals.open', { studentId: gone, why: '家长来校查询' });
  expect((await vault.call('records.timeline', timeline)).entries.length).toBeGreaterThan(0);
  expect(await vault.call('seals.ofStudent', { studentId: gone })).toMatchObject({
    state: 'opened',
    openings: [{ byName: '王芳', why: '家长来校查询' }],
  });
  const opened = storeOf(vault)
    .prepare(`SELECT kind, students FROM audit_entry WHERE command = 'seals.open'`)
    .all();
  expect(opened).toEqual([{ kind: 'security', students: JSON.stringify([gone]) }]);
  await vault.signIn('李敏', password);
  expect(await vault.refusal('records.timeline', timeline)).toMatchObject(sealed);
  await vault.signIn('王芳', headPassword);
  await vault.call('records.timeline', timeline);
  vault.clock.set('2026-11-25T08:00:00+08:00');
  expect(await vault.refusal('records.timeline', timeline)).toMatchObject(sealed);
});

test('a student comes back by a reason alone, and leaving again seals nothing new', async () => {
  const { vault, gone } = await sealedRecord();
  expect(await vault.refusal('seals.end', { studentId: gone, why: '' })).toMatchObject({
    fields: [{ field: 'why' }],
  });
  await vault.call('seals.open', { studentId: gone, why: '查看' });
  // Nor does an opening let the status be changed past the seal.
  const { revision } = await vault.call('students.get', { studentId: gone });
  const back = { studentId: gone, revision, status: 'enrolled' as const, on: today, note: '' };
  expect(await vault.refusal('students.setStatus', back)).toMatchObject(sealed);
  await vault.call('seals.end', { studentId: gone, why: '转回本校' });
  expect(await vault.call('students.get', { studentId: gone })).toMatchObject({
    status: 'enrolled',
    statusNote: '转回本校',
  });
  await vault.call('records.timeline', { studentId: gone, ...page });
  expect(await vault.refusal('seals.end', { studentId: gone, why: '再来' })).toMatchObject({
    code: 'state_forbids',
  });
  // What was added since went to nobody, so that it is neither hidden nor destroyed by the old receipt.
  await setStatus(vault, gone, 'transferred_out');
  expect(await vault.call('seals.ofStudent', { studentId: gone })).toMatchObject({
    state: 'none',
  });
  vault.clock.set('2035-01-01T09:00:00+08:00');
  expect((await vault.call('transfer.keepingEnded', {})).students).toEqual([]);
});

test('what is open is finished first: closing it is what seals the record', async () => {
  const { vault, gone } = await twoStudents();
  const { waitingId } = await waits(vault, gone);
  await setStatus(vault, gone, 'transferred_out');
  expect(await vault.call('seals.ofStudent', { studentId: gone })).toMatchObject({
    state: 'waiting',
    open: ['waiting'],
  });
  expect(await vault.call('seals.list', {})).toEqual({ total: 0, records: [] });
  await vault.call('records.timeline', { studentId: gone, ...page });
  await vault.call('waiting.withdraw', { waitingId });
  expect(await vault.call('seals.ofStudent', { studentId: gone })).toMatchObject({
    state: 'sealed',
    open: [],
  });
  expect(await vault.call('seals.list', {})).toMatchObject({
    total: 1,
    records: [{ student: { studentId: gone }, keepUntil: '2029-11-24' }],
  });
});

test('the time of keeping counts from the day of leaving where that is the later one', async () => {
  const { vault, gone } = await twoStudents();
  vault.clock.set('2028-07-01T09:00:00+08:00');
  const { revision } = await vault.call('students.get', { studentId: gone });
  await vault.call('students.setStatus', {
    ...{ studentId: gone, revision, status: 'graduated' },
    ...{ on: '2028-06-30', note: '' },
  });
  const { seal } = await vault.call('seals.ofStudent', { studentId: gone });
  expect(seal).toMatchObject({ keepUntil: '2031-06-30' });
});

test('a sealed record is neither packed again nor given to a student who seems to have come back', async () => {
  const { vault, gone } = await sealedRecord();
  const place = { stage: 'junior' as const, grade: 1, className: '2班' };
  const offered = (await vault.call('transfer.candidates', place)).students;
  expect(offered.map(({ student }) => student.studentId)).not.toContain(gone);
  await vault.call('seals.open', { studentId: gone, why: '原接收学校来函，须重新移交' });
  const now = (await vault.call('transfer.candidates', place)).students;
  expect(now.map(({ student }) => student.studentId)).toContain(gone);
});

test('past its keeping a record is a task of the head, one for all, until it is destroyed', async () => {
  const { vault, gone } = await sealedRecord();
  const tasks = async () =>
    (await vault.call('tasks.list', { mine: true, span: null, kind: 'keeping_ended' })).tasks;
  vault.clock.set('2029-11-24T09:00:00+08:00');
  expect(await tasks()).toEqual([]);
  vault.clock.set('2029-11-25T09:00:00+08:00');
  expect(await tasks()).toMatchObject([{ student: null, what: '1', dueOn: '2029-11-24' }]);
  await vault.call('transfer.destroy', { studentIds: [gone], secondPerson: '李校长' });
  expect(await tasks()).toEqual([]);
  expect(await vault.call('seals.list', {})).toEqual({ total: 0, records: [] });
});

test('what the door asks of every call finds its rows by an index', async () => {
  const { vault } = await sealedRecord();
  const plan = storeOf(vault)
    .prepare('EXPLAIN QUERY PLAN SELECT 1 FROM sealed_record WHERE student_id = ?')
    .all('x')
    .map((row) => JSON.stringify(row));
  expect(plan.join('\n')).not.toMatch(/SCAN|TEMP|MATERIALIZE/u);
});
