import { expect, test } from 'vitest';
import { signFor, sealedRecord, twoStudents } from '../seals/signedFor.ts';
import { today } from '../records/desk.ts';
import { newId } from '../../../db/store/newId.ts';
import { storeOf } from './schools.ts';
import type { TestVault } from '../school.ts';

function packageOf(vault: TestVault): string {
  return String(storeOf(vault).prepare('SELECT id FROM sent_package').pluck().get());
}

/** What the receiver said of how many it took; `signFor` leaves it empty. */
function received(vault: TestVault, accepted: number, students: number): void {
  const clinical = storeOf(vault);
  const trigger = String(
    clinical
      .prepare(`SELECT sql FROM sqlite_schema WHERE name = 'sent_package_final'`)
      .pluck()
      .get(),
  );
  clinical.exec('DROP TRIGGER sent_package_final');
  clinical
    .prepare('UPDATE sent_package SET receipt = ?')
    .run(JSON.stringify({ accepted, students }));
  clinical.exec(trigger);
}

test('after the receipt one step sets the students down as moved, with date and school', async () => {
  const { vault, gone, stays } = await twoStudents();
  received(vault, 1, 1);
  const packageId = packageOf(vault);
  expect(await vault.call('transfer.leaving', { packageId })).toMatchObject({
    ...{ toName: '银川市第二中学', accepted: 1, allAccepted: true },
    students: [{ student: { studentId: gone }, status: 'enrolled', open: [] }],
  });
  const mark = (studentIds: string[], on: string) =>
    vault.refusal('transfer.markLeft', { packageId, studentIds, on });
  expect(await mark([gone], '2026-11-25')).toMatchObject({ fields: [{ field: 'on' }] });
  // One of another package stops all of it.
  expect(await mark([gone, stays], today)).toMatchObject({ fields: [{ field: 'studentIds' }] });
  expect(await vault.call('students.get', { studentId: gone })).toMatchObject({
    status: 'enrolled',
  });
  const input = { packageId, studentIds: [gone], on: today };
  expect(await vault.call('transfer.markLeft', input)).toEqual({ left: 1 });
  expect(await vault.call('students.get', { studentId: gone })).toMatchObject({
    ...{ status: 'transferred_out', statusOn: today, statusNote: '转往银川市第二中学' },
  });
  expect((await vault.call('seals.ofStudent', { studentId: gone })).state).toBe('sealed');
  // Once more it changes nothing; the list of the package stays to be seen.
  expect(await vault.call('transfer.markLeft', input)).toEqual({ left: 0 });
  expect((await vault.call('transfer.leaving', { packageId })).students).toHaveLength(1);
});

test('where not all were accepted, that is said; without a receipt nothing is offered', async () => {
  const { vault, gone } = await sealedRecord();
  received(vault, 1, 2);
  const packageId = packageOf(vault);
  expect(await vault.call('transfer.leaving', { packageId })).toMatchObject({ allAccepted: false });
  const unknown = { packageId: newId() };
  expect(await vault.refusal('transfer.leaving', unknown)).toEqual({ code: 'not_found' });
  signFor(vault, gone);
  const { seal } = await vault.call('seals.ofStudent', { studentId: gone });
  expect(seal).toMatchObject({ keepUntil: '2029-11-24' });
});
