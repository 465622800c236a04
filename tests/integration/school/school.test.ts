import { expect, test } from 'vitest';
import { newSchool } from '../school.ts';

test('overlapping semesters are refused by field, and the one that was there stays', async () => {
  const vault = await newSchool();
  const { fields } = await vault.refusal('semesters.add', {
    name: '第二学期',
    startsOn: '2027-01-20',
    endsOn: '2027-07-10',
  });
  expect(fields).toEqual([{ field: 'startsOn', reason: 'overlaps' }]);
  await vault.call('semesters.add', {
    name: '第二学期',
    startsOn: '2027-02-20',
    endsOn: '2027-07-10',
  });
  const { semesters, currentSemesterId } = await vault.call('school.get', {});
  expect(semesters).toHaveLength(2);
  expect(semesters.find(({ id }) => id === currentSemesterId)?.startsOn).toBe('2026-09-01');
});

test.each([
  ['2027-07-10', '2027-02-20', [{ field: 'endsOn', reason: 'before_start' }]],
  ['2027-02-30', '2027-07-10', [{ field: 'startsOn', reason: 'not_a_date' }]],
  ['', '2027-07-10', [{ field: 'startsOn', reason: 'required' }]],
])('a semester from %j to %j is refused by field', async (startsOn, endsOn, expected) => {
  const vault = await newSchool();
  const { fields } = await vault.refusal('semesters.add', { name: '坏', startsOn, endsOn });
  expect(fields).toEqual(expected);
});

test('a retired room’s name can be used again, and then the old one cannot return', async () => {
  const vault = await newSchool();
  const { rooms } = await vault.call('school.get', {});
  const old = rooms[0]?.id ?? '';
  expect((await vault.refusal('rooms.add', { name: '心语室' })).fields).toEqual([
    { field: 'name', reason: 'duplicate' },
  ]);
  await vault.call('rooms.setActive', { id: old, active: false });
  await vault.call('rooms.add', { name: '心语室' });
  const { fields } = await vault.refusal('rooms.setActive', { id: old, active: true });
  expect(fields).toEqual([{ field: 'name', reason: 'duplicate' }]);
});

test('a new idle time is told to the shell at once', async () => {
  const vault = await newSchool();
  await vault.call('school.updateDesk', {
    idleMinutes: 2,
    sessionMinutes: 40,
    dayStarts: 480,
    dayEnds: 1200,
  });
  expect(vault.events.at(-1)).toEqual({ event: 'idle-minutes', payload: { idleMinutes: 2 } });
});

test('today and the hour are the school’s, whatever the zone of the PC', async () => {
  const vault = await newSchool();
  vault.clock.set('2026-11-24T16:30:00Z');
  expect(await vault.call('school.get', {})).toMatchObject({ today: '2026-11-25', nowMinute: 30 });
});
