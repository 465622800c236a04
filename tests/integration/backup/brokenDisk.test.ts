import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { fillUp, smallDisk } from '../smallDisk.ts';
import { backUpTo, choose, newFolder, schoolWithStudents } from './backups.ts';

test('a full stick is told, its older backup stays, and nothing half-written is left', async ({
  skip,
}) => {
  const school = await schoolWithStudents(1);
  const folder = smallDisk(newFolder(), '12m', skip);
  const good = await backUpTo(school, folder);
  const before = readdirSync(folder);
  // Half a backup would still fit, however large an empty school has become.
  const photos = fillUp(folder, Math.floor(statSync(good).size / 2));
  const refused = await school.refusal('backup.make', { placeId: await choose(school, folder) });
  expect(refused.code).toBe('disk_full');
  expect(readdirSync(folder).sort()).toEqual([...before, basename(photos)].sort());
  expect(before).toEqual([good.slice(folder.length + 1)]);
  expect((await school.call('backup.state', {})).runs[0]?.result).toBe('disk_full');
  rmSync(photos);
  await backUpTo(school, folder);
});

test('a stick that cannot be written is told', async ({ skip }) => {
  const school = await schoolWithStudents(1);
  const folder = smallDisk(newFolder(), '3m', skip);
  execFileSync('mount', ['-o', 'remount,ro', folder]);
  const refused = await school.refusal('backup.make', { placeId: await choose(school, folder) });
  expect(refused.code).toBe('folder_not_writable');
});

test('a stick pulled out in the middle is told; the desk goes on, and so does the next backup', async () => {
  const school = await schoolWithStudents(30);
  const folder = join(newFolder(), 'stick');
  for (const wait of ['before', 'during']) {
    execFileSync('mkdir', ['-p', folder]);
    const placeId = await choose(school, folder);
    if (wait === 'before') rmSync(folder, { recursive: true });
    const making = school.refusal('backup.make', { placeId });
    const watching = setInterval(() => {
      if (wait === 'during' && readdirSync(folder).length > 0) {
        clearInterval(watching);
        rmSync(folder, { recursive: true, force: true });
      }
    }, 1);
    const refused = await making;
    clearInterval(watching);
    expect(refused.code, wait).toBe('folder_gone');
    await school.call('school.get', {});
  }
  await backUpTo(school, newFolder());
});

test('a file where the folder should be, and a folder without a right to write, are refused as the school’s', async () => {
  const school = await schoolWithStudents(1);
  const file = join(newFolder(), 'file');
  writeFileSync(file, '');
  chmodSync(file, 0o600);
  const asFile = await school.refusal('backup.setFolder', { placeId: await choose(school, file) });
  expect(asFile.code).toBe('folder_gone');
  const store = join(school.folder, 'store');
  const asStore = await school.refusal('backup.setFolder', {
    placeId: await choose(school, store),
  });
  expect(asStore.code).toBe('state_forbids');
  const unknown = await school.refusal('backup.setFolder', {
    placeId: '0190a000-0000-7000-8000-000000000000',
  });
  expect(unknown.code).toBe('not_found');
});
