import { expect, test } from 'vitest';
import { newRoster, planFrom, who } from './desk.ts';

const today = '2026-11-24';
const semesterEnd = '2027-01-20';

test('a semester is planned without a gap, and nobody has two duties more than another', async () => {
  const roster = await newRoster();
  const { gaps, shares } = await planFrom(roster, today);
  expect(gaps).toEqual([]);
  const counts = shares.map(({ duties }) => duties);
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  const { duties, gaps: left } = await roster.vault.call('roster.get', {
    from: today,
    to: semesterEnd,
  });
  expect(left).toEqual([]);
  expect(duties.length).toBe(counts.reduce((sum, count) => sum + count, 0));
  const days = await roster.vault.call('calendar.get', { from: today, to: semesterEnd });
  expect(duties.length).toBe(days.schoolDays * 2);
});

test('no duty falls on a day off, and an examination day has only the shifts that it keeps', async () => {
  const roster = await newRoster();
  const day = { followsWeekday: null, name: '' };
  const { vault } = roster;
  await vault.call('calendar.setDays', {
    ...day,
    from: '2026-12-01',
    to: '2026-12-01',
    kind: 'off',
  });
  await vault.call('calendar.setDays', {
    ...day,
    from: '2026-12-02',
    to: '2026-12-02',
    kind: 'exam',
  });
  await planFrom(roster, today);
  const { duties } = await vault.call('roster.get', { from: '2026-12-01', to: '2026-12-02' });
  expect(duties.map(({ onDate, shiftId }) => [onDate, shiftId])).toEqual([
    ['2026-12-02', roster.noon],
  ]);
});

test('nobody is planned while they teach, outside what they are available for, or on leave', async () => {
  const roster = await newRoster();
  const { vault, noon } = roster;
  const monday = 1;
  await vault.call('people.setWeek', {
    personId: who(roster, '王芳'),
    times: [{ weekday: monday, startMinute: 700, endMinute: 745, kind: 'teaching' }],
  });
  await vault.call('people.setWeek', {
    personId: who(roster, '李雷'),
    times: [
      // Two times that meet cover a shift together.
      { weekday: monday, startMinute: 700, endMinute: 750, kind: 'available' },
      { weekday: monday, startMinute: 750, endMinute: 800, kind: 'available' },
    ],
  });
  await vault.call('leave.add', {
    personId: who(roster, '韩梅'),
    fromDate: '2026-11-30',
    toDate: '2026-11-30',
    reason: '病假',
  });
  await planFrom(roster, today);
  const { duties } = await vault.call('roster.get', { from: today, to: semesterEnd });
  const ofLi = duties.filter(({ personName }) => personName === '李雷');
  expect(ofLi.length).toBeGreaterThan(0);
  for (const { onDate, shiftId } of ofLi) {
    expect(shiftId).toBe(noon);
    expect(new Date(`${onDate}T00:00:00Z`).getUTCDay()).toBe(monday);
  }
  const mondayNoons = duties.filter(
    ({ onDate, shiftId }) =>
      shiftId === noon && new Date(`${onDate}T00:00:00Z`).getUTCDay() === monday,
  );
  expect(mondayNoons.some(({ personName }) => personName === '王芳')).toBe(false);
  expect(mondayNoons.find(({ onDate }) => onDate === '2026-11-30')?.personName).toBe('李雷');
});

test('planning anew keeps what was set by hand, signed in, or is past', async () => {
  const roster = await newRoster();
  const { vault, noon } = roster;
  await planFrom(roster, today);
  const before = await vault.call('roster.get', { from: today, to: today });
  const [first] = before.duties;
  await vault.call('roster.signIn', { dutyId: first?.dutyId ?? '' });
  const { duties: next } = await vault.call('roster.get', { from: '2026-11-25', to: '2026-11-25' });
  const tomorrow = next.find(({ shiftId }) => shiftId === noon);
  const other = [...roster.people.entries()].find(([name]) => name !== tomorrow?.personName);
  await vault.call('roster.cover', {
    dutyId: tomorrow?.dutyId ?? '',
    personId: other?.[1] ?? '',
    despite: false,
  });
  await planFrom(roster, today, 'anew');
  const after = await vault.call('roster.get', { from: today, to: '2026-11-25' });
  expect(after.duties.map(({ dutyId }) => dutyId)).toContain(first?.dutyId);
  expect(after.duties).toContainEqual(
    expect.objectContaining({
      onDate: '2026-11-25',
      shiftId: noon,
      personName: other?.[0],
      insteadOf: tomorrow?.personName,
    }),
  );
});

test('a proposal that no longer holds is refused whole', async () => {
  const roster = await newRoster();
  const { vault, semesterId } = roster;
  const scope = { semesterId, from: today, mode: 'fill' } as const;
  const { duties } = await vault.call('roster.propose', scope);
  const late = duties.at(-1);
  await vault.call('leave.add', {
    personId: late?.personId ?? '',
    fromDate: late?.onDate ?? '',
    toDate: late?.onDate ?? '',
    reason: '',
  });
  expect(await vault.refusal('roster.adopt', { ...scope, duties })).toMatchObject({
    code: 'changed_meanwhile',
  });
  const { duties: written } = await vault.call('roster.get', { from: today, to: semesterEnd });
  expect(written).toEqual([]);
});

test('a shift that nobody can take is told as a gap, before and after', async () => {
  const roster = await newRoster([]);
  const { vault } = roster;
  await vault.call('leave.add', {
    personId: who(roster, '王芳'),
    fromDate: '2026-12-01',
    toDate: '2026-12-01',
    reason: '外出培训',
  });
  const { gaps } = await planFrom(roster, today);
  expect(gaps.map(({ onDate }) => onDate)).toEqual(['2026-12-01', '2026-12-01']);
  const { gaps: left } = await vault.call('roster.get', { from: today, to: semesterEnd });
  expect(left).toEqual(gaps);
});
