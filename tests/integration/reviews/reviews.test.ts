import { expect, test } from 'vitest';
import { agreed, draftPlan } from '../carePlans/plans.ts';
import { addAppointment, addStudent, clinicalOf, signedFor, today } from '../records/desk.ts';
import { openFor } from '../referrals/referral.ts';
import { newSchool, type TestVault } from '../school.ts';
import { alone, closeWith, deciding, itemOf, meeting, open, owned, setLevel } from './meeting.ts';

function observe(vault: TestVault, studentId: string, seen = '午饭没吃') {
  return vault.call('observations.record', {
    reporter: { by: 'other', name: '上报的同学赵某' },
    about: { what: 'student', studentId },
    onDate: today,
    kind: 'mood',
    urgency: 'normal',
    seen,
  });
}

function openCrisis(vault: TestVault, studentId: string) {
  return vault.call('crises.open', {
    studentId,
    kind: 'self_harm',
    onDate: today,
    minute: 500,
    place: '',
    what: '手臂有划痕',
    minorHarmed: false,
    nextStep: { what: '陪同', owner: '王芳', dueOn: today },
  });
}

test('the list has whoever a level, a crisis, a slip or a note speaks for, the gravest first, and nobody else', async () => {
  const vault = await newSchool();
  addStudent(vault, '平安无事');
  const yellow = addStudent(vault, '黄小明');
  const red = addStudent(vault, '洪小红');
  const noted = addStudent(vault, '纪录');
  const slipped = addStudent(vault, '关察');
  const dismissed = addStudent(vault, '无需');
  const inCrisis = addStudent(vault, '魏机');
  await setLevel(vault, yellow, 'attention');
  await setLevel(vault, red, 'imminent');
  const appointmentId = addAppointment(vault, { studentIds: [noted], state: 'arrived' });
  vault.clock.advance(60);
  await signedFor(vault, { appointmentId, studentId: noted });
  await observe(vault, slipped);
  const { observationId } = await observe(vault, dismissed);
  await vault.call('observations.triage', {
    observationId,
    outcome: 'nothing',
    why: '误会',
    dueOn: null,
    crisisId: null,
  });
  await openCrisis(vault, inCrisis);

  const review = await open(vault);
  const names = review.items.map(({ student }) => student.name);
  expect(names.slice(0, 3)).toEqual(['魏机', '洪小红', '黄小明']);
  expect(names.slice(3).sort()).toEqual(['关察', '纪录'].sort());
  expect(await itemOf(vault, review.reviewId, inCrisis)).toMatchObject({
    facts: { level: 'none', crisesOpen: 1, crises: 1 },
  });
  expect(await itemOf(vault, review.reviewId, noted)).toMatchObject({
    facts: { proposed: 'attention', sessions: 1 },
  });
  expect(await itemOf(vault, review.reviewId, slipped)).toMatchObject({
    facts: { untriaged: 1, observations: 1 },
  });
  expect(review.overview).toMatchObject({
    students: 7,
    levels: { attention: 1, high: 0, imminent: 1 },
    factors: [{ code: 'family_change', students: 2 }],
  });
});

test('no words of a session, a slip or a level are in what the meeting shows', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  await setLevel(vault, studentId, 'high');
  const appointmentId = addAppointment(vault, { studentIds: [studentId], state: 'arrived' });
  await signedFor(vault, { appointmentId, studentId }, { mainProblem: '父母离异的事' });
  await observe(vault, studentId, '上报里的原话');
  const shown = JSON.stringify(await open(vault));
  for (const secret of ['父母离异', '上报里的原话', '赵某', '面谈中的理由']) {
    expect(shown).not.toContain(secret);
  }
});

