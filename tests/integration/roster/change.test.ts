import { expect, test } from 'vitest';
import { newRoster, planFrom, who, type Roster } from './desk.ts';

const today = '2026-11-24';
const tomorrow = '2026-11-25';
const saturday = '2026-11-28';

async function assign(roster: Roster, name: string, shiftId: string, onDate = tomorrow) {
  await roster.vault.call('roster.assign', {
    onDate,
    shiftId,
    personId: who(roster, name),
    despite: false,
  });
  const { duties } = await roster.vault.call('roster.get', { from: onDate, to: onDate });
  const duty = duties.find((each) => each.shiftId === shiftId && each.personName === name);
  if (duty === undefined) throw new Error('not assigned');
  return duty.dutyId;
}

async function on(roster: Roster, onDate: string): Promise<string[]> {
  const { duties } = await roster.vault.call('roster.get', { from: onDate, to: onDate });
  return duties.map(({ personName, insteadOf }) => [personName, insteadOf].join('<'));
}

test('a person on leave cannot be put on duty, by hand or by swapping', async () => {
  const roster = await newRoster();
  const { vault, noon } = roster;
  const personId = who(roster, '李雷');
  await vault.call('leave.add', { personId, fromDate: tomorrow, toDate: tomorrow, reason: '' });
  const refused = { code: 'invalid_input', fields: [{ field: 'personId', reason: 'on_leave' }] };
  expect(
    await vault.refusal('roster.assign', {
      onDate: tomorrow,
      shiftId: noon,
      personId,
      despite: true,
    }),
  ).toEqual(refused);
  const wang = await assign(roster, '王芳', noon);
  const li = await assign(roster, '李雷', noon, '2026-11-26');
  expect(await vault.refusal('roster.swap', { dutyId: wang, otherId: li, despite: true })).toEqual(
    refused,
  );
  expect(await on(roster, tomorrow)).toEqual(['王芳<']);
  expect(await on(roster, '2026-11-26')).toEqual(['李雷<']);
});

test('leave frees the duties within it, and whoever takes over is named beside the absent one', async () => {
  const roster = await newRoster();
  const { vault, noon } = roster;
  await assign(roster, '李雷', noon);
  const { freed } = await vault.call('leave.add', {
    personId: who(roster, '李雷'),
    fromDate: tomorrow,
    toDate: '2026-11-27',
    reason: '事假',
  });
  expect(freed).toBe(1);
  const { gaps } = await vault.call('roster.get', { from: tomorrow, to: tomorrow });
  expect(gaps).toContainEqual({ onDate: tomorrow, shiftId: noon, missing: 1 });
  await assign(roster, '韩梅', noon);
  expect(await on(roster, tomorrow)).toEqual(['韩梅<李雷']);
});

test('filling the gaps after a leave names the absent one too', async () => {
  const roster = await newRoster(['李雷']);
  const { vault, noon } = roster;
  await assign(roster, '李雷', noon);
  await vault.call('leave.add', {
    personId: who(roster, '李雷'),
    fromDate: tomorrow,
    toDate: tomorrow,
    reason: '',
  });
  await planFrom(roster, tomorrow);
  expect((await on(roster, tomorrow))[0]).toBe('王芳<李雷');
});

test('a swap exchanges two people and says so on both days', async () => {
  const roster = await newRoster();
  const one = await assign(roster, '李雷', roster.noon);
  const other = await assign(roster, '韩梅', roster.evening, '2026-11-26');
  await roster.vault.call('roster.swap', { dutyId: one, otherId: other, despite: false });
  expect(await on(roster, tomorrow)).toEqual(['韩梅<李雷']);
  expect(await on(roster, '2026-11-26')).toEqual(['李雷<韩梅']);
});

test('somebody who teaches then is put on duty only by who says so expressly', async () => {
  const roster = await newRoster();
  const { vault, noon } = roster;
  const personId = who(roster, '李雷');
  await vault.call('people.setWeek', {
    personId,
    times: [{ weekday: 3, startMinute: 700, endMinute: 730, kind: 'teaching' }],
  });
  const wanted = { onDate: tomorrow, shiftId: noon, personId };
  expect(await vault.refusal('roster.assign', { ...wanted, despite: false })).toEqual({
    code: 'invalid_input',
    fields: [{ field: 'personId', reason: 'not_available' }],
  });
  await vault.call('roster.assign', { ...wanted, despite: true });
  expect(await on(roster, tomorrow)).toEqual(['李雷<']);
});

