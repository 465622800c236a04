import { expect, test } from 'vitest';
import { collisionsOf, newDesk, type Desk } from './desk.ts';

async function only({ vault }: Desk, appointmentId: string) {
  return vault.call('appointments.get', { appointmentId });
}

test('a moved series keeps its rhythm, also by whole weeks over its own old places', async () => {
  const desk = await newDesk();
  const { ids } = await desk.vault.call(
    'appointments.book',
    desk.booking({ weekly: { until: '2026-12-16', skip: [] } }),
  );
  const { moved } = await desk.vault.call('appointments.move', {
    appointmentId: ids[1] ?? '',
    revision: 1,
    onDate: '2026-12-09',
    startMinute: 660,
    endMinute: 700,
    counsellorId: desk.counsellorId,
    roomId: desk.otherRoomId,
    scope: 'following',
  });
  expect(moved).toBe(3);
  const { appointments } = await desk.vault.call('appointments.range', {
    from: '2026-11-25',
    to: '2026-12-31',
    counsellorId: null,
    roomId: null,
  });
  expect(appointments.map(({ onDate, startMinute }) => [onDate, startMinute])).toEqual([
    ['2026-11-25', 600],
    ['2026-12-09', 660],
    ['2026-12-16', 660],
    ['2026-12-23', 660],
  ]);
});

test('a refused move leaves everything where it was', async () => {
  const desk = await newDesk();
  await desk.vault.call('appointments.book', desk.booking());
  const { ids } = await desk.vault.call(
    'appointments.book',
    desk.booking({
      startMinute: 700,
      endMinute: 745,
      studentIds: [desk.students[1] ?? ''],
    }),
  );
  const before = await only(desk, ids[0] ?? '');
  const refused = await desk.vault.refusal('appointments.move', {
    appointmentId: before.id,
    revision: 1,
    onDate: '2026-11-25',
    startMinute: 620,
    endMinute: 665,
    counsellorId: desk.counsellorId,
    roomId: desk.roomId,
    scope: 'one',
  });
  expect(collisionsOf(refused).map((each) => each.with)).toEqual(['counsellor', 'room']);
  expect(await only(desk, before.id)).toEqual(before);
});

test('two people who change one appointment: the second is told', async () => {
  const desk = await newDesk();
  const { ids } = await desk.vault.call('appointments.book', desk.booking());
  const appointmentId = ids[0] ?? '';
  await desk.vault.call('appointments.setState', { appointmentId, revision: 1, state: 'arrived' });
  const { code } = await desk.vault.refusal('appointments.cancel', {
    appointmentId,
    revision: 1,
    reason: '学生请假',
    scope: 'one',
  });
  expect(code).toBe('changed_meanwhile');
});

test('no-show is undone only while the time is still free', async () => {
  const desk = await newDesk();
  const { ids } = await desk.vault.call('appointments.book', desk.booking());
  const appointmentId = ids[0] ?? '';
  const set = (revision: number, state: 'no_show' | 'booked') => ({
    appointmentId,
    revision,
    state,
  });
  await desk.vault.call('appointments.setState', set(1, 'no_show'));
  await desk.vault.call('appointments.setState', set(2, 'booked'));
  await desk.vault.call('appointments.setState', set(3, 'no_show'));
  await desk.vault.call(
    'appointments.book',
    desk.booking({ studentIds: [desk.students[1] ?? ''] }),
  );
  expect((await desk.vault.refusal('appointments.setState', set(4, 'booked'))).code).toBe(
    'conflict',
  );
});

test('an appointment with a note can be neither cancelled nor moved nor marked missed', async () => {
  const desk = await newDesk();
  const { ids } = await desk.vault.call(
    'appointments.book',
    desk.booking({ onDate: '2026-11-24', startMinute: 500, endMinute: 530 }),
  );
  const appointmentId = ids[0] ?? '';
  await desk.vault.call('records.openNote', { appointmentId, studentId: desk.students[0] ?? '' });
  const { revision } = await only(desk, appointmentId);
  const place = { counsellorId: desk.counsellorId, roomId: desk.roomId, scope: 'one' as const };
  const codes = [
    await desk.vault.refusal('appointments.cancel', {
      appointmentId,
      revision,
      reason: '误操作',
      scope: 'one',
    }),
    await desk.vault.refusal('appointments.move', {
      appointmentId,
      revision,
      onDate: '2026-11-26',
      startMinute: 600,
      endMinute: 645,
      ...place,
    }),
    await desk.vault.refusal('appointments.setState', {
      appointmentId,
      revision,
      state: 'no_show',
    }),
  ].map(({ code }) => code);
  expect(codes).toEqual(['state_forbids', 'state_forbids', 'state_forbids']);
});

