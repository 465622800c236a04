import { expect, test } from 'vitest';
import { activityKinds } from '../../../db/contract/vocabulary/education.ts';
import { headPassword } from '../school.ts';
import { newRoom, type Room } from './room.ts';

async function held({ vault, classId, semesterId }: Room) {
  return (await vault.call('lessons.list', { semesterId, classId })).lessons;
}

async function newLesson(room: Room): Promise<string> {
  const { vault, classId, personId } = room;
  await vault.call('lessons.add', {
    classIds: [classId],
    onDate: '2026-11-10',
    periods: 1,
    topic: '考试焦虑',
    personId,
  });
  return (await held(room))[0]?.lessonId ?? '';
}

test('a lesson is corrected and stays the same lesson, of its class, entered by whom it was', async () => {
  const room = await newRoom();
  const { vault, classId, personId } = room;
  const lessonId = await newLesson(room);
  const enteredBy = () =>
    vault.safe.opened?.office.prepare('SELECT class_id, entered_by FROM lesson').all();
  const before = enteredBy();
  const password = '第二位老师的一个长密码';
  await vault.call('accounts.add', { name: '李静', role: 'counsellor', password });
  await vault.signIn('李静', password);
  await vault.call('lessons.update', {
    lessonId,
    lesson: { onDate: '2026-11-12', periods: 2, topic: '睡眠𠮷', personId },
  });
  expect(await held(room)).toMatchObject([
    { lessonId, onDate: '2026-11-12', periods: 2, topic: '睡眠𠮷', personId },
  ]);
  expect(enteredBy()).toEqual(before);
  expect(before).toMatchObject([{ class_id: classId }]);
});

test.each([
  ['out of every semester', { onDate: '2026-08-20' }, 'onDate', 'outside_semester'],
  ['ahead of today', { onDate: '2026-11-25' }, 'onDate', 'date_in_future'],
  ['to nobody', { personId: '0192f000-0000-7000-8000-00000000ffff' }, 'personId', 'not_found'],
  ['to no period at all', { periods: 0 }, 'lesson.periods', 'too_small'],
])('a lesson is not moved %s, and is left as it was', async (_name, wrong, field, reason) => {
  const room = await newRoom();
  const { vault, personId } = room;
  const lessonId = await newLesson(room);
  const before = await held(room);
  const lesson = { onDate: '2026-11-10', periods: 1, topic: '改名', personId, ...wrong };
  expect(await vault.refusal('lessons.update', { lessonId, lesson })).toMatchObject({
    code: 'invalid_input',
    fields: [{ field, reason }],
  });
  expect(await held(room)).toEqual(before);
  await vault.call('lessons.remove', { lessonId });
  const again = { onDate: '2026-11-10', periods: 1, topic: '改名', personId };
  expect(await vault.refusal('lessons.update', { lessonId, lesson: again })).toEqual({
    code: 'not_found',
  });
});

test('a class that is renamed keeps its lessons, and never takes another’s name', async () => {
  const room = await newRoom();
  const { vault, classId, semesterId } = room;
  await newLesson(room);
  const other = { stage: 'junior', grade: 1, name: '4班' } as const;
  await vault.call('classes.add', other);
  expect(await vault.refusal('classes.update', { classId, class: other })).toEqual({
    code: 'invalid_input',
    fields: [{ field: 'name', reason: 'duplicate' }],
  });
  const named = { ...other, name: '三班' };
  await vault.call('classes.update', { classId, class: named });
  await vault.call('classes.update', { classId, class: named });
  const { classes } = await vault.call('lessons.overview', { semesterId });
  expect(classes.find((each) => each.classId === classId)).toMatchObject({ name: '三班', held: 1 });
});

test('a retired class is planned for no more, and what it was taught stays', async () => {
  const room = await newRoom();
  const { vault, classId, semesterId } = room;
  const idle = await vault.call('classes.add', { stage: 'junior', grade: 2, name: '1班' });
  await newLesson(room);
  for (const each of [classId, idle.classId]) {
    await vault.call('classes.setActive', { classId: each, active: false });
  }
  const { classes } = await vault.call('lessons.overview', { semesterId });
  expect(classes).toMatchObject([{ classId, active: false, held: 1 }]);
  expect((await vault.call('classes.list', {})).classes).toHaveLength(2);
});