test('another grade, and who has left school, are not on the list', async () => {
  const vault = await newSchool();
  const gone = addStudent(vault, '转走');
  await setLevel(vault, gone, 'high');
  await vault.call('students.setStatus', {
    studentId: gone,
    revision: 1,
    status: 'transferred_out',
    on: today,
    note: '',
  });
  const first = addStudent(vault, '初一的');
  clinicalOf(vault).prepare('UPDATE student SET grade = 1 WHERE id = ?').run(first);
  await setLevel(vault, first, 'high');
  addStudent(vault, '在读');
  const review = await open(vault);
  expect(review.items).toEqual([]);
  const add = (studentId: string) =>
    vault.refusal('reviews.add', { reviewId: review.reviewId, studentId });
  expect((await add(first)).fields).toEqual([{ field: 'studentId', reason: 'not_in_grade' }]);
  expect((await add(gone)).fields).toEqual([{ field: 'studentId', reason: 'inactive' }]);
});

test('a meeting closes only when everybody has a decision; then nothing of it changes', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  await setLevel(vault, studentId, 'attention');
  const { reviewId, items } = await open(vault);
  const close = { reviewId, summary: '总体平稳' };
  expect(await vault.refusal('reviews.close', close)).toEqual({
    code: 'invalid_input',
    fields: [{ field: 'items', reason: 'undecided' }],
  });
  expect(await vault.call('reviews.get', { reviewId })).toMatchObject({ state: 'open' });
  const [item] = items;
  if (item === undefined) throw new Error('nobody on the list');
  await vault.call('reviews.decide', deciding(item, alone('keep')));
  await vault.call('reviews.close', close);
  const again = await itemOf(vault, reviewId, studentId);
  const final = { code: 'signed_is_final' };
  expect(await vault.refusal('reviews.decide', deciding(again))).toEqual(final);
  expect(await vault.refusal('reviews.add', { reviewId, studentId })).toEqual(final);
  expect(await vault.refusal('reviews.close', close)).toEqual(final);
  expect(await vault.refusal('reviews.adjourn', { reviewId })).toEqual(final);
  const clinical = clinicalOf(vault);
  for (const sql of [
    `UPDATE review SET summary = 'x'`,
    `UPDATE review_item SET discussion = 'x'`,
    `UPDATE review_decision SET decision = 'no_action'`,
    `INSERT INTO review_decision (id, item_id, decision, owner, result)
     SELECT 'x', id, 'no_action', '', '' FROM review_item`,
    `INSERT INTO review_sitting (review_id, position, on_date, attendees)
     SELECT id, 9, on_date, 'x' FROM review`,
    `UPDATE review_sitting SET attendees = 'x'`,
    'DELETE FROM review_decision',
    'DELETE FROM review_item',
    'DELETE FROM review_sitting',
    'DELETE FROM review',
    'INSERT OR REPLACE INTO review SELECT * FROM review',
  ]) {
    expect(() => clinical.prepare(sql).run(), sql).toThrow(/^refuse:/u);
  }
});

