import { expect, test } from 'vitest';
import { handedOver } from './handedOver.ts';
import { storeOf } from './schools.ts';

const secondPerson = '李校长';

test('a record is destroyed only when its time has ended, the student has left and two agree', async () => {
  const { primary, gone, stays } = await handedOver();
  const destroy = (studentIds: string[], second = secondPerson) =>
    primary.refusal('transfer.destroy', { studentIds, secondPerson: second });
  expect(await destroy([gone])).toMatchObject({ fields: [{ field: 'studentIds' }] });
  primary.clock.set('2029-11-25T09:00:00+08:00');
  expect(await destroy([gone])).toMatchObject({ fields: [{ field: 'studentIds' }] });
  const { revision } = await primary.call('students.get', { studentId: gone });
  await primary.call('students.setStatus', {
    ...{ studentId: gone, revision, status: 'graduated' },
    ...{ on: '2026-11-24', note: '' },
  });
  expect(await destroy([gone, stays])).toMatchObject({ fields: [{ field: 'studentIds' }] });
  for (const oneself of ['王芳', '王　芳']) {
    expect(await destroy([gone], oneself)).toMatchObject({ fields: [{ field: 'secondPerson' }] });
  }

  const clinical = storeOf(primary);
  const triggers = () =>
    clinical
      .prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name`)
      .all();
  const before = triggers();
  const ended = await primary.call('transfer.keepingEnded', {});
  expect(ended.students).toMatchObject([{ student: { studentId: gone }, keepUntil: '2029-11-24' }]);
  const done = await primary.call('transfer.destroy', { studentIds: [gone], secondPerson });
  expect(done).toEqual({ destroyed: 1 });

  // Of the one nothing is left but the register; of the other everything.
  for (const table of ['session_note', 'warning', 'home_contact', 'follow_up', 'participant']) {
    const count = (studentId: string) =>
      clinical.prepare(`SELECT count(*) FROM ${table} WHERE student_id = ?`).pluck().get(studentId);
    expect(`${table} ${String(count(gone))}`).toBe(`${table} 0`);
    expect(count(stays)).toBeGreaterThan(0);
  }
  expect(clinical.pragma('foreign_key_check')).toEqual([]);
  expect(triggers()).toEqual(before);
  expect(await primary.call('students.get', { studentId: gone })).toMatchObject({
    name: '马小燕',
    studentNo: 'G1',
    birthDate: null,
    guardianPhone: '',
  });
  const { records } = await primary.call('transfer.destroyed', {});
  expect(records).toMatchObject([{ student: { studentId: gone }, secondPerson }]);
  expect((await primary.call('transfer.keepingEnded', {})).students).toEqual([]);
  // What was signed for the other is as final as before.
  expect(() => clinical.prepare('DELETE FROM session_note').run()).toThrow(/signed_is_final/u);
});