test('a freed time is offered to those who wait, the most urgent first, and not to who is busy', async () => {
  const desk = await newDesk(5);
  const [first, soon, urgent, elsewhere, otherWish] = desk.students;
  const { ids } = await desk.vault.call('appointments.book', desk.booking());
  await desk.vault.call(
    'appointments.book',
    desk.booking({
      studentIds: [elsewhere ?? ''],
      counsellorId: desk.colleagueId,
      roomId: desk.otherRoomId,
    }),
  );
  const wait = (
    studentId: string | undefined,
    urgency: 'normal' | 'soon' | 'urgent',
    counsellorId: string | null = null,
  ) =>
    desk.vault.call('waiting.add', {
      studentId: studentId ?? '',
      source: 'self',
      urgency,
      counsellorId,
      wish: '',
    });
  await wait(soon, 'soon');
  const { id: waitingId } = await wait(urgent, 'urgent');
  await wait(elsewhere, 'urgent');
  await wait(otherWish, 'urgent', desk.colleagueId);
  const { freed, offers } = await desk.vault.call('appointments.cancel', {
    appointmentId: ids[0] ?? '',
    revision: 1,
    reason: '学生请假',
    scope: 'one',
  });
  expect(freed).toHaveLength(1);
  expect(offers.map(({ studentId }) => studentId)).toEqual([urgent, soon]);

  await desk.vault.call(
    'appointments.book',
    desk.booking({ studentIds: [urgent ?? ''], waitingId }),
  );
  const { waiting } = await desk.vault.call('waiting.list', {});
  expect(waiting.map(({ studentId }) => studentId)).not.toContain(urgent);
  expect(first).toBeDefined();
});

test('a student waits only once, and a booking for another does not close the entry', async () => {
  const desk = await newDesk();
  const entry = {
    studentId: desk.students[0] ?? '',
    source: 'self' as const,
    urgency: 'normal' as const,
    counsellorId: null,
    wish: '周三下午',
  };
  const { id: waitingId } = await desk.vault.call('waiting.add', entry);
  expect((await desk.vault.refusal('waiting.add', entry)).fields).toEqual([
    { field: 'studentId', reason: 'duplicate' },
  ]);
  const refused = await desk.vault.refusal(
    'appointments.book',
    desk.booking({ studentIds: [desk.students[1] ?? ''], waitingId }),
  );
  expect(refused.fields).toEqual([{ field: 'waitingId', reason: 'not_an_option' }]);
  expect((await desk.vault.call('waiting.list', {})).waiting).toHaveLength(1);
});

test('group attendance is kept a student, and a member with a note cannot be removed', async () => {
  const desk = await newDesk(4);
  const { ids } = await desk.vault.call(
    'appointments.book',
    desk.booking({
      kind: 'group',
      onDate: '2026-11-24',
      startMinute: 500,
      endMinute: 540,
      studentIds: desk.students.slice(0, 3),
    }),
  );
  const appointmentId = ids[0] ?? '';
  const [one = '', two = '', three = '', four = ''] = desk.students;
  await desk.vault.call('appointments.addParticipant', { appointmentId, studentId: four });
  await desk.vault.call('appointments.setAttendance', {
    appointmentId,
    studentId: two,
    attendance: 'absent',
  });
  await desk.vault.call('records.openNote', { appointmentId, studentId: one });
  expect(
    (
      await desk.vault.refusal('appointments.removeParticipant', {
        appointmentId,
        studentId: one,
      })
    ).code,
  ).toBe('state_forbids');
  await desk.vault.call('appointments.removeParticipant', { appointmentId, studentId: three });
  const { students } = await only(desk, appointmentId);
  expect(students.map(({ id, attendance }) => [id, attendance]).sort()).toEqual(
    [
      [one, 'expected'],
      [two, 'absent'],
      [four, 'expected'],
    ].sort(),
  );
});

test('a walk-in starts now, in the first free room, and is cut to what comes next', async () => {
  const desk = await newDesk();
  // It is 09:00; the first room is taken from 09:20, the second is free.
  await desk.vault.call(
    'appointments.book',
    desk.booking({
      onDate: '2026-11-24',
      startMinute: 560,
      endMinute: 600,
      counsellorId: desk.colleagueId,
      studentIds: [desk.students[1] ?? ''],
    }),
  );
  await desk.vault.call(
    'appointments.book',
    desk.booking({
      onDate: '2026-11-24',
      startMinute: 570,
      endMinute: 600,
      roomId: desk.otherRoomId,
      studentIds: [desk.students[2] ?? ''],
    }),
  );
  const { appointmentId } = await desk.vault.call('appointments.walkIn', {
    studentId: desk.students[0] ?? '',
  });
  expect(await only(desk, appointmentId)).toMatchObject({
    onDate: '2026-11-24',
    startMinute: 540,
    endMinute: 570,
    state: 'arrived',
    walkIn: true,
    roomId: desk.otherRoomId,
    counsellorId: desk.counsellorId,
  });
  const refused = await desk.vault.refusal('appointments.walkIn', {
    studentId: desk.students[1] ?? '',
  });
  expect(refused.code).toBe('conflict');
  expect(collisionsOf(refused).length).toBeGreaterThan(0);
});