test('a decision fits the level as it stands, has its owner and day, and excludes its opposite', async () => {
  const vault = await newSchool();
  const leveled = addStudent(vault, '有等级');
  const free = addStudent(vault, '无等级');
  await setLevel(vault, leveled, 'imminent');
  const { reviewId } = await open(vault);
  await vault.call('reviews.add', { reviewId, studentId: free });
  const one = await itemOf(vault, reviewId, leveled);
  const other = await itemOf(vault, reviewId, free);
  const why = async (...input: Parameters<typeof deciding>) =>
    (await vault.refusal('reviews.decide', deciding(...input))).fields?.[0];
  const stands = { field: 'decisions.0.decision', reason: 'not_as_it_stands' };
  expect(await why(one, { decision: 'raise', ...owned })).toEqual(stands);
  expect(await why(one, { decision: 'first_level', ...owned })).toEqual(stands);
  expect(await why(one, alone('no_action'))).toEqual(stands);
  expect(await why(other, alone('keep'))).toEqual(stands);
  expect(await why(one, { decision: 'home_visit', ...owned })).toEqual({
    field: 'decisions',
    reason: 'level_undecided',
  });
  expect(await why(one, alone('keep'), { decision: 'propose_lowering', ...owned })).toEqual({
    field: 'decisions',
    reason: 'excludes',
  });
  expect(await why(other, alone('no_action'), { decision: 'home_visit', ...owned })).toEqual({
    field: 'decisions',
    reason: 'excludes',
  });
  const visit = { decision: 'home_visit', ...owned } as const;
  expect(await why(other, visit, visit)).toEqual({ field: 'decisions', reason: 'not_unique' });
  expect(await why(other, { ...visit, owner: ' ' })).toEqual({
    field: 'decisions.0.owner',
    reason: 'required',
  });
  expect(await why(other, { ...visit, dueOn: null })).toEqual({
    field: 'decisions.0.dueOn',
    reason: 'required',
  });
  expect(await why(other, { ...visit, dueOn: '2026-11-23' })).toEqual({
    field: 'decisions.0.dueOn',
    reason: 'in_the_past',
  });
  expect((await itemOf(vault, reviewId, free)).decisions).toEqual([]);
  const put = clinicalOf(vault).prepare(
    `INSERT INTO review_decision (id, item_id, decision, owner, result) VALUES (?, ?, ?, '', '')`,
  );
  put.run('first', one.itemId, 'keep');
  expect(() => put.run('second', one.itemId, 'no_action')).toThrow(/contradict/u);
  expect(() => put.run('third', other.itemId, 'home_visit')).toThrow(/CHECK/u);
});

test('what was known at the decision is kept with it, whatever comes after', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const { warningId } = await setLevel(vault, studentId, 'attention');
  const { reviewId } = await open(vault);
  const item = await itemOf(vault, reviewId, studentId);
  await vault.call('reviews.decide', deciding(item, { decision: 'raise', ...owned }));
  vault.clock.advance(60);
  await setLevel(vault, studentId, 'imminent', { presentId: warningId });
  await observe(vault, studentId);
  const decided = await itemOf(vault, reviewId, studentId);
  expect(decided).toMatchObject({
    facts: { level: 'attention', observations: 0 },
    decisions: [{ decision: 'raise', carriedOut: true }],
  });
  // Its words may still be mended: the level is the one that the meeting saw.
  await vault.call('reviews.decide', deciding(decided, { decision: 'raise', ...owned }));
  // Taken back, it is decided anew on what is known now.
  const mended = await itemOf(vault, reviewId, studentId);
  await vault.call('reviews.decide', deciding(mended));
  expect(await itemOf(vault, reviewId, studentId)).toMatchObject({
    facts: { level: 'imminent', observations: 1 },
    decisions: [],
  });
});

test('decisions are pending until a record of their own, or a person, says they are done', async () => {
  const vault = await newSchool();
  const leveled = addStudent(vault, '有等级');
  const free = addStudent(vault, '无等级');
  const { warningId } = await setLevel(vault, leveled, 'attention');
  const { reviewId } = await open(vault);
  await vault.call('reviews.add', { reviewId, studentId: free });
  await vault.call(
    'reviews.decide',
    deciding(
      await itemOf(vault, reviewId, leveled),
      { decision: 'raise', ...owned },
      { decision: 'home_visit', ...owned, dueOn: '2026-11-28' },
    ),
  );
  await vault.call(
    'reviews.decide',
    deciding(
      await itemOf(vault, reviewId, free),
      { decision: 'start_plan', ...owned, dueOn: '2026-12-05' },
      { decision: 'first_level', ...owned, dueOn: '2026-12-04' },
    ),
  );
  expect((await vault.call('reviews.pending', {})).pending).toEqual([]);
  await vault.call('reviews.close', { reviewId, summary: '总体平稳' });
  const pending = async () =>
    (await vault.call('reviews.pending', {})).pending.map(({ decided }) => decided.decision);
  expect(await pending()).toEqual(['home_visit', 'raise', 'first_level', 'start_plan']);

  vault.clock.advance(3600);
  await setLevel(vault, leveled, 'high', { presentId: warningId });
  await setLevel(vault, free, 'attention');
  await vault.call('home.record', {
    studentId: leveled,
    onDate: today,
    mode: 'visit',
    byWhom: '李老师',
    withWhom: '父亲',
    told: '在家表现',
    agreed: '',
    nextOn: null,
  });
  const [plan] = (await vault.call('reviews.pending', {})).pending;
  expect(await pending()).toEqual(['start_plan']);
  vault.clock.set('2026-12-08T09:00:00+08:00');
  expect((await vault.call('reviews.pending', {})).pending).toMatchObject([{ overdueDays: 3 }]);
  const done = { decisionId: plan?.decided.decisionId ?? '', result: '已制定' };
  await vault.call('reviews.carryOut', done);
  expect(await pending()).toEqual([]);
  expect(await vault.refusal('reviews.carryOut', done)).toEqual({ code: 'state_forbids' });
});

