import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newId } from '../../../db/store/newId.ts';
import { ForkedVault } from '../forkedVault.ts';
import { headPassword, newSchool } from '../school.ts';

function student() {
  return {
    ...{ studentNo: newId().slice(0, 30), name: '甲'.repeat(30), sex: 'unstated' as const },
    ...{ birthDate: null, stage: 'junior' as const, grade: 1, className: '1班', dormitory: '' },
    ...{ guardianName: '', guardianPhone: '' },
  };
}

/** Bounds the files that a process may write, as a quota does; skips where that cannot be done. */
function bound(pid: number, bytes: number | 'unlimited', skip: (note: string) => void): void {
  try {
    execFileSync('prlimit', ['--pid', String(pid), `--fsize=${String(bytes)}:`], {
      stdio: 'ignore',
    });
  } catch {
    skip('no prlimit here');
  }
}

test('a limit that the disk sets is told as that, not as damage; nothing is lost, and work goes on after it', async ({
  skip,
}) => {
  const school = await newSchool();
  const accountId = school.safe.opened?.staff.staffId ?? '';
  school.safe.lock();
  const vault = await ForkedVault.start(school.folder);
  const pid = vault.process.pid ?? 0;
  await vault.call('session.unlock', { accountId, password: headPassword });
  await vault.call('students.add', student());
  let kept = 1;
  const log = join(school.folder, 'store', 'clinical.db-wal');
  bound(pid, statSync(log).size + 100_000, skip);
  let refused: unknown;
  while (refused === undefined && kept < 2_000) {
    const reply = await vault.ask('students.add', student());
    if (reply.ok) kept += 1;
    else refused = reply.error;
  }
  expect(refused).toEqual({ code: 'disk_write_failed' });
  bound(pid, 'unlimited', skip);
  await vault.call('students.add', student());
  await vault.kill();
  await school.safe.unlock(accountId, headPassword);
  const { clinical } = school.safe.opened ?? {};
  expect(clinical?.prepare('SELECT count(*) FROM student').pluck().get()).toBe(kept + 1);
  expect(clinical?.pragma('integrity_check', { simple: true })).toBe('ok');
});
