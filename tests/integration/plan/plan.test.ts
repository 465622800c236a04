import { expect, test } from 'vitest';
import { planFile, type DutyLine } from '../../../db/contract/plan.ts';
import { ningxia2024 } from '../../../db/plan/ningxia2024.ts';
import { newStudent } from '../newStudent.ts';
import { newSchool, type TestVault } from '../school.ts';

async function semesterOf(vault: TestVault): Promise<string> {
  return (await vault.call('school.get', {})).currentSemesterId ?? '';
}

async function duty(vault: TestVault, dutyId: string): Promise<DutyLine> {
  const { duties } = await vault.call('plan.get', { semesterId: await semesterOf(vault) });
  const found = duties.find((each) => each.dutyId === dutyId);
  if (found === undefined) throw new Error(`no duty ${dutyId}`);
  return found;
}

/** Under fourteen. */
const newPupil = (vault: TestVault, studentNo: string) =>
  newStudent(vault, { studentNo, birthDate: '2013-03-04' });

test('the plan of the app is well-formed, and every line of it names its section and words', () => {
  expect(planFile.parse(ningxia2024)).toEqual(ningxia2024);
  for (const { section, sourceLine } of ningxia2024.duties) {
    expect(section).toMatch(/^§\d+$/u);
    expect(sourceLine.length).toBeGreaterThan(5);
  }
});

test('a new room knows what it has: hotlines and a counsellor, and nothing else is called met', async () => {
  const vault = await newSchool();
  const { duties } = await vault.call('plan.get', { semesterId: await semesterOf(vault) });
  const met = duties.filter(({ state }) => state === 'met').map(({ dutyId }) => dutyId);
  expect(met).toEqual(['hotlines', 'counsellors']);
  // No vocational classes here.
  expect(duties.map(({ dutyId }) => dutyId)).not.toContain('vocational-36');
});

test('open days and duty days are counted over the school days that are over', async () => {
  const vault = await newSchool();
  await vault.call('opening.open', { remark: '' });
  vault.clock.set('2026-11-26T08:00:00+08:00');
  expect(await duty(vault, 'open-days')).toMatchObject({ value: 1, of: 2, state: 'not_met' });
  await vault.call('opening.enterLate', {
    onDate: '2026-11-25',
    openedMinute: 480,
    closedMinute: 1000,
    remark: '',
  });
  expect(await duty(vault, 'open-days')).toMatchObject({ value: 2, of: 2, state: 'met' });
  expect(await duty(vault, 'duty-days')).toMatchObject({ value: 0, of: 2, state: 'not_met' });
});

test('a figure is the number of its rows that are met', async () => {
  const vault = await newSchool();
  const semesterId = await semesterOf(vault);
  const { people } = await vault.call('people.list', {});
  const personId = people[0]?.personId ?? '';
  const first = await vault.call('classes.add', { stage: 'junior', grade: 1, name: '1班' });
  await vault.call('classes.add', { stage: 'junior', grade: 1, name: '2班' });
  const activity = {
    title: '珍爱生命',
    onDate: '2026-11-20',
    minutes: 40,
    place: '',
    personId,
    attendance: 40,
    remark: '',
  };
  await vault.call('activities.add', {
    ...activity,
    kind: 'class_meeting',
    classIds: [first.classId],
  });
  await vault.call('lessons.add', {
    classIds: [first.classId],
    onDate: '2026-11-20',
    periods: 1,
    topic: '情绪',
    personId,
  });
  await vault.call('activities.add', { ...activity, kind: 'parent_education', classIds: [] });
  expect(await duty(vault, 'parent-education')).toMatchObject({ value: 1, state: 'met' });
  expect(await duty(vault, 'activities')).toMatchObject({ value: 1, state: 'met' });
  expect(await duty(vault, 'class-meetings')).toMatchObject({ value: 1, of: 2, state: 'not_met' });
  // An activity of the whole school is one of every class.
  await vault.call('activities.add', { ...activity, kind: 'themed_activity', classIds: [] });
  expect(await duty(vault, 'class-meetings')).toMatchObject({ value: 2, of: 2, state: 'met' });
  const { duties } = await vault.call('plan.get', { semesterId });
  for (const line of duties) {
    const { rows } = await vault.call('plan.evidence', { semesterId, dutyId: line.dutyId });
    if (line.value !== null && line.publishedAt === null) {
      expect(rows.filter(({ met }) => met).length, line.dutyId).toBe(line.value);
    }
    if (line.of !== null) expect(rows.length, line.dutyId).toBe(line.of);
  }
  const { rows } = await vault.call('plan.evidence', { semesterId, dutyId: 'lessons' });
  expect(rows.map(({ place, met }) => [place?.className, met])).toEqual([
    ['1班', true],
    ['2班', false],
  ]);
});