test('a plan counts as started once it is in force, a referral once it is opened, and not those of before', async () => {
  const vault = await newSchool();
  const planned = addStudent(vault, '有方案');
  const referred = addStudent(vault, '要转介');
  const { planId } = await draftPlan(vault, { studentId: planned });
  await openFor(vault, { studentId: referred });
  vault.clock.advance(60);
  const { reviewId } = await open(vault);
  for (const [studentId, decision] of [
    [planned, 'start_plan'],
    [referred, 'refer'],
  ] as const) {
    await vault.call('reviews.add', { reviewId, studentId });
    const item = await itemOf(vault, reviewId, studentId);
    await vault.call('reviews.decide', deciding(item, { decision, ...owned }));
  }
  await closeWith(vault, reviewId);
  const pending = async () =>
    (await vault.call('reviews.pending', {})).pending.map(({ decided }) => decided.decision).sort();
  expect(await pending()).toEqual(['refer', 'start_plan']);
  vault.clock.advance(60);
  await openFor(vault, { studentId: referred });
  expect(await pending()).toEqual(['start_plan']);
  const [draft] = (await vault.call('carePlans.get', { planId })).versions;
  await vault.call('carePlans.putInForce', {
    versionId: draft?.versionId ?? '',
    revision: 2,
    ...agreed,
  });
  expect(await pending()).toEqual([]);
  expect((await itemOf(vault, reviewId, planned)).decisions).toMatchObject([{ carriedOut: true }]);
});

test('who belongs to a special group is on the list, without the group, until the flag ends', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault, '留守');
  const before = addStudent(vault, '曾经');
  const flag = (id: string) =>
    vault.call('specialGroups.flag', {
      studentId: id,
      groupId: 'left_behind',
      since: '2026-09-01',
      source: 'class_teacher',
      note: '父母在外省',
      whyNoPlan: '',
    });
  await flag(studentId);
  const { flagId } = await flag(before);
  await vault.call('specialGroups.end', { flagId, endedOn: today, why: '父母已返乡' });
  const review = await open(vault);
  expect(review.items).toMatchObject([
    { student: { name: '留守' }, facts: { specialGroup: true, level: 'none' } },
  ]);
  expect(JSON.stringify(review)).not.toContain('left_behind');
  expect(JSON.stringify(review)).not.toContain('父母在外省');
});

test('what was kept with a decision before groups were asked for reads on', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  await setLevel(vault, studentId, 'attention');
  const { reviewId } = await open(vault);
  await vault.call(
    'reviews.decide',
    deciding(await itemOf(vault, reviewId, studentId), alone('keep')),
  );
  clinicalOf(vault)
    .prepare(`UPDATE review_item SET facts = json_remove(facts, '$.specialGroup')`)
    .run();
  expect((await itemOf(vault, reviewId, studentId)).facts.specialGroup).toBe(false);
});

