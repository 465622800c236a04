import { expect, test } from 'vitest';
import { readPdf } from '../../readPdf.ts';
import { addAppointment, addStudent, signedFor } from '../records/desk.ts';
import { newSchool } from '../school.ts';
import { openFor } from './referral.ts';

test('the letter is one page of two halves, each with the rare name, parted by a line to cut', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault, '㛃𬱖䶮𠮷');
  const appointmentId = addAppointment(vault, { studentIds: [studentId], state: 'arrived' });
  await signedFor(vault, { appointmentId, studentId });
  const { referralId } = await openFor(vault, { studentId });
  const { fileName, bytes, missing } = await vault.call('referrals.form.letter', { referralId });
  expect(fileName).toBe('转介建议书-2026-11-24.pdf');
  expect(missing).toEqual([]);
  const pages = await readPdf(bytes);
  expect(pages).toHaveLength(1);
  const [school = '', guardian = ''] = (pages[0] ?? '').split('沿此线剪开');
  for (const half of [school, guardian]) {
    expect(half).toContain('㛃𬱖䶮𠮷');
    expect(half).toContain('市第二人民医院');
    expect(half).toContain('2026年11月24日起 1 次');
  }
  expect(school).toContain('监护人签名：');
  expect(guardian).toContain('由监护人决定');
});

test('however much was written of the facts, the two halves stay on one page', async () => {
  const vault = await newSchool();
  const { referralId } = await openFor(vault, {
    studentId: addStudent(vault, '阿卜杜热依木·麦麦提敏·买买提江'),
    facts: '近三周入睡困难，上课走神。\n'.repeat(250),
    institution: '宁夏回族自治区宁安医院',
  });
  const { bytes } = await vault.call('referrals.form.letter', { referralId });
  const pages = await readPdf(bytes);
  expect(pages).toHaveLength(1);
  expect(pages[0]).toContain('全文见学校的转介记录');
});

test('where a name is too long for half a page, each half has a page of its own', async () => {
  const vault = await newSchool();
  const { referralId } = await openFor(vault, {
    studentId: addStudent(vault, '阿卜杜热依木·麦麦提敏·'.repeat(5)),
    facts: '近三周入睡困难，上课走神。'.repeat(30),
    institution: '医'.repeat(80),
    department: '科'.repeat(60),
  });
  const { bytes } = await vault.call('referrals.form.letter', { referralId });
  const pages = await readPdf(bytes);
  expect(pages).toHaveLength(2);
  expect(pages[0]).toContain('学校留存');
  expect(pages[1]).toContain('监护人留存');
});