test.each([
  ['a day off', saturday, 'onDate', 'not_a_school_day'],
  ['a day of the vacation', '2027-02-08', 'onDate', 'not_a_school_day'],
])('%s has no duty', async (_name, onDate, field, reason) => {
  const roster = await newRoster();
  expect(
    await roster.vault.refusal('roster.assign', {
      onDate,
      shiftId: roster.noon,
      personId: who(roster, '李雷'),
      despite: true,
    }),
  ).toEqual({ code: 'invalid_input', fields: [{ field, reason }] });
});

test('a full shift takes nobody more, and nobody is on duty twice at once', async () => {
  const roster = await newRoster();
  const { vault, noon } = roster;
  await assign(roster, '李雷', noon);
  expect(
    await vault.refusal('roster.assign', {
      onDate: tomorrow,
      shiftId: noon,
      personId: who(roster, '韩梅'),
      despite: true,
    }),
  ).toMatchObject({ fields: [{ field: 'shiftId', reason: 'shift_full' }] });
  // The shift is moved after the duty was given: the duty keeps its old time, which now meets another's.
  const { shiftId } = await vault.call('shifts.add', {
    name: '课后',
    startMinute: 1000,
    endMinute: 1060,
    weekdays: 127,
    places: 1,
    onExamDays: true,
  });
  await assign(roster, '李雷', shiftId);
  await vault.call('shifts.update', {
    shiftId,
    shift: {
      name: '课后',
      startMinute: 900,
      endMinute: 960,
      weekdays: 127,
      places: 1,
      onExamDays: true,
    },
  });
  const meets = await vault.call('shifts.add', {
    name: '黄昏',
    startMinute: 1030,
    endMinute: 1090,
    weekdays: 127,
    places: 1,
    onExamDays: true,
  });
  expect(
    await vault.refusal('roster.assign', {
      onDate: tomorrow,
      shiftId: meets.shiftId,
      personId: who(roster, '李雷'),
      despite: true,
    }),
  ).toMatchObject({ fields: [{ field: 'personId', reason: 'on_duty_then' }] });
});

test('two shifts of one weekday cannot overlap; on different weekdays they may', async () => {
  const { vault } = await newRoster();
  const shift = { name: '课间', startMinute: 750, endMinute: 800, places: 1, onExamDays: true };
  expect(await vault.refusal('shifts.add', { ...shift, weekdays: 1 })).toEqual({
    code: 'invalid_input',
    fields: [{ field: 'startMinute', reason: 'overlaps' }],
  });
  await vault.call('shifts.add', { ...shift, weekdays: 32 });
});

test('a duty that was signed in can be neither taken away nor given to another', async () => {
  const roster = await newRoster();
  const { vault, noon } = roster;
  const dutyId = await assign(roster, '李雷', noon, today);
  await vault.call('roster.signIn', { dutyId });
  expect(await vault.refusal('roster.remove', { dutyId })).toEqual({ code: 'state_forbids' });
  expect(
    await vault.refusal('roster.cover', { dutyId, personId: who(roster, '韩梅'), despite: true }),
  ).toEqual({ code: 'state_forbids' });
  expect(await vault.refusal('roster.signIn', { dutyId })).toEqual({ code: 'state_forbids' });
  await vault.call('roster.handOver', { dutyId, text: '钥匙在第二个抽屉𠮷' });
  vault.clock.set('2026-11-25T08:00:00+08:00');
  expect((await vault.call('roster.today', {})).handovers).toEqual([
    { onDate: today, shiftName: '午间', personName: '李雷', text: '钥匙在第二个抽屉𠮷' },
  ]);
});

