import { expect, test } from 'vitest';
import { readPdf } from '../../readPdf.ts';
import { newSchool } from '../school.ts';
import { addAppointment, addStudent, signedFor } from './desk.ts';

test('the case record has every signed note with its addenda, and no draft', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault, '欧阳㛃');
  const first = addAppointment(vault, { studentIds: [studentId], state: 'arrived' });
  const second = addAppointment(vault, {
    studentIds: [studentId],
    state: 'arrived',
    startMinute: 660,
  });
  const third = addAppointment(vault, {
    studentIds: [studentId],
    state: 'arrived',
    startMinute: 780,
  });
  const noteId = await signedFor(
    vault,
    { appointmentId: first, studentId },
    { mainProblem: '第一次的主要问题' },
  );
  await signedFor(vault, { appointmentId: second, studentId }, { mainProblem: '第二次的问题' });
  await vault.call('records.openNote', { appointmentId: third, studentId });
  await vault.call('records.addAddendum', { noteId, reason: '更正', body: '补记的这句话' });

  const { fileName, bytes } = await vault.call('records.form.case', { studentId, noteId: null });
  expect(fileName).toBe('个案记录-2026-11-24.pdf');
  const text = (await readPdf(bytes)).join('');
  for (const words of ['欧阳㛃', '第一次的主要问题', '第二次的问题', '补记的这句话', '第 2 次']) {
    expect(text).toContain(words);
  }
  expect(text).not.toContain('第 3 次');

  const one = await vault.call('records.form.case', { studentId, noteId });
  const alone = (await readPdf(one.bytes)).join('');
  expect(alone).toContain('第一次的主要问题');
  expect(alone).not.toContain('第二次的问题');
});

test('a student without signed notes gets a record that says so', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const { bytes } = await vault.call('records.form.case', { studentId, noteId: null });
  const pages = await readPdf(bytes);
  expect(pages).toEqual([expect.stringContaining('还没有已签名的个案记录')]);
});

test('a draft and another student’s note are refused', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const other = addStudent(vault, '马晓东');
  const appointmentId = addAppointment(vault, { studentIds: [studentId], state: 'arrived' });
  const { noteId } = await vault.call('records.openNote', { appointmentId, studentId });
  const draft = await vault.refusal('records.form.case', { studentId, noteId });
  expect(draft.code).toBe('state_forbids');
  const foreign = await vault.refusal('records.form.case', { studentId: other, noteId });
  expect(foreign.code).toBe('not_found');
});
