import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { checkBackup } from '../../../db/backup/check.ts';
import { finishRestore } from '../../../db/backup/swap.ts';
import { openStore } from '../../../db/store/open.ts';
import { writeFileAtomically } from '../../../db/store/atomicFile.ts';
import { ForkedVault, KillMoments } from '../forkedVault.ts';
import { headPassword, type TestVault } from '../school.ts';
import { backUpTo, choose, newFolder, schoolWithStudents, student } from './backups.ts';

const kills = 16;

function bothKeys(vault: TestVault): { office: Buffer; clinical: Buffer } {
  const keys = vault.safe.opened?.keys;
  if (!keys?.clinical) throw new Error('not unlocked');
  return { office: Buffer.from(keys.office), clinical: Buffer.from(keys.clinical) };
}

test(
  `killed while a backup is made, ${String(kills)} times: every file with a final name is whole`,
  { timeout: 300_000 },
  async () => {
    const school = await schoolWithStudents(20);
    const keys = bothKeys(school);
    const accountId = school.safe.opened?.staff.staffId ?? '';
    const stick = newFolder();
    school.safe.lock();
    const moments = new KillMoments(kills);
    for (let kill = 0; kill < kills; kill += 1) {
      const vault = await ForkedVault.start(school.folder);
      await vault.call('session.unlock', { accountId, password: headPassword });
      const { placeId } = await vault.call('place.chosen', { path: stick });
      const watcher = watch(stick);
      const written = once(watcher, 'change');
      const answered = vault.ask('backup.make', { placeId });
      // Every second kill falls as the file is begun, which takes a moment only.
      await (kill % 2 === 0 ? moments.wait(kill, answered) : written);
      watcher.close();
      await vault.kill();
      const whole = readdirSync(stick).filter((each) => each.endsWith('.xqb'));
      expect(whole.length).toBeGreaterThan(0);
      for (const name of whole) {
        const scratch = mkdtempSync(join(tmpdir(), 'xinqiao-check-'));
        const { census } = checkBackup(join(stick, name), scratch, keys, () => undefined);
        expect(census.students).toBe(20);
        rmSync(scratch, { recursive: true });
      }
    }
    // The next one clears away what the killed ones have left.
    school.restart();
    await school.signIn('王芳', headPassword);
    await backUpTo(school, stick);
    expect(readdirSync(stick).filter((name) => !name.endsWith('.xqb'))).toEqual([]);
    finishRestore(school.folder);
    expect(readdirSync(school.folder)).not.toContain('backup-scratch');
  },
);

test(
  `killed while restoring, ${String(kills)} times: the old school stands whole, or the new one`,
  { timeout: 300_000 },
  async () => {
    const school = await schoolWithStudents(2);
    const path = await backUpTo(school, newFolder());
    await school.call('students.add', student('later'));
    const keys = bothKeys(school);
    const accountId = school.safe.opened?.staff.staffId ?? '';
    const found = new Set<unknown>();
    school.safe.lock();
    for (let kill = 0; kill < kills; kill += 1) {
      const vault = await ForkedVault.start(school.folder);
      await vault.call('session.unlock', { accountId, password: headPassword });
      const { placeId } = await vault.call('place.chosen', { path });
      const opening = vault.call('restore.open', { placeId, accountId, secret: headPassword });
      // A third of the kills fall into the dry run, the others into the renaming.
      if (kill % 3 === 0) {
        opening.catch(() => undefined);
        await pause(300 + kill * 40);
      } else {
        const { restoreId } = await opening;
        const answered = vault.ask('restore.commit', { restoreId });
        // One of the last is killed only once the new school stands, so that both ends are seen.
        await (kill === kills - 2 ? answered : pause(kill));
      }
      await vault.kill();

      const restarted = await ForkedVault.start(school.folder);
      expect((await restarted.call('vault.state', {})).safe.phase).toBe('locked');
      await restarted.kill();
      expect(existsSync(join(school.folder, 'restore.json'))).toBe(false);
      const clinical = openStore(
        join(school.folder, 'store', 'clinical.db'),
        keys.clinical,
        'open',
      );
      expect(clinical.pragma('integrity_check', { simple: true })).toBe('ok');
      const students = clinical.prepare('SELECT count(*) FROM student').pluck().get();
      expect([2, 3]).toContain(students);
      found.add(students);
      clinical.close();
    }
    expect(found).toContain(2);
  },
);

test('a restore cut off between any two of its steps is finished, or never was', async () => {
  const school = await schoolWithStudents(1);
  const path = await backUpTo(school, newFolder());
  await school.call('students.add', student('later'));
  const accountId = school.safe.opened?.staff.staffId ?? '';
  const store = join(school.folder, 'store');
  const restoring = join(school.folder, 'store.restoring');
  const open = async () =>
    school.call('restore.open', {
      placeId: await choose(school, path),
      accountId,
      secret: headPassword,
    });
  const count = () =>
    school.safe.opened?.clinical?.prepare('SELECT count(*) FROM student').pluck().get();

  // Before the journal: the old data, and nothing left over.
  await open();
  expect(existsSync(restoring)).toBe(true);
  school.safe.lock();
  finishRestore(school.folder);
  expect(existsSync(restoring)).toBe(false);
  await school.signIn('王芳', headPassword);
  expect(count()).toBe(2);

  // After it, with none, one or both of the folders renamed: the new data, the old aside.
  for (const renamed of [0, 1, 2]) {
    await open();
    school.safe.lock();
    const keptAside = `store.replaced-${String(renamed)}`;
    writeFileAtomically(join(school.folder, 'restore.json'), JSON.stringify({ keptAside }));
    if (renamed >= 1) renameSync(store, join(school.folder, keptAside));
    if (renamed >= 2) renameSync(restoring, store);
    finishRestore(school.folder);
    school.restart();
    await school.signIn('王芳', headPassword);
    expect(count()).toBe(1);
    expect(readdirSync(join(school.folder, keptAside))).toContain('clinical.db');
    expect(existsSync(restoring)).toBe(false);
    await school.call('students.add', student(`later-${String(renamed)}`));
  }
});
