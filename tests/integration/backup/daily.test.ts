import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BackupSchedule } from '../../../db/backup/schedule.ts';
import type { TestVault } from '../school.ts';
import { choose, newFolder, schoolWithStudents } from './backups.ts';

function scheduleOf({ safe, clock, folder }: TestVault): BackupSchedule {
  return new BackupSchedule({ safe, clock, dataFolder: folder, emit: () => undefined });
}

test('one backup a day is made by itself, and one rehearsal a month', async () => {
  const school = await schoolWithStudents(1);
  const schedule = scheduleOf(school);
  for (const at of [
    '2026-11-24T09:10:00+08:00',
    '2026-11-24T15:00:00+08:00',
    '2026-11-25T08:00:00+08:00',
  ]) {
    school.clock.set(at);
    await schedule.look();
  }
  const { runs, due, files } = await school.call('backup.state', {});
  expect(runs.map(({ kind, result }) => `${kind} ${result}`)).toEqual([
    'daily ok',
    'rehearsal ok',
    'daily ok',
  ]);
  expect(files).toHaveLength(2);
  expect(due).toMatchObject({ ageDays: 0, late: false, failure: null, rehearsalFailure: null });
  school.clock.set('2026-12-24T08:00:00+08:00');
  await schedule.look();
  expect((await school.call('backup.state', {})).runs[0]).toMatchObject({
    kind: 'rehearsal',
    result: 'ok',
  });
});

test('a principal’s sign-in makes no half backup, and closing it makes none', async () => {
  const school = await schoolWithStudents(1);
  const password = '校长的一个较长的测试密码';
  await school.call('accounts.add', { name: '马校长', role: 'principal', password });
  await school.signIn('马校长', password);
  await scheduleOf(school).look();
  expect(await school.call('backup.beforeClosing', {})).toEqual({ made: false });
  expect(readdirSync(school.folder)).not.toContain('backups');
});

test('closing makes a backup, and a locked desk has nothing to wait for', async () => {
  const school = await schoolWithStudents(1);
  expect(await school.call('backup.beforeClosing', {})).toEqual({ made: true });
  expect(readdirSync(join(school.folder, 'backups'))).toHaveLength(1);
  school.safe.lock();
  expect(await school.call('backup.beforeClosing', {})).toEqual({ made: false });
});

test('locking in the middle ends a backup at once; nothing bears a final name', async () => {
  const school = await schoolWithStudents(1);
  const folder = newFolder();
  const placeId = await choose(school, folder);
  const making = school.refusal('backup.make', { placeId });
  school.safe.lock();
  expect((await making).code).toBe('locked');
  expect(readdirSync(folder).filter((name) => name.endsWith('.xqb'))).toEqual([]);
});

test('Today is warned once the newest good backup is older than the limit, or is gone', async () => {
  const school = await schoolWithStudents(1);
  await school.call('backup.make', { placeId: null });
  await school.call('backup.setLimit', { limitDays: 3 });
  school.clock.set('2026-11-27T09:00:00+08:00');
  expect(await school.call('backup.due', {})).toMatchObject({ ageDays: 3, late: false });
  school.clock.set('2026-11-28T09:00:00+08:00');
  expect(await school.call('backup.due', {})).toMatchObject({ ageDays: 4, late: true });
  await school.call('backup.make', { placeId: null });
  expect(await school.call('backup.due', {})).toMatchObject({ ageDays: 0, late: false });
  rmSync(join(school.folder, 'backups'), { recursive: true });
  expect(await school.call('backup.due', {})).toMatchObject({
    newestAt: null,
    ageDays: 4,
    late: true,
  });
});

test('a folder that is gone is told and logged; the next try after an hour', async () => {
  const school = await schoolWithStudents(1);
  const folder = join(newFolder(), 'disk');
  mkdirSync(folder);
  await school.call('backup.setFolder', { placeId: await choose(school, folder) });
  rmSync(folder, { recursive: true });
  const schedule = scheduleOf(school);
  await schedule.look();
  await schedule.look();
  const state = await school.call('backup.state', {});
  expect(state.problem).toBe('folder_gone');
  expect(state.runs.map(({ result }) => result)).toEqual(['folder_gone']);
  expect(state.due.failure).toBe('folder_gone');
  mkdirSync(folder);
  school.clock.advance(3601);
  await schedule.look();
  expect((await school.call('backup.due', {})).failure).toBeNull();
});

test('the school’s folder keeps what the rotation keeps, of this vault alone', async () => {
  const school = await schoolWithStudents(1);
  const other = await schoolWithStudents(1);
  const folder = newFolder();
  writeFileSync(join(folder, 'xinqiao-20200101-000000.xqb'), 'not a backup at all');
  for (const vault of [school, other]) {
    await vault.call('backup.setFolder', { placeId: await choose(vault, folder) });
  }
  await other.call('backup.make', { placeId: null });
  for (let day = 0; day < 12; day += 1) {
    school.clock.advance(24 * 3600);
    await school.call('backup.make', { placeId: null });
  }
  // 26 November to 6 December stand: seven days, and the newest of three weeks and two months.
  const { files } = await school.call('backup.state', {});
  expect(files.map(({ madeAt }) => madeAt.slice(5, 10))).toEqual([
    '12-06',
    '12-05',
    '12-04',
    '12-03',
    '12-02',
    '12-01',
    '11-30',
    '11-29',
  ]);
  expect((await other.call('backup.state', {})).files).toHaveLength(1);
  expect(readdirSync(folder)).toContain('xinqiao-20200101-000000.xqb');
}, 60_000);

test('a damaged newest backup fails its rehearsal, and that is told', async () => {
  const school = await schoolWithStudents(1);
  const { path, bytes } = await school.call('backup.make', { placeId: null });
  chmodSync(path, 0o600);
  writeFileSync(path, Buffer.alloc(64), { flag: 'r+' });
  expect((await school.refusal('backup.rehearse', {})).code).toBe('backup_none');
  expect(bytes).toBeGreaterThan(64);
  expect((await school.call('backup.due', {})).rehearsalFailure).toBe('backup_none');
});
