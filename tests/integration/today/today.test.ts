import { expect, test } from 'vitest';
import { newSchool } from '../school.ts';
import {
  addAppointment,
  addStudent,
  clinicalOf,
  draftFor,
  lin,
  newRoom,
  signedFor,
  signInHead,
} from '../records/desk.ts';

test('an empty day says so', async () => {
  const vault = await newSchool();
  expect(await vault.call('today.get', {})).toEqual({
    date: '2026-11-24',
    nowMinute: 540,
    appointments: [],
    unsignedNotes: [],
    unsignedCount: 0,
    unwritten: [],
    followUpsDue: [],
    followUpsDueCount: 0,
    followUpsSoon: [],
    waitingCount: 0,
    waitingUrgent: 0,
    toLookAt: 0,
    toLookAtCritical: 0,
    warningsDue: 0,
    homeDue: 0,
    crisesOpen: 0,
    crisesDue: 0,
    tasksDue: 0,
  });
});

test('the sessions of today stand in order, each student with the state of the note', async () => {
  const vault = await newSchool();
  const [signed, drafted, none] = ['马兰', '杨帆', '周舟'].map((name) => addStudent(vault, name));
  if (!signed || !drafted || !none) throw new Error('no students');
  const later = addAppointment(vault, { studentIds: [none], startMinute: 900 });
  const group = addAppointment(vault, {
    studentIds: [signed, drafted, none],
    kind: 'group',
    startMinute: 600,
  });
  addAppointment(vault, { studentIds: [none], onDate: '2026-11-25' });
  addAppointment(vault, { studentIds: [none], onDate: '2026-11-23' });
  await signedFor(vault, { appointmentId: group, studentId: signed });
  await draftFor(vault, { appointmentId: group, studentId: drafted });
  const { appointments } = await vault.call('today.get', {});
  expect(appointments.map(({ appointmentId, mine }) => [appointmentId, mine])).toEqual([
    [group, true],
    [later, true],
  ]);
  expect(
    appointments[0]?.students.map(({ name, note, attendance }) => [name, note, attendance]),
  ).toEqual([
    ['周舟', 'none', 'expected'],
    ['杨帆', 'draft', 'expected'],
    ['马兰', 'signed', 'present'],
  ]);
});

test('sessions of the day come in the order of their times, the reader’s own marked', async () => {
  const vault = await newRoom();
  const studentIds = [addStudent(vault)];
  addAppointment(vault, { studentIds, startMinute: 840 });
  addAppointment(vault, { studentIds, startMinute: 480 });
  addAppointment(vault, { studentIds, startMinute: 1000, state: 'cancelled' });
  await vault.signIn(lin.name, lin.password);
  addAppointment(vault, { studentIds, startMinute: 600, state: 'no_show' });
  const { appointments } = await vault.call('today.get', {});
  expect(appointments.map(({ mine }) => mine)).toEqual([false, true, false, false]);
});

test('own unsigned notes come oldest first; a colleague’s are not among them', async () => {
  const vault = await newRoom();
  const studentId = addStudent(vault);
  const draftOn = async (onDate: string, startMinute: number) => {
    const appointmentId = addAppointment(vault, { studentIds: [studentId], onDate, startMinute });
    return (await draftFor(vault, { appointmentId, studentId }, { onDate })).noteId;
  };
  const newer = await draftOn('2026-11-23', 480);
  const older = await draftOn('2026-11-20', 480);
  await vault.signIn(lin.name, lin.password);
  const ofLin = await draftOn('2026-11-19', 480);
  const oflin = await vault.call('today.get', {});
  expect(oflin.unsignedNotes.map(({ noteId }) => noteId)).toEqual([ofLin]);
  await signInHead(vault);
  const { unsignedNotes, unsignedCount } = await vault.call('today.get', {});
  expect(unsignedNotes.map(({ noteId }) => noteId)).toEqual([older, newer]);
  expect(unsignedNotes[0]).toMatchObject({
    onDate: '2026-11-20',
    since: '2026-11-24T09:00:00+08:00',
    student: { name: '张小明', className: '3班' },
  });
  expect(unsignedCount).toBe(2);
});

test('a session that was held and never written up is not forgotten', async () => {
  const vault = await newSchool();
  const studentIds = [addStudent(vault)];
  const held = (onDate: string, state: 'arrived' | 'no_show') =>
    addAppointment(vault, { studentIds, onDate, state });
  const forgotten = held('2026-11-20', 'arrived');
  held('2026-11-19', 'no_show');
  held('2026-10-01', 'arrived');
  held('2026-11-24', 'arrived');
  const ids = async () =>
    (await vault.call('today.get', {})).unwritten.map(({ appointmentId }) => appointmentId);
  expect(await ids()).toEqual([forgotten]);
  await vault.call('records.openNote', {
    appointmentId: forgotten,
    studentId: studentIds[0] ?? '',
  });
  expect(await ids()).toEqual([]);
});

test('follow-ups that are due, overdue by how much, and of the coming week, of the whole room', async () => {
  const vault = await newRoom();
  const studentId = addStudent(vault);
  const followOn = async (followUpOn: string, startMinute: number) => {
    const appointmentId = addAppointment(vault, {
      studentIds: [studentId],
      onDate: '2026-11-10',
      startMinute,
    });
    const content = { onDate: '2026-11-10', followUpOn, followUpWhat: followUpOn };
    const noteId = await signedFor(vault, { appointmentId, studentId }, content);
    return (await vault.call('records.getNote', { noteId })).followUp?.followUpId ?? '';
  };
  await followOn('2026-11-24', 480);
  await followOn('2026-11-21', 540);
  const done = await followOn('2026-11-20', 600);
  await vault.call('followUps.complete', { followUpId: done, outcome: '已谈' });
  await vault.signIn(lin.name, lin.password);
  await followOn('2026-12-01', 660);
  await followOn('2026-11-25', 720);
  await followOn('2026-12-02', 780);
  const { followUpsDue, followUpsDueCount, followUpsSoon } = await vault.call('today.get', {});
  expect(followUpsDue.map(({ what, overdueDays, own }) => [what, overdueDays, own])).toEqual([
    ['2026-11-21', 3, false],
    ['2026-11-24', 0, false],
  ]);
  expect(followUpsDueCount).toBe(2);
  expect(followUpsSoon.map(({ what, own }) => [what, own])).toEqual([
    ['2026-11-25', true],
    ['2026-12-01', true],
  ]);
});

test('the waiting list is counted, the urgent apart', async () => {
  const vault = await newSchool();
  const add = clinicalOf(vault).prepare(
    `INSERT INTO waiting (id, student_id, source, urgency, wish, state, created_at, closed_at)
     VALUES (?, ?, 'self', ?, '', ?, '2026-11-24T08:00:00+08:00', ?)`,
  );
  for (const [n, [urgency, state, closedAt]] of [
    ['urgent', 'waiting', null],
    ['normal', 'waiting', null],
    ['urgent', 'withdrawn', '2026-11-24T08:30:00+08:00'],
  ].entries()) {
    add.run(`w${String(n)}`, addStudent(vault, `学生${String(n)}`), urgency, state, closedAt);
  }
  const { waitingCount, waitingUrgent } = await vault.call('today.get', {});
  expect([waitingCount, waitingUrgent]).toEqual([2, 1]);
});
