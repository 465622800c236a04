import { expect, test } from 'vitest';
import { openStore, type Store } from '../../../db/store/open.ts';
import { join } from 'node:path';
import { collisionsOf, newDesk } from './desk.ts';

function clinicalOf(vault: { safe: { opened: { clinical: Store | null } | null } }): Store {
  const clinical = vault.safe.opened?.clinical;
  if (!clinical) throw new Error('not unlocked');
  return clinical;
}

test('a second booking of the same counsellor, room or student is refused and told with what', async () => {
  const { vault, booking, colleagueId, otherRoomId, students } = await newDesk();
  const { ids } = await vault.call('appointments.book', booking());
  const tries = [
    ['counsellor', '王芳', { roomId: otherRoomId, studentIds: [students[1] ?? ''] }],
    ['room', '心语室', { counsellorId: colleagueId, studentIds: [students[1] ?? ''] }],
    ['student', '学生甲', { counsellorId: colleagueId, roomId: otherRoomId }],
  ] as const;
  for (const [kind, name, changes] of tries) {
    const refused = await vault.refusal(
      'appointments.book',
      booking({
        ...changes,
        studentIds: 'studentIds' in changes ? [...changes.studentIds] : students.slice(0, 1),
        startMinute: 640,
        endMinute: 700,
      }),
    );
    expect(refused.code).toBe('conflict');
    expect(collisionsOf(refused)).toEqual([
      {
        onDate: '2026-11-25',
        startMinute: 640,
        endMinute: 700,
        with: kind,
        name,
        appointmentId: ids[0],
        otherStart: 600,
        otherEnd: 645,
        otherKind: 'individual',
      },
    ]);
  }
});

test('back to back is free, and so is the time of a cancelled or missed appointment', async () => {
  const { vault, booking } = await newDesk();
  const { ids } = await vault.call('appointments.book', booking());
  await vault.call('appointments.book', booking({ startMinute: 645, endMinute: 690 }));
  await vault.call('appointments.book', booking({ startMinute: 555, endMinute: 600 }));
  await vault.call('appointments.cancel', {
    appointmentId: ids[0] ?? '',
    revision: 1,
    reason: '学生请假',
    scope: 'one',
  });
  await vault.call('appointments.book', booking());
});

test('a weekly series is checked on every date, and booked whole or not at all', async () => {
  const { vault, booking, students } = await newDesk();
  const taken = { studentIds: [students[1] ?? ''] };
  await vault.call('appointments.book', booking({ ...taken, onDate: '2026-12-09' }));
  await vault.call('appointments.book', booking({ ...taken, onDate: '2026-12-23' }));
  const weekly = { until: '2026-12-30', skip: [] };
  const refused = await vault.refusal('appointments.book', booking({ weekly }));
  expect(collisionsOf(refused).map(({ onDate, with: kind }) => [onDate, kind])).toEqual([
    ['2026-12-09', 'counsellor'],
    ['2026-12-09', 'room'],
    ['2026-12-23', 'counsellor'],
    ['2026-12-23', 'room'],
  ]);
  const range = { from: '2026-11-25', to: '2026-12-31', counsellorId: null, roomId: null };
  expect((await vault.call('appointments.range', range)).appointments).toHaveLength(2);
  const { ids, seriesId } = await vault.call(
    'appointments.book',
    booking({ weekly: { ...weekly, skip: ['2026-12-09', '2026-12-23'] } }),
  );
  expect(ids).toHaveLength(4);
  expect(seriesId).not.toBeNull();
});

test('the database itself refuses a double booking that goes round the handler', async () => {
  const { vault, booking, students, colleagueId, otherRoomId } = await newDesk();
  const { ids } = await vault.call('appointments.book', booking());
  const { ids: apart } = await vault.call(
    'appointments.book',
    booking({
      counsellorId: colleagueId,
      roomId: otherRoomId,
      studentIds: [students[1] ?? ''],
      startMinute: 700,
      endMinute: 745,
    }),
  );
  const db = clinicalOf(vault);
  const copy = (changes: string) => () =>
    db.exec(`INSERT INTO appointment (id, series_id, kind, source, counsellor_id, room_id, on_date,
      start_minute, end_minute, state, walk_in, visitor, topic, cancel_reason, created_at,
      created_by, revision)
      SELECT 'x', series_id, kind, source, ${changes}, 'booked', 0, '', '', '', '', '', 1
      FROM appointment WHERE id = '${ids[0] ?? ''}'`);
  expect(copy("counsellor_id, 'other', on_date, 644, 700")).toThrow('refuse:conflict');
  expect(copy("'other', room_id, on_date, 500, 601")).toThrow('refuse:conflict');
  const move = (set: string) => () =>
    db.exec(`UPDATE appointment SET ${set} WHERE id = '${apart[0] ?? ''}'`);
  expect(
    move(
      `start_minute = 600, counsellor_id = (SELECT counsellor_id FROM appointment WHERE id = '${ids[0] ?? ''}')`,
    ),
  ).toThrow('refuse:conflict');
  expect(() =>
    db.prepare("INSERT INTO participant VALUES (?, ?, 'expected')").run(apart[0], students[0]),
  ).not.toThrow();
  expect(move('start_minute = 600')).toThrow('refuse:conflict');
  db.exec(
    `UPDATE appointment SET state = 'cancelled', cancel_reason = 'x' WHERE id = '${ids[0] ?? ''}'`,
  );
  db.exec(`UPDATE appointment SET start_minute = 600 WHERE id = '${apart[0] ?? ''}'`);
  expect(() =>
    db.exec(`UPDATE appointment SET state = 'booked' WHERE id = '${ids[0] ?? ''}'`),
  ).toThrow('refuse:conflict');
});