test('the longest and rarest names come back as they were typed, and a longer one is refused', async () => {
  const room = await newRoom();
  const { vault, semesterId, personId } = room;
  const long = { stage: 'junior', grade: 3, name: '𠮷'.repeat(20) } as const;
  await vault.call('classes.add', long);
  const { classes } = await vault.call('classes.list', {});
  expect(classes.map(({ name }) => name)).toContain(long.name);
  const name = '班'.repeat(200);
  expect((await vault.refusal('classes.add', { ...long, name })).fields).toMatchObject([
    { field: 'name', reason: 'too_long' },
  ]);
  const activity = {
    kind: 'research',
    onDate: '2026-11-20',
    minutes: 0,
    place: '',
    personId,
    attendance: 100_000,
    classIds: [] as string[],
    remark: '',
  } as const;
  const title = `%'"; DROP TABLE activity; --<b>㛃䶮${'题'.repeat(60)}`;
  await vault.call('activities.add', { ...activity, title });
  const { activities } = await vault.call('activities.list', { semesterId });
  expect(activities).toMatchObject([{ title, attendance: 100_000 }]);
  const refused = await vault.refusal('activities.add', { ...activity, title: '题'.repeat(200) });
  expect(refused.fields).toMatchObject([{ field: 'title', reason: 'too_long' }]);
});

test('activities are listed by kind, and by all kinds together', async () => {
  const { vault, semesterId, personId, classId } = await newRoom();
  for (const kind of activityKinds) {
    await vault.call('activities.add', {
      kind,
      title: kind,
      onDate: '2026-11-20',
      minutes: 40,
      place: '',
      personId,
      attendance: 1,
      classIds: [classId],
      remark: '',
    });
  }
  expect((await vault.call('activities.list', { semesterId })).activities).toHaveLength(5);
  for (const kind of activityKinds) {
    const { activities } = await vault.call('activities.list', { semesterId, kind });
    expect(activities.map(({ title }) => title)).toEqual([kind]);
  }
});

test('a principal corrects neither class nor lesson', async () => {
  const room = await newRoom();
  const { vault, classId, personId } = room;
  const lessonId = await newLesson(room);
  const before = await held(room);
  const password = '校长的一个很长的测试密码';
  await vault.call('accounts.add', { name: '赵校长', role: 'principal', password });
  await vault.signIn('赵校长', password);
  const refused = { code: 'not_permitted' };
  const lesson = { onDate: '2026-11-11', periods: 2, topic: '改', personId };
  const named = { stage: 'junior', grade: 1, name: '改' } as const;
  expect(await vault.refusal('lessons.update', { lessonId, lesson })).toEqual(refused);
  expect(await vault.refusal('lessons.remove', { lessonId })).toEqual(refused);
  expect(await vault.refusal('classes.update', { classId, class: named })).toEqual(refused);
  expect(await vault.refusal('peerHelpers.list', {})).toEqual(refused);
  // A principal does not read them either.
  await vault.signIn('王芳', headPassword);
  expect(await held(room)).toEqual(before);
});

test('the lists that the screens ask for are read by their indexes', async () => {
  const { vault } = await newRoom();
  const office = vault.safe.opened?.office;
  const queries = {
    lesson_of_class:
      'SELECT l.id FROM lesson AS l JOIN person AS p ON p.id = l.person_id WHERE l.class_id = ? AND l.on_date BETWEEN ? AND ? ORDER BY l.on_date DESC, l.id DESC',
    activity_of_day:
      'SELECT a.id FROM activity AS a JOIN person AS p ON p.id = a.person_id WHERE a.on_date BETWEEN ? AND ? AND (? IS NULL OR a.kind = ?) ORDER BY a.on_date DESC, a.id DESC',
    sqlite_autoindex_activity_class_1:
      'SELECT class_id FROM activity_class WHERE activity_id = ? ORDER BY class_id',
    sqlite_autoindex_lesson_plan_1:
      'SELECT class_id, periods FROM lesson_plan WHERE semester_id = ?',
    school_class_once:
      'SELECT 1 FROM school_class WHERE stage = ? AND grade = ? AND name = ? AND id <> ?',
  };
  for (const [index, query] of Object.entries(queries)) {
    const values = [...query.matchAll(/\?/gu)].map(() => 'x');
    const plan = JSON.stringify(office?.prepare(`EXPLAIN QUERY PLAN ${query}`).all(...values));
    expect(plan, query).toContain(`INDEX ${index}`);
  }
});