test('training covers counsellors and class teachers, to the target that the school has set', async () => {
  const vault = await newSchool();
  await vault.call('people.add', { name: '李雷', position: 'class_teacher', takesDuty: true });
  await vault.call('people.add', { name: '门卫', position: 'other', takesDuty: false });
  const { people } = await vault.call('people.list', {});
  for (const { personId } of people.slice(0, 2)) {
    await vault.call('trainings.add', {
      personId,
      title: '培训',
      organiser: '',
      onDate: '2026-10-10',
      hours: 4,
      certificateNo: '',
    });
  }
  expect(await duty(vault, 'training')).toMatchObject({ value: 2, of: 2, state: 'met' });
  await vault.call('people.setTrainingTarget', { hours: 8 });
  expect(await duty(vault, 'training')).toMatchObject({ value: 0, of: 2, state: 'not_met' });
});

test('what lies in clinical.db is told only as a published count, and a small one not at all', async () => {
  const vault = await newSchool();
  const semesterId = await semesterOf(vault);
  expect(await duty(vault, 'sessions')).toMatchObject({ value: null, state: 'unknown' });
  for (let session = 0; session < 5; session += 1) {
    const studentId = await newPupil(vault, String(session));
    vault.clock.advance(3600);
    await vault.call('appointments.walkIn', { studentId });
    if (session === 3) {
      expect(await vault.call('plan.publish', { semesterId })).toEqual({
        published: 9,
        suppressed: 2,
      });
      expect(await duty(vault, 'sessions')).toMatchObject({ value: null, suppressed: true });
      const stored = vault.safe.opened?.office
        .prepare("SELECT value FROM published_figure WHERE measure = 'students_seen'")
        .pluck()
        .get();
      expect(stored).toBeNull();
    }
  }
  await vault.call('plan.publish', { semesterId });
  expect(await duty(vault, 'sessions')).toMatchObject({
    value: 5,
    suppressed: false,
    state: 'met',
  });
  const { rows } = await vault.call('plan.evidence', { semesterId, dutyId: 'sessions' });
  expect(rows).toEqual([]);
});

async function warn(vault: TestVault, studentId: string): Promise<void> {
  await vault.call('warnings.set', {
    studentId,
    presentId: null,
    level: 'attention',
    why: '情绪低落两周',
    factorIds: [],
    nextReviewOn: '2026-12-10',
    interviewNoteId: null,
    secondPerson: '',
  });
}

function visit(vault: TestVault, studentId: string) {
  return vault.call('home.record', {
    studentId,
    onDate: '2026-11-20',
    mode: 'visit',
    byWhom: '班主任',
    withWhom: '母亲',
    told: '了解在家的情况',
    agreed: '',
    nextOn: null,
  });
}

test('home visits are told of how many key students, and once all are visited the duty is met', async () => {
  const vault = await newSchool();
  const semesterId = await semesterOf(vault);
  const publish = () => vault.call('plan.publish', { semesterId });
  await publish();
  expect(await duty(vault, 'home-visits')).toMatchObject({ value: 0, of: 0, state: 'unknown' });
  const students: string[] = [];
  for (let at = 0; at < 10; at += 1) {
    const studentId = await newPupil(vault, String(at));
    await warn(vault, studentId);
    students.push(studentId);
  }
  for (const studentId of students.slice(0, 5)) await visit(vault, studentId);
  await publish();
  expect(await duty(vault, 'home-visits')).toMatchObject({ value: 5, of: 10, state: 'not_met' });
  // Of ten, seven: three are left, and few enough to be guessed at.
  for (const studentId of students.slice(5, 7)) await visit(vault, studentId);
  await publish();
  expect(await duty(vault, 'home-visits')).toMatchObject({
    value: null,
    of: 10,
    suppressed: true,
    state: 'not_met',
  });
  for (const studentId of students.slice(7)) await visit(vault, studentId);
  await publish();
  expect(await duty(vault, 'home-visits')).toMatchObject({ value: 10, of: 10, state: 'met' });
});