test('of two writers who race for one time, one gets it and the other is told', async () => {
  const { vault, booking } = await newDesk();
  const keys = vault.safe.opened?.keys.clinical;
  if (!keys) throw new Error('not unlocked');
  const rival = openStore(join(vault.folder, 'store', 'clinical.db'), keys, 'open');
  const { ids } = await vault.call('appointments.book', booking());
  expect(() =>
    rival
      .transaction(() => {
        rival.exec(`INSERT INTO appointment (id, kind, source, counsellor_id, room_id, on_date,
          start_minute, end_minute, state, walk_in, visitor, topic, cancel_reason, created_at,
          created_by, revision)
          SELECT 'rival', kind, source, counsellor_id, room_id, on_date, 610, 620, 'booked', 0,
            '', '', '', '', '', 1 FROM appointment WHERE id = '${ids[0] ?? ''}'`);
      })
      .immediate(),
  ).toThrow('refuse:conflict');
  rival.close();
});

test.each([
  ['no student', { studentIds: [] }, 'studentIds', 'too_few'],
  ['an end before the start', { endMinute: 600 }, 'endMinute', 'before_start'],
  ['a day that does not exist', { onDate: '2026-02-30' }, 'onDate', 'not_a_date'],
  ['a day long past', { onDate: '2026-10-01' }, 'onDate', 'too_small'],
  [
    'a series that ends before it begins',
    { weekly: { until: '2026-11-01', skip: [] } },
    'until',
    'before_start',
  ],
  ['a series of two years', { weekly: { until: '2028-11-01', skip: [] } }, 'until', 'too_big'],
] as const)(
  '%s is refused by field and nothing is booked',
  async (_what, changes, field, reason) => {
    const { vault, booking } = await newDesk();
    const refused = await vault.refusal('appointments.book', booking(changes as object));
    expect(refused.fields?.map((each) => [each.field.split('.').at(-1), each.reason])).toEqual([
      [field, reason],
    ]);
    const range = { from: '2026-11-01', to: '2026-12-01', counsellorId: null, roomId: null };
    expect((await vault.call('appointments.range', range)).appointments).toEqual([]);
  },
);

test('a retired room, a removed colleague and a student who left are refused by field', async () => {
  const { vault, booking, otherRoomId, colleagueId, students } = await newDesk();
  await vault.call('rooms.setActive', { id: otherRoomId, active: false });
  await vault.call('accounts.remove', { accountId: colleagueId });
  await vault.call('students.setStatus', {
    studentId: students[0] ?? '',
    revision: 1,
    status: 'graduated',
    on: '2026-11-20',
    note: '',
  });
  const reasons = [];
  for (const changes of [{ roomId: otherRoomId }, { counsellorId: colleagueId }, {}]) {
    const { fields } = await vault.refusal('appointments.book', booking(changes));
    reasons.push(fields?.[0]);
  }
  expect(reasons).toEqual([
    { field: 'roomId', reason: 'inactive' },
    { field: 'counsellorId', reason: 'inactive' },
    { field: 'studentIds', reason: 'inactive' },
  ]);
});

test('who leaves with appointments ahead is told how many, and they stay to be dealt with', async () => {
  const { vault, booking, students } = await newDesk();
  await vault.call('appointments.book', booking());
  await vault.call('appointments.book', booking({ onDate: '2026-12-02' }));
  const { revision, bookedAhead } = await vault.call('students.setStatus', {
    studentId: students[0] ?? '',
    revision: 1,
    status: 'transferred_out',
    on: '2026-11-24',
    note: '',
  });
  expect([revision, bookedAhead]).toEqual([2, 2]);
  const range = { from: '2026-11-24', to: '2026-12-31', counsellorId: null, roomId: null };
  expect((await vault.call('appointments.range', range)).appointments).toHaveLength(2);
});

test('a week of the calendar is read by its index', async () => {
  const { vault } = await newDesk(0);
  const { rangeQuery } = await import('../../../db/appointments/readAppointments.ts');
  const plan = clinicalOf(vault)
    .prepare(`EXPLAIN QUERY PLAN ${rangeQuery({ counsellorId: null, roomId: null })}`)
    .all({ from: '2026-11-23', to: '2026-11-29' });
  expect(JSON.stringify(plan)).toContain('appointment_by_day');
  expect(JSON.stringify(plan)).not.toContain('SCAN');
});
