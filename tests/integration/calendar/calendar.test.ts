import { expect, test } from 'vitest';
import { newSchool } from '../school.ts';

test('public holidays, make-up days and weekends are as the State Council announced them', async () => {
  const vault = await newSchool();
  const { days, holidaysUntil } = await vault.call('calendar.get', {
    from: '2026-09-18',
    to: '2026-10-11',
  });
  const kindOf = new Map(days.map((day) => [day.onDate, day]));
  expect(kindOf.get('2026-09-20')).toMatchObject({
    kind: 'school',
    source: 'make_up',
    name: '国庆节',
    // It makes up for Tuesday 6 October.
    weekday: 2,
  });
  expect(kindOf.get('2026-10-10')).toMatchObject({ kind: 'school', weekday: 3 });
  expect(kindOf.get('2026-10-01')).toMatchObject({ kind: 'off', source: 'holiday' });
  expect(kindOf.get('2026-09-25')).toMatchObject({ kind: 'off', name: '中秋' });
  expect(kindOf.get('2026-09-19')).toMatchObject({ kind: 'off', source: 'week' });
  expect(kindOf.get('2026-10-08')).toMatchObject({ kind: 'school', source: 'week', weekday: 4 });
  expect(holidaysUntil).toBeGreaterThanOrEqual(2026);
});

test('what the school sets itself goes before the national calendar, and can be given back', async () => {
  const vault = await newSchool();
  const range = { from: '2026-10-01', to: '2026-10-02' };
  await vault.call('calendar.setDays', {
    ...range,
    kind: 'school',
    followsWeekday: 1,
    name: '高三补课𠮷',
  });
  const { days } = await vault.call('calendar.get', range);
  expect(days).toEqual([
    { onDate: '2026-10-01', kind: 'school', source: 'own', name: '高三补课𠮷', weekday: 1 },
    { onDate: '2026-10-02', kind: 'school', source: 'own', name: '高三补课𠮷', weekday: 1 },
  ]);
  await vault.call('calendar.resetDays', range);
  expect((await vault.call('calendar.get', range)).schoolDays).toBe(0);
});

test('outside every semester is vacation', async () => {
  const vault = await newSchool();
  const { days, schoolDays } = await vault.call('calendar.get', {
    from: '2027-01-21',
    to: '2027-02-20',
  });
  expect(schoolDays).toBe(0);
  expect(new Set(days.map(({ source }) => source))).toEqual(new Set(['vacation']));
});

test.each([
  [{ from: '2026-10-02', to: '2026-10-01' }, 'before_start'],
  [{ from: '2026-01-01', to: '2027-12-31' }, 'range_too_long'],
])('a range such as %j is refused', async (range, reason) => {
  const vault = await newSchool();
  expect(await vault.refusal('calendar.get', range)).toEqual({
    code: 'invalid_input',
    fields: [{ field: 'to', reason }],
  });
});

test('semesters that overlap are refused and nothing is written', async () => {
  const vault = await newSchool();
  expect(
    await vault.refusal('semesters.add', {
      name: '第二学期',
      startsOn: '2027-01-20',
      endsOn: '2027-07-10',
    }),
  ).toEqual({ code: 'invalid_input', fields: [{ field: 'startsOn', reason: 'overlaps' }] });
  expect((await vault.call('school.get', {})).semesters).toHaveLength(1);
});
