import { expect, test } from 'vitest';
import { newSchool } from '../school.ts';

const day = '2026-11-24';
const range = { from: '2026-11-23', to: '2026-12-05' };

test('one call opens the room and one closes it, with who and when', async () => {
  const vault = await newSchool();
  await vault.call('opening.open', { remark: '' });
  expect(await vault.refusal('opening.open', { remark: '' })).toEqual({ code: 'state_forbids' });
  const { openings } = await vault.call('opening.today', {});
  vault.clock.set('2026-11-24T17:30:00+08:00');
  await vault.call('opening.close', {
    openingId: openings[0]?.openingId ?? '',
    remark: '窗户已关',
  });
  const { days } = await vault.call('opening.get', range);
  expect(days).toEqual([
    {
      onDate: day,
      schoolDay: true,
      name: '',
      state: 'open',
      reason: '',
      openings: [
        {
          openingId: openings[0]?.openingId,
          onDate: day,
          openedMinute: 540,
          openedBy: '王芳',
          closedMinute: 1050,
          closedBy: '王芳',
          remark: '窗户已关',
          openedLate: false,
          closedLate: false,
        },
      ],
    },
  ]);
  await vault.call('opening.open', { remark: '晚自习' });
  expect((await vault.call('opening.today', {})).openings).toHaveLength(2);
});

test('a school day without an entry is asked about the next morning, a day off is not', async () => {
  const vault = await newSchool();
  vault.clock.set('2026-11-30T08:00:00+08:00');
  const { unanswered } = await vault.call('opening.today', {});
  expect(unanswered).toEqual(['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27']);
});

test('nothing is asked about the days before the school began here', async () => {
  const vault = await newSchool();
  expect((await vault.call('opening.today', {})).unanswered).toEqual([]);
  expect((await vault.call('opening.get', { from: '2026-09-01', to: day })).schoolDays).toBe(0);
});

test('what is written down later stays marked as late', async () => {
  const vault = await newSchool();
  vault.clock.set('2026-11-26T08:00:00+08:00');
  await vault.call('opening.enterLate', {
    onDate: day,
    openedMinute: 480,
    closedMinute: 1020,
    remark: '',
  });
  await vault.call('opening.notOpened', { onDate: '2026-11-25', reason: '全校秋季运动会' });
  const { days, schoolDays, openDays } = await vault.call('opening.get', range);
  expect(days.map(({ onDate, state }) => [onDate, state])).toEqual([
    [day, 'late'],
    ['2026-11-25', 'not_opened'],
    ['2026-11-26', 'ahead'],
  ]);
  expect([schoolDays, openDays]).toEqual([2, 1]);
  expect((await vault.call('opening.today', {})).unanswered).toEqual([]);
});

test('a room left open overnight is closed late, and not before it was opened', async () => {
  const vault = await newSchool();
  await vault.call('opening.open', { remark: '' });
  vault.clock.set('2026-11-25T07:50:00+08:00');
  const { unclosed } = await vault.call('opening.today', {});
  const openingId = unclosed[0]?.openingId ?? '';
  expect(await vault.refusal('opening.close', { openingId, remark: '' })).toEqual({
    code: 'state_forbids',
  });
  expect(await vault.refusal('opening.closeLate', { openingId, closedMinute: 500 })).toEqual({
    code: 'invalid_input',
    fields: [{ field: 'closedMinute', reason: 'before_start' }],
  });
  await vault.call('opening.closeLate', { openingId, closedMinute: 1050 });
  const { days } = await vault.call('opening.get', { from: day, to: day });
  expect(days[0]).toMatchObject({
    state: 'late',
    openings: [{ closedLate: true, openedLate: false }],
  });
  expect(await vault.refusal('opening.closeLate', { openingId, closedMinute: 1060 })).toEqual({
    code: 'state_forbids',
  });
});

test.each([
  ['today', day, 'not_past'],
  ['tomorrow', '2026-11-25', 'not_past'],
])('%s cannot be written down as if it were past', async (_name, onDate, reason) => {
  const vault = await newSchool();
  expect(
    await vault.refusal('opening.enterLate', {
      onDate,
      openedMinute: 1,
      closedMinute: 2,
      remark: '',
    }),
  ).toEqual({ code: 'invalid_input', fields: [{ field: 'onDate', reason }] });
});

test('two openings of a day cannot overlap', async () => {
  const vault = await newSchool();
  vault.clock.set('2026-11-25T08:00:00+08:00');
  const given = { onDate: day, remark: '' };
  await vault.call('opening.enterLate', { ...given, openedMinute: 480, closedMinute: 720 });
  expect(
    await vault.refusal('opening.enterLate', { ...given, openedMinute: 700, closedMinute: 800 }),
  ).toEqual({ code: 'invalid_input', fields: [{ field: 'openedMinute', reason: 'overlaps' }] });
  expect(await vault.refusal('opening.notOpened', { onDate: day, reason: '停电' })).toEqual({
    code: 'state_forbids',
  });
});

test('a clock that was put back leaves no opening that ends before it began', async () => {
  const vault = await newSchool();
  await vault.call('opening.open', { remark: '' });
  vault.clock.set('2026-11-24T07:00:00+08:00');
  const { openings } = await vault.call('opening.today', {});
  await vault.call('opening.close', { openingId: openings[0]?.openingId ?? '', remark: '' });
  const after = await vault.call('opening.today', {});
  expect(after.openings[0]?.closedMinute).toBe(540);
});

test('an entry of the log can be neither changed nor removed in the database', async () => {
  const vault = await newSchool();
  await vault.call('opening.open', { remark: '' });
  const office = vault.safe.opened?.office;
  expect(() => office?.exec('UPDATE opening SET opened_minute = 1')).toThrow(
    /refuse:state_forbids/u,
  );
  expect(() => office?.exec('DELETE FROM opening')).toThrow(/refuse:state_forbids/u);
});