test('of few key students nothing is told but whether all were visited', async () => {
  const vault = await newSchool();
  const semesterId = await semesterOf(vault);
  const studentId = await newPupil(vault, '1');
  await warn(vault, studentId);
  await vault.call('plan.publish', { semesterId });
  const told = { value: null, of: null, suppressed: true };
  expect(await duty(vault, 'home-visits')).toMatchObject({ ...told, state: 'not_met' });
  await visit(vault, studentId);
  await vault.call('plan.publish', { semesterId });
  expect(await duty(vault, 'home-visits')).toMatchObject({ ...told, state: 'met' });
});

test('the yearly assessment covers everyone who did not refuse, from the fourth grade on', async () => {
  const vault = await newSchool();
  const semesterId = await semesterOf(vault);
  const studentIds = [await newPupil(vault, '1'), await newPupil(vault, '2')];
  const consent = {
    scope: 'assessment',
    giver: 'mother',
    giverName: '',
    form: 'signed_paper',
    onDate: '2026-09-10',
    validUntil: null,
    detail: '',
  } as const;
  await vault.call('consents.record', {
    ...consent,
    studentIds: studentIds.slice(0, 1),
    decision: 'given',
  });
  const assessed = async () => {
    await vault.call('plan.publish', { semesterId });
    return duty(vault, 'assessment');
  };
  expect(await assessed()).toMatchObject({ value: 0, of: 2, state: 'not_met' });
  await vault.call('assessments.enter', {
    studentId: studentIds[0] ?? '',
    scaleCode: 'phq-9',
    onDate: '2026-10-10',
    filledIn: { kind: 'answers', codingFrom: 0, answers: [0, 1, 0, 1, 0, 0, 0, 0, 0] },
  });
  expect(await assessed()).toMatchObject({ value: 1, of: 2, state: 'not_met' });
  await vault.call('consents.record', {
    ...consent,
    studentIds: studentIds.slice(1),
    decision: 'refused',
  });
  expect(await assessed()).toMatchObject({ value: 1, of: 1, state: 'met' });
});

test('a crisis whose next step is overdue keeps the duty from being met', async () => {
  const vault = await newSchool();
  const semesterId = await semesterOf(vault);
  await vault.call('crises.open', {
    studentId: await newPupil(vault, '1'),
    kind: 'bullying',
    onDate: '2026-11-24',
    minute: 500,
    place: '',
    what: '课间被多人围住',
    minorHarmed: false,
    nextStep: { what: '约见家长', owner: '王芳', dueOn: '2026-11-25' },
  });
  await vault.call('plan.publish', { semesterId });
  expect(await duty(vault, 'crises')).toMatchObject({ value: null, of: null, state: 'met' });
  vault.clock.set('2026-11-26T09:00:00+08:00');
  await vault.call('plan.publish', { semesterId });
  expect(await duty(vault, 'crises')).toMatchObject({ value: null, state: 'not_met' });
});

test('a statement says who stated what and when; a principal reads it and states nothing', async () => {
  const vault = await newSchool();
  const semesterId = await semesterOf(vault);
  const given = { semesterId, dutyId: 'data-protection', met: true, text: '制度见档案柜一号夹' };
  await vault.call('plan.state', given);
  const password = '校长的一个很长的测试密码';
  await vault.call('accounts.add', { name: '赵校长', role: 'principal', password });
  await vault.signIn('赵校长', password);
  expect(await duty(vault, 'data-protection')).toMatchObject({
    state: 'met',
    statement: {
      met: true,
      text: '制度见档案柜一号夹',
      by: '王芳',
      at: '2026-11-24T09:00:00+08:00',
    },
  });
  expect(await vault.refusal('plan.state', given)).toEqual({ code: 'not_permitted' });
  expect(await vault.refusal('plan.publish', { semesterId })).toEqual({ code: 'not_permitted' });
});

