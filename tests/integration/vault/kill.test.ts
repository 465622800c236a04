import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { checkChain } from '../../../db/audit/chain.ts';
import { newId } from '../../../db/store/newId.ts';
import { openStore } from '../../../db/store/open.ts';
import { ForkedVault } from '../forkedVault.ts';
import { headPassword, newSchool, TestVault } from '../school.ts';

const kills = 200;

function student(studentNo: string) {
  return {
    studentNo,
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

/**
 * Writes as fast as it is answered, until the process is gone.
 *
 * @param killAfter milliseconds from the first write, which takes the longest
 * @returns what was acknowledged
 */
async function writeUntilKilled(vault: ForkedVault, killAfter: number): Promise<string[]> {
  const first = newId().slice(0, 30);
  await vault.call('students.add', student(first));
  const acknowledged = [first];
  const dead = pause(killAfter).then(() => vault.kill());
  const alive = () => vault.process.signalCode === null;
  while (alive()) {
    const studentNo = newId().slice(0, 30);
    const reply = await Promise.race([
      vault.ask('students.add', student(studentNo)),
      dead.then(() => null),
    ]);
    if (reply?.ok === true) acknowledged.push(studentNo);
  }
  await dead;
  return acknowledged;
}

test(
  `what was acknowledged is there after kill -9 in the middle of writes, ${String(kills)} times`,
  { timeout: 1_800_000 },
  async () => {
    const school = await newSchool();
    const keys = school.safe.opened?.keys;
    const accountId = school.safe.opened?.staff.staffId;
    if (!keys?.clinical || accountId === undefined) throw new Error('not unlocked');
    const clinicalKey = Buffer.from(keys.clinical);
    school.safe.lock();
    const path = join(school.folder, 'store', 'clinical.db');

    const acknowledged: string[] = [];
    for (let kill = 0; kill < kills; kill += 1) {
      const vault = await ForkedVault.start(school.folder);
      await vault.call('session.unlock', { accountId, password: headPassword });
      acknowledged.push(...(await writeUntilKilled(vault, randomInt(0, 150))));

      const db = openStore(path, clinicalKey, 'open');
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(db.pragma('foreign_key_check')).toEqual([]);
      const kept = new Set(db.prepare('SELECT student_no FROM student').pluck().all());
      expect(acknowledged.filter((each) => !kept.has(each))).toEqual([]);
      // An act and its entry stand or fall together.
      const entries = db
        .prepare("SELECT count(*) FROM audit_entry WHERE command = 'students.add'")
        .pluck()
        .get();
      expect(entries).toBe(kept.size);
      expect(checkChain(db, null).brokenAt).toBeNull();
      db.close();
    }
    // Many fell into the middle of writes.
    expect(acknowledged.length).toBeGreaterThan(2 * kills);
  },
);

test(
  'a change of keys that is killed half-way is finished at the next unlocking',
  { timeout: 120_000 },
  async () => {
    const school = new TestVault();
    await school.setUp();
    const headId = school.safe.opened?.staff.staffId ?? '';
    const password = '被移除账户的测试密码';
    for (let kill = 0; kill < 12; kill += 1) {
      const name = `教师${String(kill)}`;
      await school.call('accounts.add', { name, role: 'counsellor', password });
      const { accounts } = await school.call('accounts.list', {});
      const accountId = accounts.find((account) => account.name === name)?.id ?? '';
      school.safe.lock();

      const vault = await ForkedVault.start(school.folder);
      await vault.call('session.unlock', { accountId: headId, password: headPassword });
      await vault.call('accounts.list', {});
      void vault.ask('accounts.remove', { accountId });
      await pause(kill * 10);
      await vault.kill();

      school.restart();
      await school.signIn('王芳', headPassword);
      await school.call('school.get', {});
      const { safe } = { safe: school.safe.opened };
      expect(safe?.clinical?.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(safe?.office.pragma('integrity_check', { simple: true })).toBe('ok');
    }
  },
);
