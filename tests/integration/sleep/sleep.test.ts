import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { InputOf } from '../../../db/contract/commands.ts';
import { addStudent, clinicalOf, today } from '../records/desk.ts';
import { newSchool, type TestVault } from '../school.ts';

const night = {
  onDate: today,
  bedMinute: 23 * 60 + 30,
  wakeMinute: 6 * 60 + 30,
  fallingAsleep: 'often_hard',
  source: 'student',
  note: '',
} as const satisfies Omit<InputOf<'sleep.record'>, 'studentId'>;

function record(vault: TestVault, studentId: string, more: Partial<InputOf<'sleep.record'>> = {}) {
  return vault.call('sleep.record', { studentId, ...night, ...more });
}

function isKey(vault: TestVault, studentId: string) {
  return vault.call('specialGroups.flag', {
    studentId,
    groupId: 'migrant',
    since: today,
    source: 'family',
    note: '',
    whyNoPlan: '',
  });
}

test('a night over midnight is counted through it, beside the norm of the stage', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  await record(vault, studentId, { onDate: '2026-11-01', bedMinute: 30, wakeMinute: 420 });
  await record(vault, studentId);
  expect(await vault.call('sleep.ofStudent', { studentId })).toMatchObject({
    norm: 540,
    entries: [
      { onDate: today, minutes: 420, byName: '王芳', struck: null },
      { onDate: '2026-11-01', minutes: 390 },
    ],
  });
});

test('the night that the database counts is the way from bed to waking, whatever the times', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const minuteOfDay = fc.integer({ min: 0, max: 1439 });
  await fc.assert(
    fc.asyncProperty(minuteOfDay, fc.integer({ min: 0, max: 1439 }), async (bedMinute, length) => {
      const wakeMinute = (bedMinute + length) % 1440;
      const reply = await vault.callRaw('sleep.record', {
        studentId,
        ...night,
        bedMinute,
        wakeMinute,
      });
      expect(reply.ok).toBe(length >= 60 && length <= 960);
      if (!reply.ok) {
        expect(reply.error.fields?.[0]).toMatchObject({
          field: 'sleepHours',
          reason: 'out_of_range',
        });
        return;
      }
      const { entries } = await vault.call('sleep.ofStudent', { studentId });
      expect(entries[0]?.minutes).toBe(length);
    }),
    { numRuns: 60 },
  );
});

test('among key students those clearly under the norm are listed by their newest standing entry, the shortest first', async () => {
  const vault = await newSchool();
  const [seven, six, recovered, few, nobody] = ['马兰', '单雄信', '丁一', '王二', '李三'].map(
    (name) => addStudent(vault, name),
  );
  if (!seven || !six || !recovered || !few || !nobody) throw new Error('no students');
  for (const each of [seven, six, recovered, few]) await isKey(vault, each);
  await record(vault, seven);
  await record(vault, six, { bedMinute: 30, wakeMinute: 390 });
  await record(vault, recovered, { onDate: '2026-11-01', bedMinute: 60, wakeMinute: 360 });
  const mended = await record(vault, recovered, { bedMinute: 22 * 60, wakeMinute: 360 });
  // Not a key student, however short the nights.
  await record(vault, nobody, { bedMinute: 120, wakeMinute: 360 });
  expect(await vault.call('sleep.short', {})).toMatchObject({
    keyStudents: 4,
    recorded: 3,
    short: [
      { student: { studentId: six }, minutes: 360, norm: 540, level: 'none' },
      { student: { studentId: seven }, minutes: 420 },
    ],
  });
  await vault.call('sleep.strike', { entryId: mended.entryId, why: '记成了周末' });
  expect((await vault.call('sleep.short', {})).short[0]).toMatchObject({
    student: { studentId: recovered },
    minutes: 300,
  });
});

test('exactly an hour under the norm is not yet clearly short', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  await isKey(vault, studentId);
  await record(vault, studentId, { bedMinute: 22 * 60 + 30, wakeMinute: 6 * 60 + 30 });
  expect((await vault.call('sleep.short', {})).short).toEqual([]);
  await record(vault, studentId, { bedMinute: 22 * 60 + 31, wakeMinute: 6 * 60 + 30 });
  expect((await vault.call('sleep.short', {})).short).toHaveLength(1);
});

test('an entry from the future is refused; what was recorded is only struck out, with a reason, once', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  expect(
    (await vault.refusal('sleep.record', { studentId, ...night, onDate: '2026-11-25' })).fields,
  ).toEqual([{ field: 'onDate', reason: 'date_in_future' }]);
  const { entryId } = await record(vault, studentId);
  await vault.call('sleep.strike', { entryId, why: '说的是周末' });
  expect(await vault.refusal('sleep.strike', { entryId, why: '再来' })).toEqual({
    code: 'signed_is_final',
  });
  for (const sql of [`UPDATE sleep_entry SET bed_minute = 0`, 'DELETE FROM sleep_entry']) {
    expect(() => clinicalOf(vault).prepare(sql).run(), sql).toThrow(/final/u);
  }
  expect((await vault.call('sleep.ofStudent', { studentId })).entries).toMatchObject([
    { struck: { byName: '王芳', why: '说的是周末' } },
  ]);
});
