import type { TestVault } from '../school.ts';
import {
  addPupil,
  giveHistory,
  introduce,
  newStick,
  open,
  schoolCalled,
  sendTo,
} from './schools.ts';

/** A school whose record of one student was taken over elsewhere, and one student who stays. */
export async function handedOver() {
  const primary = await schoolCalled('银川市第一小学', 'primary');
  const junior = await schoolCalled('银川市实验中学', 'junior');
  const knownSchoolId = await introduce(primary, junior);
  const gone = await addPupil(primary, { studentNo: 'G1' });
  const stays = await addPupil(primary, { studentNo: 'G2', name: '丁一' });
  await giveHistory(primary, gone);
  await giveHistory(primary, stays, 800);
  const here = await addPupil(junior, { studentNo: 'G1', stage: 'junior' });
  const { path, packageId } = await sendTo(primary, newStick(), knownSchoolId, [gone]);
  await open(junior, path);
  const { students } = await junior.call('transfer.incoming', { packageId });
  const decisions = students.map(({ receivedStudentId }) => ({
    receivedStudentId,
    studentId: here,
  }));
  await junior.call('transfer.confirm', { packageId, decisions });
  const { bytes } = await junior.call('transfer.receipt', { packageId });
  await primary.call('transfer.readReceipt', { bytes });
  return { primary, gone, stays };
}

/** Lets the time of keeping end for a student who has left. */
export async function endKeeping(vault: TestVault, studentId: string): Promise<void> {
  vault.clock.set('2029-11-25T09:00:00+08:00');
  const { revision } = await vault.call('students.get', { studentId });
  await vault.call('students.setStatus', {
    ...{ studentId, revision, status: 'graduated' },
    ...{ on: '2026-11-24', note: '' },
  });
}
