import { expect, test } from 'vitest';
import { readPdf } from '../../readPdf.ts';
import { addStudent, today } from '../records/desk.ts';
import { newSchool, type TestVault } from '../school.ts';

function record(vault: TestVault, mode: 'visit' | 'phone') {
  return vault.call('home.record', {
    studentId: addStudent(vault, '㛃𬱖䶮𠮷'),
    onDate: today,
    mode,
    byWhom: '班主任 李老师',
    withWhom: '母亲 马秀兰',
    told: '孩子近来睡得晚。',
    agreed: '每晚十点前收手机。',
    nextOn: '2026-12-08',
  });
}

test('the record of a visit has who, with whom, what was told and agreed, and room to sign', async () => {
  const vault = await newSchool();
  const { contactId } = await record(vault, 'visit');
  const { fileName, bytes, missing } = await vault.call('home.form.contact', { contactId });
  expect(fileName).toBe('家访记录-2026-11-24.pdf');
  expect(missing).toEqual([]);
  const pages = await readPdf(bytes);
  expect(pages).toHaveLength(1);
  for (const words of [
    '㛃𬱖䶮𠮷',
    '班主任 李老师',
    '母亲 马秀兰',
    '孩子近来睡得晚',
    '每晚十点前收手机',
    '2026年12月8日',
    '家长（监护人）签名',
  ]) {
    expect(pages[0]).toContain(words);
  }
});

test('a call is not called a visit, and a struck-out record says why it was struck', async () => {
  const vault = await newSchool();
  const { contactId } = await record(vault, 'phone');
  await vault.call('home.strike', { contactId, why: '登记错了学生' });
  const { fileName, bytes } = await vault.call('home.form.contact', { contactId });
  expect(fileName).toBe('家校联系记录-2026-11-24.pdf');
  expect((await readPdf(bytes))[0]).toContain('登记错了学生');
});

test('a contact that is not there has no form', async () => {
  const vault = await newSchool();
  const contactId = '0192f000-0000-7000-8000-00000000ffff';
  expect(await vault.refusal('home.form.contact', { contactId })).toEqual({ code: 'not_found' });
});
