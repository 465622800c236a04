import { expect, test } from 'vitest';
import { today } from '../records/desk.ts';
import type { TestVault } from '../school.ts';
import { newId } from '../../../db/store/newId.ts';
import { setStatus, twoStudents } from '../seals/signedFor.ts';
import { handedOver } from './handedOver.ts';
import { storeOf } from './schools.ts';

/** Two schools come about, and a package goes from one to the other. */
const whole = { timeout: 120_000 };

/** As after a receipt for one of two, without the receiver. */
async function signedForOne() {
  const { vault: primary, gone: leftOut, stays: taken } = await twoStudents();
  const clinical = storeOf(primary);
  const packageId = newId();
  clinical
    .prepare(
      `INSERT INTO sent_package (id, to_name, sealing, scope, path, state, made_at, made_by, bytes,
         manifest_sha256, receipt, receipt_at)
       SELECT ?, to_name, sealing, scope, path, state, made_at, made_by, bytes, manifest_sha256,
         json_object('receivedAt', receipt_at, 'accepted', 1, 'students', 2), receipt_at
       FROM sent_package`,
    )
    .run(packageId);
  const student = clinical.prepare('INSERT INTO sent_student VALUES (?, ?, ?, ?, NULL)');
  for (const [at, id] of [taken, leftOut].entries()) student.run(packageId, at + 1, id, '');
  return { primary, packageId, taken, leftOut };
}

const stateOf = async (vault: TestVault, studentId: string) =>
  (await vault.call('seals.ofStudent', { studentId })).state;

test(
  'whom a receiver did not take is neither sealed nor offered for destruction, however they leave',
  whole,
  async () => {
    const { primary, packageId, gone: taken, stays: leftOut } = await handedOver(true);
    const { packages } = await primary.call('transfer.sent', {});
    expect(packages).toMatchObject([{ students: 2, receipt: { accepted: 1 }, toSetDown: 2 }]);
    expect(await primary.call('transfer.leaving', { packageId })).toMatchObject({
      ...{ accepted: 1, allAccepted: false },
      students: [{ taken: false }, { taken: false }],
    });
    await primary.call('transfer.markLeft', { packageId, studentIds: [taken], on: today });
    // Of one it is known now, and more were not taken: nothing is left to be set down.
    expect((await primary.call('transfer.sent', {})).packages).toMatchObject([{ toSetDown: 0 }]);
    expect((await primary.call('transfer.leaving', { packageId })).students).toMatchObject([
      { taken: true, toSetDown: false },
      { taken: false, toSetDown: false },
    ]);
    await setStatus(primary, leftOut, 'graduated');
    expect(await stateOf(primary, taken)).toBe('sealed');
    expect(await stateOf(primary, leftOut)).toBe('none');
    primary.clock.set('2040-01-01T09:00:00+08:00');
    const { students } = await primary.call('transfer.keepingEnded', {});
    expect(students.map(({ student }) => student.studentId)).toEqual([taken]);
    const destroying = { studentIds: [leftOut], secondPerson: '李校长' };
    expect(await primary.refusal('transfer.destroy', destroying)).toMatchObject({
      fields: [{ field: 'studentIds' }],
    });
  },
);

test('no more are set down as taken than the receipt says, and nothing is half set down', async () => {
  const { primary, packageId, taken, leftOut } = await signedForOne();
  const mark = (...studentIds: string[]) => ({ packageId, studentIds, on: today });
  const tooMany = { fields: [{ field: 'studentIds', reason: 'too_many', params: { limit: 1 } }] };
  expect(await primary.refusal('transfer.markLeft', mark(taken, leftOut))).toMatchObject(tooMany);
  for (const studentId of [taken, leftOut]) {
    const { status } = await primary.call('students.get', { studentId });
    expect(status).toBe('enrolled');
  }
  expect(await primary.call('transfer.markLeft', mark(taken, taken))).toEqual({ left: 1 });
  expect(await primary.refusal('transfer.markLeft', mark(leftOut))).toMatchObject(tooMany);
  expect(await primary.call('transfer.markLeft', mark(taken))).toEqual({ left: 0 });
  const last = storeOf(primary)
    .prepare(`SELECT students FROM audit_entry WHERE command = 'transfer.markLeft' LIMIT 1`)
    .pluck()
    .get();
  expect(last).toBe(JSON.stringify([taken]));
});

test('who had left before the receipt came is sealed once a person says that they were taken', async () => {
  const { primary, packageId, taken } = await signedForOne();
  await setStatus(primary, taken, 'graduated');
  expect(await stateOf(primary, taken)).toBe('none');
  const input = { packageId, studentIds: [taken], on: today };
  expect(await primary.call('transfer.markLeft', input)).toEqual({ left: 0 });
  expect(await stateOf(primary, taken)).toBe('sealed');
  expect(await primary.call('students.get', { studentId: taken })).toMatchObject({
    status: 'graduated',
  });
});

test('the timeline says of the one alone who was taken that it was signed for', async () => {
  const { primary, packageId, taken, leftOut } = await signedForOne();
  // Not sealed while something of it is open.
  await primary.call('waiting.add', {
    ...{ studentId: taken, source: 'self', urgency: 'normal', counsellorId: null, wish: '' },
  });
  await primary.call('transfer.markLeft', { packageId, studentIds: [taken], on: today });
  const moveOf = async (studentId: string) => {
    const page = { kinds: ['transfer' as const], before: null, limit: 10 };
    const { entries } = await primary.call('records.timeline', { studentId, ...page });
    return entries.find(({ id }) => id === packageId);
  };
  expect(await moveOf(taken)).toMatchObject({ received: true });
  expect(await moveOf(leftOut)).toMatchObject({ received: false });
});