test('a newer plan is taken in as data; an older, a broken or an unknown measure is refused', async () => {
  const vault = await newSchool();
  const next = {
    ...ningxia2024,
    version: ningxia2024.version + 1,
    duties: ningxia2024.duties
      .filter(({ dutyId }) => dutyId === 'hotlines')
      .map((each) => ({ ...each, target: { kind: 'at_least', value: 3 } })),
  };
  await vault.call('plan.import', { text: JSON.stringify(next) });
  const { version, duties } = await vault.call('plan.get', { semesterId: await semesterOf(vault) });
  expect(version).toBe(next.version);
  expect(duties).toMatchObject([{ dutyId: 'hotlines', value: 2, state: 'not_met' }]);
  expect(await vault.refusal('plan.import', { text: JSON.stringify(ningxia2024) })).toEqual({
    code: 'already_exists',
  });
  expect(await vault.refusal('plan.import', { text: '{' })).toEqual({ code: 'file_unreadable' });
  const wrong = {
    ...next,
    version: next.version + 1,
    duties: [{ ...next.duties[0], measure: 'x' }],
  };
  expect(await vault.refusal('plan.import', { text: JSON.stringify(wrong) })).toEqual({
    code: 'file_unreadable',
    fields: [{ field: 'duties.0.measure', reason: 'wrong_format' }],
  });
});

test('peer helpers are told by name to counsellors alone, as a number of classes to everyone', async () => {
  const vault = await newSchool();
  const semesterId = await semesterOf(vault);
  const studentId = await newPupil(vault, '1');
  const helper = { studentId, kind: 'class', since: '2026-09-10' } as const;
  await vault.call('peerHelpers.add', helper);
  expect(await vault.refusal('peerHelpers.add', helper)).toMatchObject({
    fields: [{ field: 'studentId', reason: 'duplicate' }],
  });
  await vault.call('plan.publish', { semesterId });
  expect(await duty(vault, 'peer-helpers')).toMatchObject({ value: 1, state: 'met' });
  const { helpers } = await vault.call('peerHelpers.list', {});
  await vault.call('peerHelpers.end', { helperId: helpers[0]?.helperId ?? '' });
  expect((await vault.call('peerHelpers.list', {})).helpers).toEqual([]);
});

test('the workload comes from duties signed, lessons, activities, contacts and sessions', async () => {
  const vault = await newSchool();
  const semesterId = await semesterOf(vault);
  const { people } = await vault.call('people.list', {});
  const personId = people[0]?.personId ?? '';
  const { classId } = await vault.call('classes.add', { stage: 'junior', grade: 1, name: '1班' });
  await vault.call('lessons.add', {
    classIds: [classId],
    onDate: '2026-11-20',
    periods: 2,
    topic: '情绪',
    personId,
  });
  const { shiftId } = await vault.call('shifts.add', {
    name: '午间',
    startMinute: 720,
    endMinute: 780,
    weekdays: 127,
    places: 1,
    onExamDays: true,
  });
  await vault.call('roster.assign', { onDate: '2026-11-24', shiftId, personId, despite: false });
  const { duties } = await vault.call('roster.today', {});
  await vault.call('roster.signIn', { dutyId: duties[0]?.dutyId ?? '' });
  await vault.call('appointments.walkIn', { studentId: await newPupil(vault, '1') });
  expect((await vault.call('people.workload', { semesterId })).people).toMatchObject([
    { personId, duties: 1, dutyMinutes: 60, lessonPeriods: 2, activities: 0, contacts: 0 },
  ]);
  expect((await vault.call('people.sessions', { semesterId })).people).toEqual([
    { personId, sessions: 1, minutes: 45 },
  ]);
  expect(await duty(vault, 'workload')).toMatchObject({ value: 1, of: 1, state: 'met' });
});
