import { expect } from 'vitest';
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

/**
 * A school whose record of one student was taken over elsewhere, and the receipt has come back.
 *
 * @param alsoSent whether the record of who stays went along, and was left out by the receiver
 */
export async function handedOver(alsoSent = false) {
  const primary = await schoolCalled('银川市第一小学', 'primary');
  const junior = await schoolCalled('银川市实验中学', 'junior');
  const knownSchoolId = await introduce(primary, junior);
  const gone = await addPupil(primary, { studentNo: 'G1' });
  const stays = await addPupil(primary, { studentNo: 'G2', name: '丁一' });
  await giveHistory(primary, gone);
  await giveHistory(primary, stays, 800);
  const here = await addPupil(junior, { studentNo: 'G1', stage: 'junior' });
  const { path, packageId } = await sendTo(primary, newStick(), knownSchoolId, [
    gone,
    ...(alsoSent ? [stays] : []),
  ]);
  await open(junior, path);
  const { students } = await junior.call('transfer.incoming', { packageId });
  const decisions = students.map(({ receivedStudentId, studentNo }) => ({
    receivedStudentId,
    studentId: studentNo === 'G1' ? here : null,
  }));
  await junior.call('transfer.confirm', { packageId, decisions });
  const { bytes } = await junior.call('transfer.receipt', { packageId });
  expect(await primary.call('transfer.readReceipt', { bytes })).toMatchObject({ accepted: 1 });
  return { primary, packageId, gone, stays };
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
