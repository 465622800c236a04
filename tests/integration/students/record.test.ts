import { expect, test } from 'vitest';
import type { InputOf } from '../../../db/contract/commands.ts';
import { newSchool } from '../school.ts';

const student: InputOf<'students.add'> = {
  studentNo: '0012',
  name: '张小明',
  sex: 'male',
  birthDate: '2013-05-06',
  stage: 'junior',
  grade: 1,
  className: '3班',
  dormitory: '3号楼204',
  guardianName: '张伟',
  guardianPhone: '13812345678',
};

test('a student is added, read and changed, leading zeros and all', async () => {
  const vault = await newSchool();
  const { id: studentId } = await vault.call('students.add', student);
  expect(await vault.call('students.get', { studentId })).toEqual({
    ...student,
    id: studentId,
    status: 'enrolled',
    statusOn: null,
    statusNote: '',
    revision: 1,
  });
  const changed = { ...student, name: '张晓明', grade: 2, birthDate: null };
  expect(await vault.call('students.update', { ...changed, studentId, revision: 1 })).toEqual({
    revision: 2,
  });
  expect(await vault.call('students.get', { studentId })).toMatchObject({
    ...changed,
    revision: 2,
  });
  const found = await vault.call('students.search', { query: '晓明', limit: 5 });
  expect(found.students.map(({ id }) => id)).toEqual([studentId]);
  expect((await vault.call('students.search', { query: '小明', limit: 5 })).students).toEqual([]);
});

test('a change of what somebody else has changed meanwhile is refused', async () => {
  const vault = await newSchool();
  const { id: studentId } = await vault.call('students.add', student);
  await vault.call('students.update', { ...student, studentId, revision: 1, dormitory: 'A' });
  const late = { ...student, studentId, revision: 1, dormitory: 'B' };
  expect(await vault.refusal('students.update', late)).toEqual({ code: 'changed_meanwhile' });
  expect(
    await vault.refusal('students.setStatus', {
      studentId,
      revision: 1,
      status: 'suspended',
      on: '2026-11-01',
      note: '',
    }),
  ).toEqual({ code: 'changed_meanwhile' });
  expect(await vault.call('students.get', { studentId })).toMatchObject({
    dormitory: 'A',
    status: 'enrolled',
  });
});

test('no two students bear one number, however it is written', async () => {
  const vault = await newSchool();
  await vault.call('students.add', { ...student, studentNo: 'G0012' });
  const taken = { code: 'invalid_input', fields: [{ field: 'studentNo', reason: 'duplicate' }] };
  for (const studentNo of ['G0012', 'g0012', ' G00 12 ', 'Ｇ００１２']) {
    expect(await vault.refusal('students.add', { ...student, studentNo })).toEqual(taken);
  }
  const { id: studentId } = await vault.call('students.add', student);
  const change = { ...student, studentId, revision: 1 };
  expect(await vault.refusal('students.update', { ...change, studentNo: 'g0012' })).toEqual(taken);
  await vault.call('students.update', change);
});

const wrongs: [Partial<InputOf<'students.add'>>, string, string][] = [
  [{ studentNo: '' }, 'studentNo', 'required'],
  [{ studentNo: '1'.repeat(31) }, 'studentNo', 'too_long'],
  [{ studentNo: '00\u200b12' }, 'studentNo', 'control_character'],
  [{ name: '  ' }, 'name', 'required'],
  [{ name: '张\n明' }, 'name', 'control_character'],
  [{ name: '张\u202e明' }, 'name', 'control_character'],
  [{ guardianName: '马\u2066国强' }, 'guardianName', 'control_character'],
  [{ dormitory: '3\u200b号楼' }, 'dormitory', 'control_character'],
  [{ className: '2\u0085班' }, 'className', 'control_character'],
  [{ birthDate: '2013-02-30' }, 'birthDate', 'not_a_date'],
  [{ birthDate: '2026-11-25' }, 'birthDate', 'date_in_future'],
  [{ birthDate: '1939-12-31' }, 'birthDate', 'too_small'],
  [{ grade: 0 }, 'grade', 'too_small'],
  [{ grade: 5 }, 'grade', 'not_an_option'],
  [{ className: '' }, 'className', 'required'],
  [{ guardianPhone: '1'.repeat(41) }, 'guardianPhone', 'too_long'],
];

