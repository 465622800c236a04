import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readHeader } from '../../../db/backup/container.ts';
import { headPassword, TestVault } from '../school.ts';
import {
  backUpTo,
  backupsOf,
  choose,
  newFolder,
  rowsOf,
  schoolWithStudents,
  student,
} from './backups.ts';

const principalPassword = '校长的一个较长的测试密码';

/** Opens a backup on a fresh data folder and restores it with a password. */
async function restoreInto(fresh: TestVault, path: string): Promise<void> {
  const placeId = await choose(fresh, path);
  const { accounts } = await fresh.call('restore.look', { placeId });
  const { restoreId } = await fresh.call('restore.open', {
    placeId,
    accountId: accounts[0]?.id ?? null,
    secret: headPassword,
  });
  await fresh.call('restore.commit', { restoreId });
}

test('a backup restored into a fresh install is equal row for row, and its audit unbroken', async () => {
  const school = await schoolWithStudents();
  const path = await backUpTo(school, newFolder());
  const before = {
    office: rowsOf(school.safe.opened?.office),
    clinical: rowsOf(school.safe.opened?.clinical),
  };

  const fresh = new TestVault();
  const placeId = await choose(fresh, path);
  const looked = await fresh.call('restore.look', { placeId });
  expect(looked.accounts.map(({ name }) => name)).toEqual(['王芳']);
  const dry = await fresh.call('restore.open', {
    placeId,
    accountId: looked.accounts[0]?.id ?? null,
    secret: headPassword,
  });
  expect(dry).toMatchObject({
    auditWhole: true,
    sameVault: null,
    census: { schoolName: '银川市实验中学', students: 3, appointments: 0, accounts: 1 },
  });
  expect(existsSync(join(fresh.folder, 'store'))).toBe(false);
  expect(await fresh.call('restore.commit', { restoreId: dry.restoreId })).toEqual({
    keptAside: null,
  });

  await fresh.signIn('王芳', headPassword);
  expect({
    office: rowsOf(fresh.safe.opened?.office),
    clinical: rowsOf(fresh.safe.opened?.clinical),
  }).toEqual(before);
  const { sides } = await fresh.call('audit.check', {});
  for (const side of sides)
    expect(side).toMatchObject({ anchor: 'noted', brokenAt: null, cutOff: 0 });
  const { runs } = await fresh.call('backup.state', {});
  expect(runs[0]).toMatchObject({ kind: 'restore', result: 'ok' });
});

test('the recovery code opens a backup too, a wrong one and a principal’s password do not', async () => {
  const school = new TestVault();
  const recoveryCode = await school.setUp();
  await school.call('accounts.add', {
    name: '马校长',
    role: 'principal',
    password: principalPassword,
  });
  const path = await backUpTo(school, newFolder());
  const fresh = new TestVault();
  const placeId = await choose(fresh, path);
  const { accounts } = await fresh.call('restore.look', { placeId });
  expect(accounts.map(({ name }) => name)).toEqual(['王芳']);
  const wrong = await fresh.refusal('restore.open', {
    placeId,
    accountId: accounts[0]?.id ?? null,
    secret: principalPassword,
  });
  expect(wrong.code).toBe('wrong_password');
  const mistyped = await fresh.refusal('restore.open', {
    placeId,
    accountId: null,
    secret: 'AAAA',
  });
  expect(mistyped.code).toBe('invalid_input');
  const { restoreId } = await fresh.call('restore.open', {
    placeId,
    accountId: null,
    secret: recoveryCode,
  });
  await fresh.call('restore.commit', { restoreId });
  await fresh.signIn('王芳', headPassword);
});

