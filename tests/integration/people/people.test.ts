import { expect, test } from 'vitest';
import { newSchool } from '../school.ts';

const password = '一个足够长的测试密码';

test('whoever counsels is among the people without being entered again; a principal is not', async () => {
  const vault = await newSchool();
  await vault.call('people.add', { name: '李雷', position: 'part_time', takesDuty: true });
  await vault.call('accounts.add', { name: '李雷', role: 'counsellor', password });
  await vault.call('accounts.add', { name: '韩梅', role: 'counsellor', password });
  await vault.call('accounts.add', { name: '赵校长', role: 'principal', password });
  const { people } = await vault.call('people.list', {});
  expect(people.map(({ name, position, hasAccount }) => [name, position, hasAccount])).toEqual([
    ['王芳', 'full_time', true],
    ['李雷', 'part_time', true],
    ['韩梅', 'full_time', true],
  ]);
});

test('whose account is removed is no longer on duty', async () => {
  const vault = await newSchool();
  const { id } = await vault.call('accounts.add', { name: '韩梅', role: 'counsellor', password });
  await vault.call('accounts.remove', { accountId: id });
  const { people } = await vault.call('people.list', {});
  expect(people.map(({ name, active }) => [name, active])).toEqual([
    ['王芳', true],
    ['韩梅', false],
  ]);
});

test('training hours count in the school year that they fall in', async () => {
  const vault = await newSchool();
  const { people } = await vault.call('people.list', {});
  const personId = people[0]?.personId ?? '';
  const training = {
    personId,
    title: '危机干预培训',
    organiser: '银川市教科所',
    certificateNo: '',
  };
  await vault.call('trainings.add', { ...training, onDate: '2026-08-31', hours: 8 });
  await vault.call('trainings.add', { ...training, onDate: '2026-09-01', hours: 6.5 });
  await vault.call('people.setTrainingTarget', { hours: 24 });
  const listed = await vault.call('people.list', {});
  expect(listed.people[0]?.trainingHours).toBe(6.5);
  expect(listed.trainingTarget).toBe(24);
  expect(listed.schoolYear).toEqual({ from: '2026-09-01', to: '2027-08-31' });
  expect((await vault.call('people.papers', { personId })).trainings).toHaveLength(2);
});

test.each([
  [{ hours: 1.3 }, 'hours', 'not_half_hours'],
  [{ hours: 0 }, 'hours', 'too_small'],
  [{ onDate: '2026-11-25' }, 'onDate', 'date_in_future'],
  [{ personId: '0190a6c4-0000-7000-8000-000000000000' }, 'personId', 'not_found'],
])('a training with %j is refused by its field', async (wrong, field, reason) => {
  const vault = await newSchool();
  const { people } = await vault.call('people.list', {});
  const refused = await vault.refusal('trainings.add', {
    personId: people[0]?.personId ?? '',
    title: '培训',
    organiser: '',
    onDate: '2026-11-01',
    hours: 2,
    certificateNo: '',
    ...wrong,
  });
  expect(refused.fields).toMatchObject([{ field, reason }]);
});

test('a week is replaced whole or not at all', async () => {
  const vault = await newSchool();
  const { people } = await vault.call('people.list', {});
  const personId = people[0]?.personId ?? '';
  const time = { weekday: 1, startMinute: 480, endMinute: 525, kind: 'teaching' } as const;
  await vault.call('people.setWeek', { personId, times: [time] });
  const refused = await vault.refusal('people.setWeek', {
    personId,
    times: [time, { ...time, endMinute: 480 }],
  });
  expect(refused.fields).toEqual([{ field: 'times.1.endMinute', reason: 'before_start' }]);
  expect((await vault.call('people.list', {})).people[0]?.week).toEqual([time]);
});

test('two active people cannot bear one name', async () => {
  const vault = await newSchool();
  expect(
    await vault.refusal('people.add', { name: '王芳', position: 'other', takesDuty: false }),
  ).toEqual({ code: 'invalid_input', fields: [{ field: 'name', reason: 'duplicate' }] });
});
