import { expect, test } from 'vitest';
import { collisionsOf } from '../appointments/desk.ts';
import { clinicalOf } from '../records/desk.ts';
import { newProgramme, plan, screened, signedNote } from './programme.ts';

const later = '2026-12-01';

test('a programme lists its members, its meetings by number, and what was held of what was planned', async () => {
  const group = await newProgramme();
  const { vault, programmeId } = group;
  await signedNote(group, await group.meet());
  const cancelled = await group.meet({ onDate: '2026-11-27' });
  await group.meet({ onDate: later });
  await vault.call('appointments.cancel', {
    appointmentId: cancelled,
    revision: 1,
    reason: '运动会',
    scope: 'one',
  });
  const programme = await vault.call('groups.get', { programmeId });
  expect(programme).toMatchObject({ name: plan.name, leaderName: '王芳', state: 'open' });
  expect(programme.members.map(({ student, fit, leftOn }) => [student.name, fit, leftOn])).toEqual([
    ['学生丙', true, null],
    ['学生甲', true, null],
    ['学生乙', true, null],
  ]);
  expect(
    programme.meetings.map(({ number, onDate, state, present, note, theme }) => [
      number,
      onDate,
      state,
      present,
      note,
      theme,
    ]),
  ).toEqual([
    [1, '2026-11-24', 'arrived', 3, 'signed', '认识压力'],
    [0, '2026-11-27', 'cancelled', 0, 'none', ''],
    [2, later, 'booked', 0, 'none', ''],
  ]);
  expect((await vault.call('groups.list', {})).programmes).toMatchObject([
    { programmeId, members: 3, held: 1, planned: 6, nextOn: later },
  ]);
});

test('a meeting is booked by the one rule: what a member or the leader has then, it collides with', async () => {
  const group = await newProgramme();
  const { vault, students, otherRoomId, colleagueId, booking, programmeId } = group;
  await vault.call('appointments.book', booking({ onDate: later }));
  const refused = await vault.refusal(
    'appointments.book',
    booking({
      kind: 'group',
      onDate: later,
      startMinute: 600,
      roomId: otherRoomId,
      counsellorId: colleagueId,
      studentIds: students.slice(0, 3),
      programmeId,
    }),
  );
  expect(collisionsOf(refused)).toMatchObject([{ with: 'student', name: '学生甲' }]);
  expect((await vault.call('groups.get', { programmeId })).meetings).toEqual([]);
});

test('only who is a member that day takes part in its meetings, at booking and afterwards', async () => {
  const group = await newProgramme(2);
  const { vault, students, programmeId } = group;
  const [, , third = ''] = students;
  const book = group.booking({
    kind: 'group',
    onDate: later,
    studentIds: students.slice(0, 3),
    programmeId,
  });
  expect((await vault.refusal('appointments.book', book)).fields).toEqual([
    { field: 'studentIds', reason: 'not_member' },
  ]);
  const before = await vault.call('appointments.range', {
    from: later,
    to: later,
    counsellorId: null,
    roomId: null,
  });
  expect(before.appointments).toEqual([]);
  const appointmentId = await group.meet({ onDate: later });
  const add = { appointmentId, studentId: third };
  expect((await vault.refusal('appointments.addParticipant', add)).fields).toEqual([
    { field: 'studentIds', reason: 'not_member' },
  ]);
  await vault.call('groups.screen', screened(programmeId, third, { joinedOn: '2026-12-02' }));
  expect((await vault.refusal('appointments.addParticipant', add)).fields).toHaveLength(1);
  const individual = group.booking({
    onDate: later,
    startMinute: 900,
    endMinute: 945,
    programmeId,
  });
  expect(await vault.refusal('appointments.book', individual)).toEqual({ code: 'state_forbids' });
});

test('a student is screened first; twice, too many, gone, or against a refusal, none comes in', async () => {
  const group = await newProgramme(3, 6);
  const { vault, students, programmeId } = group;
  const [first = '', , , fourth = '', fifth = '', sixth = ''] = students;
  const field = async (studentId: string, changes = {}) =>
    (await vault.refusal('groups.screen', screened(programmeId, studentId, changes))).fields?.[0];
  expect(await field(first)).toEqual({ field: 'studentId', reason: 'duplicate' });
  expect(await field(fourth, { talk: '  ' })).toMatchObject({ field: 'talk', reason: 'required' });
  expect(await field(fourth, { joinedOn: '2026-11-19' })).toMatchObject({
    field: 'joinedOn',
    reason: 'before_start',
  });
  expect(await field(fourth, { screenedOn: '2026-11-25', joinedOn: null })).toMatchObject({
    field: 'screenedOn',
  });
  await vault.call('consents.record', {
    studentIds: [fourth],
    scope: 'counselling',
    decision: 'refused',
    giver: 'mother',
    giverName: '马秀兰',
    form: 'phone',
    onDate: '2026-11-19',
    validUntil: null,
    detail: '',
  });
  expect(await vault.refusal('groups.screen', screened(programmeId, fourth))).toEqual({
    code: 'consent_refused',
  });
  // A talk that ends with no is on record all the same, and takes no place.
  await vault.call('groups.screen', screened(programmeId, fifth, { joinedOn: null }));
  await vault.call('groups.screen', screened(programmeId, fifth));
  expect(await field(sixth)).toEqual({
    field: 'studentId',
    reason: 'too_many',
    params: { limit: 4 },
  });
  const insert = clinicalOf(vault).prepare(
    `INSERT INTO group_member VALUES ('m', ?, ?, '2026-11-20', 'x', 1, '2026-11-20', NULL, '', 'x', 'x')`,
  );
  expect(() => insert.run(programmeId, sixth)).toThrow(/group_full/u);
});