test('what is replaced is kept aside whole, and only the head counsellor may replace it', async () => {
  const school = await schoolWithStudents(1);
  const password = '普通教师的一个测试密码';
  await school.call('accounts.add', { name: '李静', role: 'counsellor', password });
  const path = await backUpTo(school, newFolder());
  await school.call('students.add', student('later'));
  const placeId = await choose(school, path);

  school.safe.lock();
  expect((await school.refusal('restore.look', { placeId })).code).toBe('locked');
  await school.signIn('李静', password);
  expect((await school.refusal('restore.look', { placeId })).code).toBe('not_permitted');

  await school.signIn('王芳', headPassword);
  const { accounts } = await school.call('restore.look', { placeId });
  const { restoreId, sameVault } = await school.call('restore.open', {
    placeId,
    accountId: accounts.find(({ name }) => name === '王芳')?.id ?? null,
    secret: headPassword,
  });
  expect(sameVault).toBe(true);
  const { keptAside } = await school.call('restore.commit', { restoreId });
  expect(readdirSync(keptAside ?? '').sort()).toEqual([
    'audit-anchor.json',
    'clinical.db',
    'contents.json',
    'keyring.json',
    'office.db',
  ]);
  expect(school.safe.opened).toBeNull();
  await school.signIn('王芳', headPassword);
  expect(school.safe.opened?.clinical?.prepare('SELECT count(*) FROM student').pluck().get()).toBe(
    1,
  );
});

test('one flipped bit is found in the header and in every part, and a cut end as well', async () => {
  const school = await schoolWithStudents();
  const path = await backUpTo(school, newFolder());
  const good = readFileSync(path);
  const { parts } = readHeader(path);
  const partsAt = good.length - parts.reduce((sum, { bytes }) => sum + bytes, 0);
  const fresh = new TestVault();
  const placeId = await choose(fresh, path);
  const { accounts } = await fresh.call('restore.look', { placeId });
  const open = () =>
    fresh.refusal('restore.open', {
      placeId,
      accountId: accounts[0]?.id ?? null,
      secret: headPassword,
    });

  const places: [part: string, at: number][] = [];
  for (let at = 8; at < partsAt; at += 61) places.push(['header', at]);
  // The last stretch of the header is its code under the key.
  places.push(['header', partsAt - 1]);
  let begins = partsAt;
  for (const { name, bytes } of parts) {
    for (const at of [0, Math.floor(bytes / 2), bytes - 1]) places.push([name, begins + at]);
    begins += bytes;
  }
  for (const [part, at] of places) {
    const flipped = Buffer.from(good);
    flipped.writeUInt8(flipped.readUInt8(at) ^ 4, at);
    writeFileSync(path, flipped);
    expect(await open(), `${part} at ${String(at)}`).toMatchObject({
      code: 'backup_damaged',
      params: { part },
    });
  }
  writeFileSync(path, good);
  truncateSync(path, good.length - 1);
  expect(await open()).toMatchObject({ code: 'backup_damaged', params: { part: 'office.db' } });
  truncateSync(path, 6);
  expect((await open()).code).toBe('backup_unreadable');
  writeFileSync(path, Buffer.concat([good, Buffer.from('x')]));
  expect(await open()).toMatchObject({ code: 'backup_damaged', params: { part: 'end' } });
  expect(readdirSync(fresh.folder)).not.toContain('store.restoring');
  expect((await fresh.call('vault.state', {})).safe.phase).toBe('fresh');
}, 120_000);

test('nothing of a child is readable in a backup or in what making it leaves', async () => {
  const school = await schoolWithStudents();
  const folder = newFolder();
  const path = await backUpTo(school, folder);
  const bytes = readFileSync(path);
  expect(bytes.includes('欧阳晓雯')).toBe(false);
  expect(bytes.includes('SQLite format 3')).toBe(false);
  expect(backupsOf(folder)).toEqual([expect.stringMatching(/^xinqiao-\d{8}-\d{6}\.xqb$/u)]);
  expect(readdirSync(school.folder)).not.toContain('backup-scratch');
});

test('accounts change only after a backup that is under way', async () => {
  const school = await schoolWithStudents();
  const placeId = await choose(school, newFolder());
  const making = school.call('backup.make', { placeId });
  const password = '备份途中加入的测试密码';
  await school.call('accounts.add', { name: '李静', role: 'counsellor', password });
  const { path } = await making;
  const fresh = new TestVault();
  const { accounts } = await fresh.call('restore.look', { placeId: await choose(fresh, path) });
  expect(accounts.map(({ name }) => name)).toEqual(['王芳']);
  await restoreInto(fresh, path);
  await fresh.signIn('王芳', headPassword);
  expect((await fresh.call('accounts.list', {})).accounts).toHaveLength(1);
});