test('a proposal to lower is no lowering: the level stands until its own rule is met', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const { warningId } = await setLevel(vault, studentId, 'high');
  const { reviewId } = await open(vault);
  await vault.call(
    'reviews.decide',
    deciding(await itemOf(vault, reviewId, studentId), { decision: 'propose_lowering', ...owned }),
  );
  await vault.call('reviews.close', { reviewId, summary: '建议降低一人' });
  expect((await vault.call('warnings.ofStudent', { studentId })).warnings).toMatchObject([
    { warningId, level: 'high' },
  ]);
  expect(
    (
      await vault.refusal('warnings.set', {
        studentId,
        presentId: warningId,
        level: 'attention',
        why: '研判会决定',
        factorIds: [],
        nextReviewOn: '2026-12-24',
        interviewNoteId: null,
        secondPerson: '周老师',
      })
    ).fields,
  ).toEqual([{ field: 'interviewNoteId', reason: 'required' }]);
  expect((await vault.call('reviews.pending', {})).pending).toMatchObject([
    { decided: { decision: 'propose_lowering' } },
  ]);
});

test('keeping a level whose review is overdue is carried out when the level is confirmed', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const { warningId } = await setLevel(vault, studentId, 'attention', {
    nextReviewOn: '2026-11-25',
  });
  vault.clock.set('2026-11-28T09:00:00+08:00');
  const { reviewId } = await open(vault, { onDate: '2026-11-28' });
  expect((await itemOf(vault, reviewId, studentId)).facts.overdueDays).toBe(3);
  await closeWith(vault, reviewId);
  expect((await vault.call('reviews.pending', {})).pending).toHaveLength(1);
  await setLevel(vault, studentId, 'attention', { presentId: warningId });
  expect((await vault.call('reviews.pending', {})).pending).toEqual([]);
});

test('an adjourned meeting keeps its drafts, rests, and sits on with whoever came onto the list', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const later = addStudent(vault, '后来的');
  await setLevel(vault, studentId, 'attention');
  const { reviewId, items } = await open(vault);
  const [item] = items;
  if (item === undefined) throw new Error('nobody on the list');
  await vault.call('reviews.save', {
    itemId: item.itemId,
    revision: item.revision,
    discussion: '说到一半',
  });
  await vault.call('reviews.adjourn', { reviewId });
  const draft = await itemOf(vault, reviewId, studentId);
  expect(draft.discussion).toBe('说到一半');
  const resting = { code: 'state_forbids' };
  expect(await vault.refusal('reviews.decide', deciding(draft, alone('keep')))).toEqual(resting);
  expect(await vault.refusal('reviews.close', { reviewId, summary: '完' })).toEqual(resting);
  expect(() => clinicalOf(vault).prepare(`UPDATE review SET state = 'closed'`).run()).toThrow();
  await setLevel(vault, later, 'high');
  vault.clock.set('2026-11-26T15:00:00+08:00');
  const resume = { reviewId, attendees: '周老师、王芳' };
  expect(
    (await vault.refusal('reviews.resume', { ...resume, onDate: '2026-11-23' })).fields,
  ).toEqual([{ field: 'onDate', reason: 'before_last_meeting' }]);
  await vault.call('reviews.resume', { ...resume, onDate: '2026-11-26' });
  expect(await vault.call('reviews.get', { reviewId })).toMatchObject({
    state: 'open',
    onDate: '2026-11-26',
    sittings: [
      { onDate: today, attendees: meeting.attendees },
      { onDate: '2026-11-26', attendees: '周老师、王芳' },
    ],
    items: [{ student: { studentId } }, { student: { studentId: later } }],
  });
});

test('two who write at once: the second is told, and nothing is lost', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  await setLevel(vault, studentId, 'attention');
  const { items } = await open(vault);
  const [item] = items;
  if (item === undefined) throw new Error('nobody on the list');
  await vault.call('reviews.decide', deciding(item, alone('keep')));
  expect(await vault.refusal('reviews.decide', deciding(item))).toEqual({
    code: 'changed_meanwhile',
  });
});

