import { expect, test } from 'vitest';
import { newStudent } from '../newStudent.ts';
import { newDistrict, newSchool, type TestVault } from '../school.ts';
import { admit, read, term } from '../district/bureau.ts';

const principal = { name: '赵校长', password: '校长的一个很长的测试密码' };

async function see(vault: TestVault, count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    const studentId = await newStudent(vault, {
      studentNo: String(at),
      sex: 'male',
      birthDate: '2012-03-04',
    });
    vault.clock.advance(3600);
    await vault.call('appointments.walkIn', { studentId });
  }
}

async function publish(vault: TestVault): Promise<Uint8Array> {
  const semesterId = (await vault.call('school.get', {})).currentSemesterId ?? '';
  const { digest } = await vault.call('summary.draft', { semesterId });
  const { number } = await vault.call('summary.publish', { semesterId, digest });
  return (await vault.call('summary.file', { number })).bytes;
}

test('a principal saves the file signed at publishing; no child, no member of staff is in it', async () => {
  const school = await newSchool();
  await see(school, 2);
  const bytes = await publish(school);
  await school.call('accounts.add', { ...principal, role: 'principal' });
  await school.signIn(principal.name, principal.password);
  const file = await school.call('summary.file', { number: 1 });
  expect(Buffer.from(file.bytes)).toEqual(Buffer.from(bytes));
  expect(file.fileName).toBe('学期汇总-银川市实验中学-2026—2027 学年第一学期-第1号.xqs');
  const text = Buffer.from(bytes).toString('utf8');
  for (const secret of ['隐名', '王芳', '"people":', '"commentary":']) {
    expect(text).not.toContain(secret);
  }
  // Two boys: hidden, and their number nowhere in the file.
  expect(text).toMatch(/"code":"people_seen".+?"cells":\[[^\]]*null/u);
  expect(bytes.byteLength).toBeLessThan(64 * 1024);
});

test('a summary of an older version has no file: it says what to do, and a correction has one', async () => {
  const school = await newSchool();
  await publish(school);
  const office = school.safe.opened?.office;
  office?.exec('DROP TRIGGER summary_file_kept; DELETE FROM summary_file');
  expect(await school.refusal('summary.file', { number: 1 })).toEqual({ code: 'summary_unsigned' });
  expect(await school.refusal('summary.file', { number: 7 })).toEqual({ code: 'not_found' });
  expect((await school.call('summary.list', {})).summaries[0]?.hasFile).toBe(false);
  await publish(school);
  expect((await school.call('summary.list', {})).summaries[0]).toMatchObject({
    number: 2,
    corrects: 1,
    hasFile: true,
  });
});

test('what a school has published a district reads, knowing the school by the words of its card', async () => {
  const school = await newSchool();
  await see(school, 6);
  const bytes = await publish(school);
  const { words } = await school.call('transfer.card', {});
  const district = await newDistrict();
  expect(await read(district, bytes)).toEqual(['unknown_school']);
  await admit(district, bytes);
  expect(await read(district, bytes)).toEqual([null]);
  const { lines } = await district.call('district.standing', { term });
  expect(lines).toMatchObject([
    { school: { name: '银川市实验中学', group: 'mixed', words }, file: { number: 1 } },
  ]);
  const { content } = await district.call('district.draft', { term });
  const seen = content.tables.find(({ code }) => code === 'people_seen');
  expect(seen?.rows.at(-1)?.cells.at(-1)).toBe(6);
});
