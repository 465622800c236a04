import { expect, test } from 'vitest';
import { newSchool } from '../school.ts';

function student(n: number) {
  return {
    studentNo: `G${String(n)}`,
    name: '甲',
    sex: 'unstated' as const,
    birthDate: null,
    stage: 'junior' as const,
    grade: 1,
    className: '1班',
    dormitory: '',
    guardianName: '',
    guardianPhone: '',
  };
}

test('a full disk is told as such, nothing is half-written, and work goes on once there is room', async () => {
  const vault = await newSchool();
  const clinical = vault.safe.opened?.clinical;
  if (!clinical) throw new Error('not unlocked');
  const pages = Number(clinical.pragma('page_count', { simple: true }));
  // SQLite answers a bound on the file exactly as it answers a full disk: SQLITE_FULL.
  clinical.pragma(`max_page_count = ${String(pages)}`);
  let written = 0;
  let refused = await vault.callRaw('students.add', student(0));
  while (refused.ok) {
    written += 1;
    refused = await vault.callRaw('students.add', student(written));
  }
  expect(refused.error.code).toBe('disk_full');
  const count = (sql: string) => clinical.prepare(sql).pluck().get();
  expect(count('SELECT count(*) FROM student')).toBe(written);
  expect(count("SELECT count(*) FROM audit_entry WHERE command = 'students.add'")).toBe(written);
  clinical.pragma('max_page_count = 1000000');
  await vault.call('students.add', student(written));
  expect(clinical.pragma('integrity_check', { simple: true })).toBe('ok');
});
