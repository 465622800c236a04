import { expect, test } from 'vitest';
import { addAppointment, addStudent } from '../records/desk.ts';
import { readPdf } from '../../readPdf.ts';
import { newSchool } from '../school.ts';

test('the intake form has the student’s card and how they first came', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault, '李𬱖㛃');
  addAppointment(vault, { studentIds: [studentId], state: 'booked', onDate: '2026-11-20' });
  addAppointment(vault, { studentIds: [studentId], state: 'arrived' });
  const { fileName, bytes, missing } = await vault.call('students.form.intake', { studentId });
  expect(fileName).toBe('来访登记表-2026-11-24.pdf');
  expect(missing).toEqual([]);
  const pages = await readPdf(bytes);
  expect(pages).toHaveLength(1);
  for (const words of ['李𬱖㛃', '初二3班', '2026年11月24日', '09:30—10:15', '心语室', '王芳']) {
    expect(pages[0]).toContain(words);
  }
});

test('a blank intake form names no student', async () => {
  const vault = await newSchool();
  addStudent(vault, '李𬱖㛃');
  const { bytes } = await vault.call('students.form.intake', { studentId: null });
  const [page = ''] = await readPdf(bytes);
  expect(page).toContain('来访登记表');
  expect(page).not.toContain('李');
});

test('a name as long as names may be keeps the form on its page', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault, '阿卜杜热合曼·'.repeat(6).slice(0, 40));
  const { bytes } = await vault.call('students.form.intake', { studentId });
  expect((await readPdf(bytes)).join('')).toContain('第 1 页');
});

test('the consent form names the school’s hotlines', async () => {
  const vault = await newSchool();
  const { resources } = await vault.call('resources.list', {});
  const hotline = resources.find(({ kind, active }) => kind === 'hotline' && active);
  const { bytes, missing } = await vault.call('students.form.consent', {});
  expect(missing).toEqual([]);
  const text = (await readPdf(bytes)).join('');
  expect(hotline).toBeDefined();
  expect(text).toContain(hotline?.phone);
  expect(text).toContain('监护人签名');
});

test('making a form is on the audit with the student, and no principal may', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  await vault.call('students.form.intake', { studentId });
  const { entries } = await vault.call('audit.list', {
    side: 'clinical',
    kind: null,
    staffId: null,
    studentId,
    on: null,
    before: null,
    limit: 1,
  });
  expect(entries).toMatchObject([{ command: 'students.form.intake' }]);
  const principal = { name: '校长', password: '校长的密码也有十个字' };
  await vault.call('accounts.add', { ...principal, role: 'principal' });
  await vault.signIn(principal.name, principal.password);
  const refused = await vault.refusal('students.form.intake', { studentId });
  expect(refused.code).toBe('not_permitted');
});

test('a student who is not there is refused', async () => {
  const vault = await newSchool();
  const studentId = '019376a0-0000-7000-8000-000000000000';
  expect((await vault.refusal('students.form.intake', { studentId })).code).toBe('not_found');
});
