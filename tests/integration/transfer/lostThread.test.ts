import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { newId } from '../../../db/store/newId.ts';
import { worthThreads } from '../../../db/transfer/payloadThreads.ts';
import { ForkedVault } from '../forkedVault.ts';
import { headPassword, type TestVault } from '../school.ts';
import { addPupil, introduce, newStick, schoolCalled, sendTo, storeOf } from './schools.ts';

const repository = join(import.meta.dirname, '../../..');

/** @returns the vault of an installation that lacks the file of the payload's threads */
function installationWithoutThreads(): string {
  const folder = mkdtempSync(join(tmpdir(), 'xinqiao-lost-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  for (const name of ['node_modules', 'package.json', 'build', 'renderer']) {
    symlinkSync(join(repository, name), join(folder, name));
  }
  cpSync(join(repository, 'db'), join(folder, 'db'), { recursive: true });
  rmSync(join(folder, 'db/transfer/payload-worker.ts'));
  return join(folder, 'db/vault/process.ts');
}

/** Puts down what an earlier school had sent of a student: so much that threads are worth it. */
function giveLongAttachment(vault: TestVault, studentId: string): void {
  const clinical = storeOf(vault);
  const [packageId, receivedId, content] = [newId(), newId(), Buffer.alloc(worthThreads, 1)];
  const [at, staffId] = ['2026-11-20T09:00:00+08:00', vault.safe.opened?.staff.staffId];
  const sha256 = createHash('sha256').update(content).digest('hex');
  clinical
    .prepare(
      `INSERT INTO received_package VALUES (?, '{}', ?, '小学', ?, ?, 'waiting', ?, ?, NULL, NULL, '')`,
    )
    .run(packageId, '0'.repeat(64), '0'.repeat(64), at, at, staffId);
  clinical
    .prepare(`INSERT INTO received_student VALUES (?, ?, 1, '{}', '[]', NULL)`)
    .run(receivedId, packageId);
  clinical
    .prepare(
      `INSERT INTO received_attachment VALUES (?, ?, 1, NULL, 'a.pdf', 'application/pdf', ?, ?, '小学', ?)`,
    )
    .run(newId(), receivedId, sha256, newId(), content);
  clinical
    .prepare('UPDATE received_student SET student_id = ? WHERE id = ?')
    .run(studentId, receivedId);
}

test(
  'where a thread of the payload cannot start, nothing is made or taken in, and it is said at once',
  { timeout: 120_000 },
  async () => {
    const primary = await schoolCalled('银川市第一小学', 'primary');
    const junior = await schoolCalled('银川市实验中学', 'junior');
    const knownSchoolId = await introduce(primary, junior);
    const studentId = await addPupil(primary, { studentNo: 'G1' });
    giveLongAttachment(primary, studentId);
    const sent = await sendTo(primary, newStick(), knownSchoolId, [studentId]);
    const entry = installationWithoutThreads();
    const refused = { ok: false, error: { code: 'unexpected' } };
    const start = async ({ safe, folder }: TestVault) => {
      const accountId = safe.opened?.staff.staffId ?? '';
      safe.lock();
      const vault = await ForkedVault.start(folder, entry);
      onTestFinished(() => vault.kill());
      await vault.call('session.unlock', { accountId, password: headPassword });
      return vault;
    };

    const maker = await start(primary);
    const stick = newStick();
    const { placeId } = await maker.call('place.chosen', { path: stick });
    const packages = [{ knownSchoolId, toName: '', sealing: 'x25519', studentIds: [studentId] }];
    const wanted = { placeId, scope: ['summary', 'attachments'], packages };
    expect(await maker.ask('transfer.make', wanted)).toMatchObject(refused);
    expect(readdirSync(stick)).toEqual([]);
    expect((await maker.call('transfer.sent', {})).packages).toMatchObject([
      { packageId: sent.packageId },
    ]);
    // What is short needs no thread.
    const short = { ...wanted, scope: ['summary'] };
    expect(await maker.ask('transfer.make', short)).toMatchObject({ ok: true });

    const taker = await start(junior);
    const place = await taker.call('place.chosen', { path: sent.path });
    const opened = await taker.ask('transfer.open', { ...place, passphrase: null });
    expect(opened).toMatchObject(refused);
    expect((await taker.call('transfer.received', {})).packages).toEqual([]);
  },
);
