import { expect, test } from 'vitest';
import { readPdf } from '../../readPdf.ts';
import { addStudent, clinicalOf, today } from '../records/desk.ts';
import { newSchool, type TestVault } from '../school.ts';

const rareName = '㛃𬱖䶮𠮷';

function openFor(vault: TestVault, what: string) {
  return vault.call('crises.open', {
    studentId: addStudent(vault, rareName),
    kind: 'abuse',
    onDate: today,
    minute: 520,
    place: '教学楼四层',
    what,
    minorHarmed: true,
    nextStep: { what: '带去市二院', owner: '父亲', dueOn: today },
  });
}

test('the crisis record has the event, the log, every check, the report, the steps and who signs', async () => {
  const vault = await newSchool();
  const { crisisId } = await openFor(vault, '自述被殴打。');
  await vault.call('crises.log', {
    crisisId,
    onDate: today,
    minute: 531,
    kind: 'told',
    body: '电话通知母亲',
  });
  await vault.call('crises.check', {
    crisisId,
    item: 'hospital',
    state: 'not_needed',
    note: '无伤情',
  });
  await vault.call('crises.report', {
    crisisId,
    reportedTo: 'police',
    unit: '城关派出所',
    reporter: '王芳',
    onDate: today,
    minute: 530,
    facts: '身上有新旧伤痕',
    receiptNo: '118号',
  });
  const { fileName, bytes, missing } = await vault.call('crises.form.record', { crisisId });
  expect(fileName).toBe('危机干预记录-2026-11-24.pdf');
  expect(missing).toEqual([]);
  const text = (await readPdf(bytes)).join('');
  for (const words of [
    rareName,
    '2026年11月24日 08:40',
    '【告知】电话通知母亲',
    '不需要 无伤情 王芳',
    '回执号：118号',
    '带去市二院 （父亲）',
    '尚未结案',
    '监护人签名',
  ]) {
    expect(text).toContain(words);
  }
  const read = clinicalOf(vault)
    .prepare(`SELECT count(*) FROM audit_entry WHERE command = 'crises.form.record'`)
    .pluck()
    .get();
  expect(read).toBe(1);
});

test('a long record goes on over pages and loses none of its lines', async () => {
  const vault = await newSchool();
  const { crisisId } = await openFor(vault, '经过。'.repeat(1300));
  for (let entry = 0; entry < 40; entry += 1) {
    await vault.call('crises.log', {
      crisisId,
      onDate: today,
      minute: 525,
      kind: 'happened',
      body: `第${String(entry)}笔记录。`,
    });
  }
  const { bytes } = await vault.call('crises.form.record', { crisisId });
  const pages = await readPdf(bytes);
  expect(pages.length).toBeGreaterThan(3);
  const text = pages.join('');
  for (let entry = 0; entry < 40; entry += 1) {
    expect(text).toContain(`第${String(entry)}笔记录`);
  }
});

test('a crisis that is not there has no record', async () => {
  const vault = await newSchool();
  const crisisId = '0192f000-0000-7000-8000-00000000ffff';
  expect(await vault.refusal('crises.form.record', { crisisId })).toEqual({ code: 'not_found' });
});