test('who leaves is out of the meetings to come, stays in those that were, and may come again', async () => {
  const group = await newProgramme();
  const { vault, students, programmeId } = group;
  await signedNote(group, await group.meet());
  const next = await group.meet({ onDate: later });
  const { members } = await vault.call('groups.get', { programmeId });
  const member = members.find(({ student }) => student.studentId === students[0]);
  const leave = { memberId: member?.memberId ?? '', leftOn: '2026-11-23', why: '转去个别辅导' };
  expect((await vault.refusal('groups.leave', leave)).fields).toEqual([
    { field: 'leftOn', reason: 'contradicts' },
  ]);
  expect(await vault.call('groups.leave', { ...leave, leftOn: '2026-11-24' })).toEqual({
    meetings: 1,
  });
  const namesAt = async (appointmentId: string) =>
    (await vault.call('appointments.get', { appointmentId })).students.map(({ name }) => name);
  expect(await namesAt(next)).toEqual(['学生丙', '学生乙']);
  expect(await vault.refusal('groups.leave', leave)).toEqual({ code: 'state_forbids' });
  vault.clock.set('2026-11-26T09:00:00+08:00');
  const again = { screenedOn: '2026-11-26', joinedOn: '2026-11-26' };
  await vault.call('groups.screen', screened(programmeId, students[0] ?? '', again));
  expect(() => clinicalOf(vault).prepare(`UPDATE group_member SET talk = 'x'`).run()).toThrow(
    /final/u,
  );
});

test('a programme closes with its evaluation once every meeting is written down or cancelled, and is final', async () => {
  const group = await newProgramme();
  const { vault, students, programmeId, counsellorId, roomId } = group;
  const appointmentId = await group.meet();
  const close = { programmeId, evaluation: '六次全勤，后测焦虑下降。' };
  const open = { fields: [{ field: 'programmeId', reason: 'meetings_open' }] };
  expect(await vault.refusal('groups.close', close)).toMatchObject(open);
  const { noteId } = await vault.call('groups.openNote', { appointmentId });
  expect(await vault.refusal('groups.close', close)).toMatchObject(open);
  await vault.call('groups.discardNote', { noteId, revision: 1 });
  await signedNote(group, appointmentId);
  await vault.call('groups.close', close);
  expect((await vault.call('groups.get', { programmeId })).closed).toMatchObject({
    byName: '王芳',
    evaluation: close.evaluation,
  });
  const final = { code: 'signed_is_final' };
  expect(await vault.refusal('groups.close', close)).toEqual(final);
  expect(
    await vault.refusal('groups.update', {
      ...plan,
      programmeId,
      revision: 2,
      leaderId: counsellorId,
      roomId,
    }),
  ).toEqual(final);
  expect(await vault.refusal('groups.screen', screened(programmeId, students[3] ?? ''))).toEqual(
    final,
  );
  const another = group.booking({
    kind: 'group',
    onDate: later,
    studentIds: students.slice(0, 3),
    programmeId,
  });
  expect(await vault.refusal('appointments.book', another)).toEqual({ code: 'state_forbids' });
});

test('a plan is changed by whoever saw its latest state, and never below its members', async () => {
  const { vault, programmeId, counsellorId, roomId } = await newProgramme();
  const wanted = { ...plan, programmeId, revision: 1, leaderId: counsellorId, roomId };
  const field = async (changes: Partial<typeof wanted>) =>
    (await vault.refusal('groups.update', { ...wanted, ...changes })).fields?.[0]?.field;
  expect(await field({ most: 2 })).toBe('most');
  expect(await field({ least: 5, most: 4 })).toBe('most');
  expect(await field({ planned: 0 })).toBe('planned');
  expect(await field({ leaderId: roomId })).toBe('leaderId');
  await vault.call('groups.update', { ...wanted, most: 3 });
  expect(await vault.refusal('groups.update', wanted)).toEqual({ code: 'changed_meanwhile' });
});
