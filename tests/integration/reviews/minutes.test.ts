import { expect, test } from 'vitest';
import { readPdf } from '../../readPdf.ts';
import { addAppointment, addStudent, signedFor, today } from '../records/desk.ts';
import { newSchool, type TestVault } from '../school.ts';
import { alone, closeWith, deciding, itemOf, open, owned, setLevel } from './meeting.ts';

async function textOf(vault: TestVault, reviewId: string, reduced: boolean): Promise<string> {
  const { bytes, missing } = await vault.call('reviews.form.minutes', { reviewId, reduced });
  expect(missing).toEqual([]);
  return (await readPdf(bytes)).join('');
}

test('the minutes say who met, what was known in counts, what was said and decided', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault, '陈𬱖㛃');
  await setLevel(vault, studentId, 'attention');
  const appointmentId = addAppointment(vault, { studentIds: [studentId], state: 'arrived' });
  await signedFor(vault, { appointmentId, studentId }, { mainProblem: '父母离异的事' });
  await vault.call('observations.record', {
    reporter: { by: 'other', name: '上报的赵某' },
    about: { what: 'student', studentId },
    onDate: today,
    kind: 'mood',
    urgency: 'normal',
    seen: '上报里的原话',
  });
  const { reviewId } = await open(vault);
  const item = await itemOf(vault, reviewId, studentId);
  await vault.call('reviews.decide', {
    ...deciding(item, alone('keep'), { decision: 'home_visit', ...owned }),
    discussion: '陈𬱖㛃近来按时到校',
  });
  expect(await vault.refusal('reviews.form.minutes', { reviewId, reduced: false })).toEqual({
    code: 'state_forbids',
  });
  await vault.call('reviews.close', { reviewId, summary: '总体平稳' });

  const whole = await textOf(vault, reviewId, false);
  for (const words of [
    '2026年第四季度',
    '初二',
    '年级组长 周老师',
    '李老师（初二3班）',
    '陈𬱖㛃近来按时到校',
    '1 次面谈',
    '1 条观察上报',
    '维持等级',
    '家访 李老师，2026年11月30日前',
    '总体平稳',
    '主持人签名',
  ]) {
    expect(whole).toContain(words);
  }
  expect(whole).toContain('家庭变故 1 人');
  for (const secret of ['赵某', '父母离异', '上报里的原话', '面谈中的理由']) {
    expect(whole).not.toContain(secret);
  }
  const reduced = await textOf(vault, reviewId, true);
  expect(reduced).toContain('陈同学近来按时到校');
  expect(reduced).not.toContain('陈𬱖㛃');
});

test('the minutes of a list without students say so, and a long list flows over pages', async () => {
  const vault = await newSchool();
  const first = addStudent(vault);
  const empty = await open(vault);
  await closeWith(vault, empty.reviewId);
  expect(await textOf(vault, empty.reviewId, false)).toContain('本次没有需要逐一研判的学生');

  await setLevel(vault, first, 'high');
  for (let at = 0; at < 59; at += 1) {
    await setLevel(vault, addStudent(vault, `学生${String(at)}号`), 'attention');
  }
  const long = await open(vault);
  expect(long.items).toHaveLength(60);
  await closeWith(vault, long.reviewId);
  const { bytes } = await vault.call('reviews.form.minutes', {
    reviewId: long.reviewId,
    reduced: false,
  });
  const pages = await readPdf(bytes);
  expect(pages.length).toBeGreaterThan(5);
  const text = pages.join('');
  for (let at = 0; at < 59; at += 1) expect(text).toContain(`学生${String(at)}号`);
});
