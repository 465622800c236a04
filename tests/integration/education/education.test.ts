import { expect, test } from 'vitest';
import type { InputOf } from '../../../db/contract/commands.ts';
import { newStudent } from '../newStudent.ts';
import { newRoom, type Room } from './room.ts';

function activity({ personId }: Room): InputOf<'activities.add'> {
  return {
    kind: 'class_meeting',
    title: '认识情绪𠮷',
    onDate: '2026-11-20',
    minutes: 40,
    place: '初一3班教室',
    personId,
    attendance: 43,
    classIds: [],
    remark: '',
  };
}

test('planned and held periods are told a class and semester', async () => {
  const room = await newRoom();
  const { vault, classId, semesterId, personId } = room;
  await vault.call('lessons.setPlan', { semesterId, classIds: [classId], periods: 8 });
  const lesson = { classIds: [classId], topic: '考试焦虑', personId };
  await vault.call('lessons.add', { ...lesson, onDate: '2026-09-10', periods: 1 });
  await vault.call('lessons.add', { ...lesson, onDate: '2026-11-10', periods: 2 });
  const { classes } = await vault.call('lessons.overview', { semesterId });
  expect(classes).toMatchObject([{ classId, planned: 8, held: 3, heldInAll: 3 }]);
  const { lessons } = await vault.call('lessons.list', { semesterId, classId });
  expect(lessons.map(({ onDate, periods }) => [onDate, periods])).toEqual([
    ['2026-11-10', 2],
    ['2026-09-10', 1],
  ]);
});

test.each([
  ['outside every semester', '2026-08-20', 'outside_semester'],
  ['ahead of today', '2026-11-25', 'date_in_future'],
])('a lesson or an activity %s is refused and nothing is written', async (_n, onDate, reason) => {
  const room = await newRoom();
  const { vault, classId, semesterId, personId } = room;
  const refused = { code: 'invalid_input', fields: [{ field: 'onDate', reason }] };
  const other = await vault.call('classes.add', { stage: 'junior', grade: 1, name: '4班' });
  expect(
    await vault.refusal('lessons.add', {
      classIds: [classId, other.classId],
      topic: '睡眠',
      personId,
      periods: 1,
      onDate,
    }),
  ).toEqual(refused);
  expect(await vault.refusal('activities.add', { ...activity(room), onDate })).toEqual(refused);
  const { classes } = await vault.call('lessons.overview', { semesterId });
  expect(classes.map(({ heldInAll }) => heldInAll)).toEqual([0, 0]);
  expect((await vault.call('activities.list', { semesterId })).activities).toEqual([]);
});

test('an activity cannot be moved out of every semester either', async () => {
  const room = await newRoom();
  const { vault, semesterId } = room;
  const { activityId } = await vault.call('activities.add', activity(room));
  expect(
    await vault.refusal('activities.update', {
      activityId,
      activity: { ...activity(room), title: '改名', onDate: '2026-08-20' },
    }),
  ).toMatchObject({ fields: [{ field: 'onDate', reason: 'outside_semester' }] });
  const { activities } = await vault.call('activities.list', { semesterId });
  expect(activities).toMatchObject([{ title: '认识情绪𠮷', attendance: 43 }]);
});

test('classes are taken over from the students, and of the students nothing', async () => {
  const { vault } = await newRoom();
  for (const [studentNo, className] of [
    ['001', '3班'],
    ['002', '5班'],
    ['003', '5班'],
  ] as const) {
    await newStudent(vault, { studentNo, name: `马兰${studentNo}`, className });
  }
  expect(await vault.call('classes.takeOver', {})).toEqual({ added: 1 });
  expect(await vault.call('classes.takeOver', {})).toEqual({ added: 0 });
  const { classes } = await vault.call('classes.list', {});
  expect(classes.map(({ name }) => name)).toEqual(['3班', '5班']);
  const office = vault.safe.opened?.office;
  const tables = office
    ?.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .pluck()
    .all();
  for (const table of tables ?? []) {
    const rows = JSON.stringify(office?.prepare(`SELECT * FROM "${String(table)}"`).all());
    expect(rows, String(table)).not.toContain('马兰');
  }
});

test('removing an activity removes its files with it', async () => {
  const room = await newRoom();
  const { vault } = room;
  const { activityId } = await vault.call('activities.add', activity(room));
  const { attachmentId } = await vault.call('attachments.add', {
    owner: 'activity',
    ownerId: activityId,
    name: '现场.pdf',
    bytes: Buffer.from('%PDF-1.7 x'),
  });
  await vault.call('activities.remove', { activityId });
  expect(await vault.refusal('attachments.open', { attachmentId })).toEqual({ code: 'not_found' });
});

test('a principal neither reads nor changes lessons and activities; the plan check tells of them', async () => {
  const room = await newRoom();
  const { vault, semesterId } = room;
  await vault.call('activities.add', activity(room));
  const password = '校长的一个很长的测试密码';
  await vault.call('accounts.add', { name: '赵校长', role: 'principal', password });
  await vault.signIn('赵校长', password);
  expect(await vault.refusal('activities.list', { semesterId })).toEqual({ code: 'not_permitted' });
  expect(await vault.refusal('activities.add', activity(room))).toEqual({ code: 'not_permitted' });
  expect(await vault.refusal('classes.takeOver', {})).toEqual({ code: 'not_permitted' });
});

test('the lists of the room are read by their indexes', async () => {
  const { vault } = await newRoom();
  const office = vault.safe.opened?.office;
  const queries = [
    'SELECT * FROM activity WHERE on_date BETWEEN ? AND ?',
    'SELECT * FROM lesson WHERE class_id = ? AND on_date BETWEEN ? AND ?',
    'SELECT * FROM contact WHERE on_date BETWEEN ? AND ?',
    'SELECT * FROM duty WHERE on_date BETWEEN ? AND ?',
    'SELECT * FROM duty WHERE person_id = ? AND on_date BETWEEN ? AND ?',
    'SELECT * FROM opening WHERE on_date BETWEEN ? AND ?',
    'SELECT * FROM attachment WHERE activity_id = ?',
    'SELECT * FROM training WHERE person_id = ?',
  ];
  for (const query of queries) {
    const values = [...query.matchAll(/\?/gu)].map(() => 'x');
    const plan = JSON.stringify(office?.prepare(`EXPLAIN QUERY PLAN ${query}`).all(...values));
    expect(plan, query).toContain('USING INDEX');
  }
});