test('only today’s duty can be signed in', async () => {
  const roster = await newRoster();
  const dutyId = await assign(roster, '李雷', roster.noon);
  expect(await roster.vault.refusal('roster.signIn', { dutyId })).toEqual({
    code: 'state_forbids',
  });
});

test('the calendar file holds every duty once, at its instant', async () => {
  const roster = await newRoster();
  const dutyId = await assign(roster, '李雷', roster.noon);
  await assign(roster, '韩梅', roster.evening);
  const given = { semesterId: roster.semesterId, from: today, title: '心理辅导室值班' };
  const whole = await roster.vault.call('roster.calendarFile', { ...given, personId: null });
  expect(whole.duties).toBe(2);
  const own = await roster.vault.call('roster.calendarFile', {
    ...given,
    personId: who(roster, '李雷'),
  });
  expect(own.duties).toBe(1);
  expect(own.text).toContain(`UID:${dutyId}@xinqiao`);
  // 12:00 in Yinchuan is 04:00 UTC.
  expect(own.text).toContain('DTSTART:20261125T040000Z');
  expect(own.text).toContain('心理辅导室值班 · 午间 · 李雷');
  expect(own.text.match(/BEGIN:VEVENT/gu)).toHaveLength(1);
});

test('a principal reads the roster and changes nothing of it', async () => {
  const roster = await newRoster();
  const { vault } = roster;
  await assign(roster, '李雷', roster.noon);
  const password = '校长的一个很长的测试密码';
  await vault.call('accounts.add', { name: '赵校长', role: 'principal', password });
  await vault.signIn('赵校长', password);
  expect((await vault.call('roster.get', { from: today, to: tomorrow })).duties).toHaveLength(1);
  expect(
    await vault.refusal('roster.assign', {
      onDate: tomorrow,
      shiftId: roster.evening,
      personId: who(roster, '李雷'),
      despite: false,
    }),
  ).toEqual({ code: 'not_permitted' });
});

test('whoever could take a shift is told: the free with the fewest duties first', async () => {
  const roster = await newRoster(['李雷', '韩梅', '马建国']);
  const { vault, noon, evening } = roster;
  await assign(roster, '王芳', evening);
  await assign(roster, '马建国', noon, '2026-11-26');
  await assign(roster, '马建国', evening, '2026-11-26');
  await vault.call('people.setWeek', {
    personId: who(roster, '李雷'),
    times: [{ weekday: 3, startMinute: 700, endMinute: 730, kind: 'teaching' }],
  });
  await vault.call('leave.add', {
    personId: who(roster, '韩梅'),
    fromDate: tomorrow,
    toDate: tomorrow,
    reason: '',
  });
  const { candidates } = await vault.call('roster.candidates', { onDate: tomorrow, shiftId: noon });
  expect(candidates.map(({ name, standing, duties }) => [name, standing, duties])).toEqual([
    ['王芳', 'free', 1],
    ['马建国', 'free', 2],
    ['李雷', 'busy', 0],
    ['韩梅', 'away', 0],
  ]);
});

test('whoever leaves, or takes no more duty, leaves gaps and not their name on the roster', async () => {
  const roster = await newRoster(['李雷']);
  const { vault, noon, evening } = roster;
  const password = '一个足够长的测试密码';
  const { id } = await vault.call('accounts.add', { name: '韩梅', role: 'counsellor', password });
  const { people } = await vault.call('people.list', {});
  const han = people.find(({ name }) => name === '韩梅')?.personId ?? '';
  roster.people.set('韩梅', han);
  const signed = await assign(roster, '李雷', noon, today);
  await vault.call('roster.signIn', { dutyId: signed });
  await assign(roster, '李雷', noon);
  await assign(roster, '韩梅', evening);
  await vault.call('people.update', {
    personId: who(roster, '李雷'),
    name: '李雷',
    position: 'class_teacher',
    takesDuty: true,
    active: false,
  });
  await vault.call('accounts.remove', { accountId: id });
  expect(await on(roster, today)).toEqual(['李雷<']);
  expect(await on(roster, tomorrow)).toEqual([]);
  await assign(roster, '王芳', noon);
  expect(await on(roster, tomorrow)).toEqual(['王芳<李雷']);
});
