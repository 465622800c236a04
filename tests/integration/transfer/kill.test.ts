import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../../db/store/open.ts';
import { ageIdentities, ownIdentity } from '../../../db/transfer/identity.ts';
import { OpenPackage } from '../../../db/transfer/readPackage.ts';
import { ForkedVault, KillMoments } from '../forkedVault.ts';
import { headPassword, type TestVault } from '../school.ts';
import {
  addPupil,
  giveHistory,
  introduce,
  newStick,
  schoolCalled,
  sendTo,
  storeOf,
} from './schools.ts';

/** In the daily run a part of them; `XINQIAO_KILLS=100` for all. */
const kills = Number(process.env['XINQIAO_KILLS'] ?? 10);

async function schools(students: number) {
  const primary = await schoolCalled('银川市第一小学', 'primary');
  const junior = await schoolCalled('银川市实验中学', 'junior');
  const knownSchoolId = await introduce(primary, junior);
  const studentIds: string[] = [];
  for (let at = 0; at < students; at += 1) {
    const studentId = await addPupil(primary, { studentNo: `G${String(at)}` });
    studentIds.push(studentId);
  }
  await giveHistory(primary, studentIds[0] ?? '');
  return { primary, junior, knownSchoolId, studentIds };
}

function accountOf(vault: TestVault): string {
  return vault.safe.opened?.staff.staffId ?? '';
}

test(
  `killed while a package is made, ${String(kills)} times: it is whole and on record, or not there`,
  { timeout: 300_000 + 60_000 * kills },
  async () => {
    // So many that a second thread packs them.
    const { primary, junior, knownSchoolId, studentIds } = await schools(60);
    const opening = { identities: ageIdentities(ownIdentity(storeOf(junior))) };
    const accountId = accountOf(primary);
    const stick = newStick();
    primary.safe.lock();
    const found = new Set<number>();
    const moments = new KillMoments(kills);
    for (let kill = 0; kill < kills; kill += 1) {
      const vault = await ForkedVault.start(primary.folder);
      await vault.call('session.unlock', { accountId, password: headPassword });
      const { placeId } = await vault.call('place.chosen', { path: stick });
      const before = readdirSync(stick).length;
      const answered = vault.ask('transfer.make', {
        placeId,
        scope: ['summary', 'notes'],
        packages: [{ knownSchoolId, toName: '', sealing: 'x25519', studentIds }],
      });
      await moments.wait(kill, answered);
      await vault.kill();

      const restarted = await ForkedVault.start(primary.folder);
      await restarted.call('session.unlock', { accountId, password: headPassword });
      const { packages } = await restarted.call('transfer.sent', {});
      await restarted.kill();
      const files = readdirSync(stick);
      found.add(files.length - before);
      // What bears its name is whole and on record; nothing else lies there.
      expect(files.map((name) => join(stick, name)).sort()).toEqual(
        packages.map(({ path }) => path).sort(),
      );
      for (const name of files) {
        const opened = await OpenPackage.open(join(stick, name), opening);
        expect(opened.verify().students).toBe(studentIds.length);
        opened.close();
      }
    }
    expect(found).toEqual(new Set([1, 0]));
  },
);

test(
  `killed while a package comes in, ${String(kills)} times: all of it is in quarantine, or nothing`,
  { timeout: 300_000 + 60_000 * kills },
  async () => {
    const { primary, junior, knownSchoolId, studentIds } = await schools(40);
    const { path, packageId } = await sendTo(primary, newStick(), knownSchoolId, studentIds);
    const keys = junior.safe.opened?.keys;
    if (!keys?.clinical) throw new Error('not unlocked');
    const clinicalKey = Buffer.from(keys.clinical);
    const accountId = accountOf(junior);
    junior.safe.lock();
    const found = new Set<unknown>();
    const moments = new KillMoments(kills);
    for (let kill = 0; kill < kills; kill += 1) {
      const folder = newStick();
      cpSync(junior.folder, folder, { recursive: true });
      const vault = await ForkedVault.start(folder);
      await vault.call('session.unlock', { accountId, password: headPassword });
      const { placeId } = await vault.call('place.chosen', { path });
      const answered = vault.ask('transfer.open', { placeId, passphrase: null });
      await moments.wait(kill, answered);
      await vault.kill();

      const clinical = openStore(join(folder, 'store', 'clinical.db'), clinicalKey, 'open');
      expect(clinical.pragma('integrity_check', { simple: true })).toBe('ok');
      const count = (sql: string) => clinical.prepare(sql).pluck().get(packageId);
      const packages = count('SELECT count(*) FROM received_package WHERE id = ?');
      const students = count('SELECT count(*) FROM received_student WHERE package_id = ?');
      const bare = clinical
        .prepare(
          `SELECT count(*) FROM received_student AS s WHERE NOT EXISTS
             (SELECT 1 FROM received_entry WHERE received_student_id = s.id)`,
        )
        .pluck()
        .get();
      clinical.close();
      rmSync(folder, { recursive: true, force: true });
      expect([packages, students, bare]).toEqual(packages === 1 ? [1, 40, 0] : [0, 0, 0]);
      found.add(packages);
    }
    expect(found).toEqual(new Set([0, 1]));
  },
);
