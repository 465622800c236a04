import { newId } from '../../../db/store/newId.ts';
import { today } from '../records/desk.ts';
import { newSchool, type TestVault } from '../school.ts';
import { addPupil, giveHistory, storeOf } from '../transfer/schools.ts';

/** Lets the receipt of another school have been read, as `transfer.readReceipt` notes it. */
export function signFor(vault: TestVault, studentId: string): void {
  const clinical = storeOf(vault);
  const packageId = newId();
  clinical
    .prepare(
      `INSERT INTO sent_package (id, to_name, sealing, scope, path, state, made_at, made_by, bytes,
         manifest_sha256, receipt, receipt_at)
       VALUES (?, '银川市第二中学', 'passphrase', '["level"]', '/stick/x.xqz', 'received', ?, 'x', 1,
         ?, '{}', ?)`,
    )
    .run(packageId, `${today}T08:00:00+08:00`, 'a'.repeat(64), `${today}T09:00:00+08:00`);
  clinical
    .prepare(
      `INSERT INTO sent_student (package_id, position, student_id, contents) VALUES (?, 1, ?, '')`,
    )
    .run(packageId, studentId);
  clinical
    .prepare(`UPDATE sent_student SET keep_until = '2029-11-24' WHERE package_id = ?`)
    .run(packageId);
}

export async function setStatus(
  vault: TestVault,
  studentId: string,
  status: 'transferred_out' | 'graduated' | 'enrolled',
  on = today,
): Promise<void> {
  const { revision } = await vault.call('students.get', { studentId });
  await vault.call('students.setStatus', { studentId, revision, status, on, note: '' });
}

/** A school with two students of some history; another school has signed for the first's record. */
export async function twoStudents() {
  const vault = await newSchool();
  const gone = await addPupil(vault, { studentNo: 'G1', stage: 'junior' });
  const stays = await addPupil(vault, { studentNo: 'G2', name: '丁一', stage: 'junior' });
  await giveHistory(vault, gone);
  await giveHistory(vault, stays, 800);
  signFor(vault, gone);
  return { vault, gone, stays };
}

/** As `twoStudents`; the first has left. */
export async function sealedRecord() {
  const all = await twoStudents();
  await setStatus(all.vault, all.gone, 'transferred_out');
  return all;
}