test('what is wrong with a student is refused by field and reason, and nothing is kept', async () => {
  const vault = await newSchool();
  for (const [wrong, field, reason] of wrongs) {
    const refused = await vault.refusal('students.add', { ...student, ...wrong });
    expect(refused.code).toBe('invalid_input');
    expect(refused.fields).toEqual([expect.objectContaining({ field, reason })]);
  }
  expect((await vault.call('students.classes', {})).classes).toEqual([]);
});

test('every stage has its own last grade', async () => {
  const vault = await newSchool();
  const last = { primary: 6, junior: 4, senior: 3, vocational: 5, university: 6 } as const;
  for (const stage of ['primary', 'junior', 'senior', 'vocational', 'university'] as const) {
    await vault.call('students.add', {
      ...student,
      stage,
      grade: last[stage],
      studentNo: `${stage}1`,
    });
    expect(
      await vault.refusal('students.add', {
        ...student,
        stage,
        grade: last[stage] + 1,
        studentNo: `${stage}2`,
      }),
    ).toEqual({
      code: 'invalid_input',
      fields: [{ field: 'grade', reason: 'not_an_option' }],
    });
  }
});

test('a Chinese name padded with blanks is kept without them, another name with', async () => {
  const vault = await newSchool();
  const padded = await vault.call('students.add', { ...student, name: '张\u3000明' });
  expect((await vault.call('students.get', { studentId: padded.id })).name).toBe('张明');
  const other = await vault.call('students.add', {
    ...student,
    studentNo: '2',
    name: ' Aynur Ali ',
  });
  expect((await vault.call('students.get', { studentId: other.id })).name).toBe('Aynur Ali');
});

test('a student leaves, with the day and a note, and comes back', async () => {
  const vault = await newSchool();
  const { id: studentId } = await vault.call('students.add', student);
  const leave = { studentId, revision: 1, status: 'suspended', on: '2026-11-20' } as const;
  expect(
    await vault.refusal('students.setStatus', { ...leave, on: '2026-11-25', note: '' }),
  ).toEqual({ code: 'invalid_input', fields: [{ field: 'on', reason: 'date_in_future' }] });
  await vault.call('students.setStatus', { ...leave, note: '因病休学一年' });
  expect(await vault.call('students.get', { studentId })).toMatchObject({
    status: 'suspended',
    statusOn: '2026-11-20',
    statusNote: '因病休学一年',
    revision: 2,
  });
  await vault.call('students.setStatus', {
    studentId,
    revision: 2,
    status: 'enrolled',
    on: '2026-11-24',
    note: '复学',
  });
  expect((await vault.call('students.get', { studentId })).status).toBe('enrolled');
});

test('each reading and change of a student names that student in the audit', async () => {
  const vault = await newSchool();
  const { id: studentId } = await vault.call('students.add', student);
  await vault.call('students.get', { studentId });
  await vault.call('students.update', { ...student, studentId, revision: 1 });
  await vault.call('students.search', { query: 'zxm', limit: 5 });
  const { entries } = await vault.call('audit.list', {
    side: 'clinical',
    kind: null,
    staffId: null,
    studentId: null,
    on: null,
    before: null,
    limit: 10,
  });
  expect(entries.map(({ command, kind, students }) => [command, kind, students.length])).toEqual([
    ['students.search', 'read', 0],
    ['students.update', 'change', 1],
    ['students.get', 'read', 1],
    ['students.add', 'change', 1],
  ]);
});

test('a student who is not on record is not found', async () => {
  const vault = await newSchool();
  const studentId = '01900000-0000-7000-8000-000000000000';
  expect(await vault.refusal('students.get', { studentId })).toEqual({ code: 'not_found' });
  expect(await vault.refusal('students.update', { ...student, studentId, revision: 1 })).toEqual({
    code: 'not_found',
  });
});
