import { expect, test } from 'vitest';
import { newId } from '../../../db/store/newId.ts';
import { today } from '../records/desk.ts';
import { headPassword, newSchool, type TestVault } from '../school.ts';
import { setStatus } from '../seals/signedFor.ts';
import { addPupil, storeOf } from './schools.ts';

/**
 * A package whose receipt was read by an earlier version: everybody's time of keeping runs.
 *
 * @param accepted how many the receiver took over, of three
 */
async function signedForBefore(vault: TestVault, accepted: number) {
  const clinical = storeOf(vault);
  const packageId = newId();
  clinical
    .prepare(
      `INSERT INTO sent_package (id, to_name, sealing, scope, path, state, made_at, made_by, bytes,
         manifest_sha256, receipt, receipt_at)
       VALUES (?, '银川市第二中学', 'passphrase', '["level"]', '/stick/x.xqz', 'received',
         '2026-11-20T08:00:00+08:00', 'x', 1, ?, ?, '2026-11-21T08:00:00+08:00')`,
    )
    .run(packageId, 'a'.repeat(64), JSON.stringify({ receivedAt: today, accepted, students: 3 }));
  const send = clinical.prepare(
    `INSERT INTO sent_student (package_id, position, student_id, contents) VALUES (?, ?, ?, '')`,
  );
  const studentIds: string[] = [];
  for (const at of [1, 2, 3]) {
    const studentNo = `${packageId.slice(-6)}${String(at)}`;
    const studentId = await addPupil(vault, { studentNo, stage: 'junior' });
    send.run(packageId, at, studentId);
    studentIds.push(studentId);
  }
  clinical
    .prepare(`UPDATE sent_student SET keep_until = '2029-11-21' WHERE package_id = ?`)
    .run(packageId);
  return { packageId, studentIds };
}

/** Lets the database be of the version before the step, and brings it to the newest again. */
async function upgrade(vault: TestVault): Promise<void> {
  const accountId = vault.safe.opened?.staff.staffId ?? '';
  storeOf(vault).pragma('user_version = 180');
  vault.restart();
  await vault.call('session.unlock', { accountId, password: headPassword });
}

const stateOf = async (vault: TestVault, studentId: string) =>
  (await vault.call('seals.ofStudent', { studentId })).state;

test('of a package taken over in part, before a person could say whom, nobody’s time runs any more, and a person is asked', async () => {
  const vault = await newSchool();
  const { packageId, studentIds } = await signedForBefore(vault, 1);
  const [taken = '', leftOut = '', third = ''] = studentIds;
  await upgrade(vault);
  const { students } = await vault.call('transfer.leaving', { packageId });
  expect(students.map((each) => each.taken)).toEqual([false, false, false]);
  await vault.call('transfer.markLeft', { packageId, studentIds: [taken], on: today });
  for (const studentId of [leftOut, third]) await setStatus(vault, studentId, 'graduated');
  const states = await Promise.all(studentIds.map((studentId) => stateOf(vault, studentId)));
  expect(states).toEqual(['sealed', 'none', 'none']);
  vault.clock.set('2040-01-01T09:00:00+08:00');
  const ended = await vault.call('transfer.keepingEnded', {});
  expect(ended.students.map(({ student }) => student.studentId)).toEqual([taken]);
});

test('who was sealed meanwhile stays sealed, and where all were taken over everybody’s time runs on', async () => {
  const vault = await newSchool();
  const partly = await signedForBefore(vault, 2);
  const wholly = await signedForBefore(vault, 3);
  const [gone = ''] = partly.studentIds;
  await setStatus(vault, gone, 'transferred_out');
  const before = await vault.call('seals.ofStudent', { studentId: gone });
  await upgrade(vault);
  expect(await vault.call('seals.ofStudent', { studentId: gone })).toEqual(before);
  const takenOf = async (packageId: string) =>
    (await vault.call('transfer.leaving', { packageId })).students.map((each) => each.taken);
  expect(await takenOf(partly.packageId)).toEqual([true, false, false]);
  expect(await takenOf(wholly.packageId)).toEqual([true, true, true]);
  const kept = () =>
    storeOf(vault).prepare('SELECT * FROM sent_student ORDER BY package_id, position').all();
  const rows = kept();
  await upgrade(vault);
  expect(kept()).toEqual(rows);
});