test('a grade has one meeting at a time, of this quarter or the one before, on no day to come', async () => {
  const vault = await newSchool();
  addStudent(vault);
  const why = async (more: object) =>
    (await vault.refusal('reviews.open', { ...meeting, ...more })).fields?.[0];
  expect(await why({ onDate: '2026-11-25' })).toEqual({
    field: 'onDate',
    reason: 'date_in_future',
  });
  expect(await why({ quarter: '2026-Q2' })).toEqual({ field: 'quarter', reason: 'not_an_option' });
  expect(await why({ quarter: '2027-Q1' })).toEqual({ field: 'quarter', reason: 'not_an_option' });
  expect(await why({ grade: 3 })).toEqual({ field: 'grade', reason: 'not_found' });
  const { reviewId } = await open(vault, { quarter: '2026-Q3' });
  expect(await vault.refusal('reviews.open', meeting)).toEqual({ code: 'already_exists' });
  await closeWith(vault, reviewId);
  await open(vault);
});

test('a grade that has not met this quarter is told; a meeting of the last one does not count', async () => {
  const vault = await newSchool();
  addStudent(vault);
  const grade = async () => (await vault.call('reviews.list', {})).grades;
  expect(await grade()).toEqual([
    { stage: 'junior', grade: 2, students: 1, metOn: null, reviewId: null },
  ]);
  const { reviewId } = await open(vault);
  expect(await grade()).toMatchObject([{ metOn: null, reviewId }]);
  await closeWith(vault, reviewId);
  expect(await grade()).toMatchObject([{ metOn: today, reviewId: null }]);
  vault.clock.set('2027-01-04T09:00:00+08:00');
  expect(await vault.call('reviews.list', {})).toMatchObject({
    quarter: '2027-Q1',
    grades: [{ metOn: null }],
  });
});

test('the next meeting looks from the last one of the same students on, also a grade higher', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const first = await open(vault);
  expect(first.since).toBe('2026-09-01');
  await closeWith(vault, first.reviewId);
  vault.clock.set('2027-09-10T09:00:00+08:00');
  clinicalOf(vault).prepare('UPDATE student SET grade = 3 WHERE id = ?').run(studentId);
  const next = await open(vault, { grade: 3, quarter: '2027-Q3', onDate: '2027-09-10' });
  expect(next.since).toBe(today);
});

test('only who was added by hand and has no decision is taken off the list', async () => {
  const vault = await newSchool();
  const listed = addStudent(vault, '在名单');
  const added = addStudent(vault, '手动加');
  await setLevel(vault, listed, 'attention');
  const { reviewId } = await open(vault);
  const { itemId } = await vault.call('reviews.add', { reviewId, studentId: added });
  expect((await vault.refusal('reviews.add', { reviewId, studentId: added })).fields).toEqual([
    { field: 'studentId', reason: 'duplicate' },
  ]);
  const fixed = await itemOf(vault, reviewId, listed);
  expect(await vault.refusal('reviews.remove', { itemId: fixed.itemId })).toEqual({
    code: 'state_forbids',
  });
  await vault.call('reviews.remove', { itemId });
  expect((await vault.call('reviews.get', { reviewId })).items).toHaveLength(1);
});

test('a closed meeting stands on the student’s time line with what it decided; an open one does not', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  await setLevel(vault, studentId, 'attention');
  const { reviewId } = await open(vault);
  const line = async () =>
    (
      await vault.call('records.timeline', {
        studentId,
        kinds: ['review'],
        before: null,
        limit: 10,
      })
    ).entries;
  expect(await line()).toEqual([]);
  await closeWith(vault, reviewId);
  expect(await line()).toMatchObject([
    { kind: 'review', reviewId, decisions: ['keep'], discussion: '近来情绪平稳' },
  ]);
});
