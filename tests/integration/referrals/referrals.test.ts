import { expect, test } from 'vitest';
import { addStudent, clinicalOf, lin, newRoom, today } from '../records/desk.ts';
import { newSchool } from '../school.ts';
import {
  answer,
  decide,
  decision,
  facts,
  nextStep,
  openFor,
  sending,
  sentFor,
} from './referral.ts';

test('a referral goes from the guardian’s consent to the hospital’s answer and its outcome, each step with an owner', async () => {
  const vault = await newSchool();
  const { studentId, referralId } = await sentFor(vault);
  expect(await vault.call('referrals.get', { referralId })).toMatchObject({
    state: 'sent',
    sentOn: today,
    replyDueOn: '2026-12-08',
    escort: '母亲',
    greenChannel: true,
    nextStep: sending.nextStep,
    consents: [{ decision: 'given', giver: 'mother', byName: '王芳' }],
  });
  await vault.call('referrals.reply', { referralId, ...answer });
  await vault.call('referrals.consult', {
    referralId,
    onDate: today,
    fromHospital: '赵医生',
    fromSchool: '王芳、李老师',
    guardianKnows: true,
    discussed: '返校的条件',
    agreed: '每两周通气一次',
    nextStep,
  });
  await vault.call('referrals.step', {
    referralId,
    onDate: today,
    body: '已回访，情绪平稳',
    nextStep,
  });
  await vault.call('referrals.close', { referralId, outcome: '规律复诊，已返校。' });
  const closed = await vault.call('referrals.get', { referralId });
  expect(closed).toMatchObject({
    state: 'closed',
    nextStep: null,
    replies: [{ quoted: answer.quoted, arrangement: answer.arrangement, struck: null }],
    consultations: [{ fromHospital: '赵医生', guardianKnows: true }],
    closed: { byName: '王芳', outcome: '规律复诊，已返校。' },
  });
  expect(closed.entries.map(({ kind }) => kind)).toEqual([
    'opened',
    'given',
    'sent',
    'replied',
    'consulted',
    'step',
  ]);
  const { entries } = await vault.call('records.timeline', {
    studentId,
    kinds: ['referral'],
    before: null,
    limit: 10,
  });
  expect(entries).toMatchObject([
    { kind: 'referral', state: 'closed', institution: '市第二人民医院' },
  ]);
});

test('nobody is sent without a decision of the guardian, and a refusal declines with what was explained', async () => {
  const vault = await newSchool();
  const { referralId } = await openFor(vault);
  const silent = {
    code: 'invalid_input',
    fields: [{ field: 'consent', reason: 'not_recorded' }],
  };
  expect(await vault.refusal('referrals.send', { referralId, ...sending })).toEqual(silent);
  await decide(vault, referralId, { decision: 'refused', explained: '母亲认为孩子只是累了' });
  expect(await vault.call('referrals.get', { referralId })).toMatchObject({
    state: 'declined',
    consents: [{ decision: 'refused', explained: '母亲认为孩子只是累了' }],
  });
  expect(await vault.refusal('referrals.send', { referralId, ...sending })).toEqual(silent);
  await decide(vault, referralId);
  await vault.call('referrals.send', { referralId, ...sending });
  await decide(vault, referralId, { decision: 'refused', explained: '父亲不同意了' });
  expect(await vault.call('referrals.get', { referralId })).toMatchObject({ state: 'declined' });
});

test('only an emergency goes without consent, and only where the referral is one', async () => {
  const vault = await newSchool();
  const emergency = { decision: 'emergency', giver: null, giverName: '', form: null } as const;
  const { referralId } = await openFor(vault);
  expect(
    (await vault.refusal('referrals.consent', { ...decision(referralId), ...emergency })).fields,
  ).toEqual([{ field: 'decision', reason: 'not_an_option' }]);
  const urgent = await openFor(vault, { urgency: 'emergency' });
  await decide(vault, urgent.referralId, emergency);
  await vault.call('referrals.send', { referralId: urgent.referralId, ...sending });
});

test('a student under 18, or of unknown age, does not decide alone; one of 18 does', async () => {
  const vault = await newSchool();
  const { studentId, referralId } = await openFor(vault);
  const alone = { ...decision(referralId), giver: 'student' } as const;
  const refused = [{ field: 'giver', reason: 'guardian_decides' }];
  expect((await vault.refusal('referrals.consent', alone)).fields).toEqual(refused);
  const birth = clinicalOf(vault).prepare('UPDATE student SET birth_date = ? WHERE id = ?');
  for (const day of [null, '2008-11-25']) {
    birth.run(day, studentId);
    expect((await vault.refusal('referrals.consent', alone)).fields, String(day)).toEqual(refused);
    expect(await vault.call('referrals.get', { referralId })).toMatchObject({ adult: false });
  }
  birth.run('2008-11-24', studentId);
  expect(await vault.call('referrals.get', { referralId })).toMatchObject({ adult: true });
  await vault.call('referrals.consent', alone);
});

test.each([
  ['facts', '学生患有抑郁症，须就诊'],
  ['facts', '疑似精神 分裂'],
  ['measures', '已确诊，等待就诊'],
])('the school’s own %s may not say “%s”', async (field, text) => {
  const vault = await newSchool();
  const refused = await vault.refusal('referrals.open', {
    ...facts,
    studentId: addStudent(vault),
    [field]: text,
  });
  expect(refused.fields).toMatchObject([{ field, reason: 'word_of_diagnosis' }]);
  expect((await vault.call('referrals.list', {})).referrals).toEqual([]);
});

test('a word of the hospital’s stands in quotation marks, and in the answer it is quoted anyway', async () => {
  const vault = await newSchool();
  const { referralId } = await sentFor(vault, {
    facts: '家长转述医院写了“抑郁症”，近来又睡不好。',
  });
  await vault.call('referrals.reply', { referralId, ...answer, quoted: '诊断：抑郁症，中度。' });
  const own = { referralId, ...answer, arrangement: '因抑郁症请假' };
  expect((await vault.refusal('referrals.reply', own)).fields).toMatchObject([
    { field: 'arrangement', params: { word: '抑郁症' } },
  ]);
});

test('a reply that does not come is overdue after the days that the room has set, and a chase sets a new day', async () => {
  const vault = await newSchool();
  await vault.call('referrals.setChaseDays', { days: 7 });
  const { referralId } = await sentFor(vault);
  vault.clock.set('2026-12-03T09:00:00+08:00');
  expect(await vault.call('referrals.list', {})).toMatchObject({
    chaseDays: 7,
    referrals: [{ referralId, replyDueOn: '2026-12-01', replyOverdueDays: 2, overdueDays: 0 }],
  });
  const chase = {
    referralId,
    onDate: '2026-12-03',
    body: '电话问医院，医生下周一回复',
    replyDueOn: '2026-12-07',
    nextStep: { ...nextStep, dueOn: '2026-12-07' },
  };
  expect(
    (await vault.refusal('referrals.chase', { ...chase, replyDueOn: '2026-12-02' })).fields,
  ).toEqual([{ field: 'replyDueOn', reason: 'in_the_past' }]);
  await vault.call('referrals.chase', chase);
  expect((await vault.call('referrals.list', {})).referrals).toMatchObject([
    { replyDueOn: '2026-12-07', replyOverdueDays: 0 },
  ]);
});

test('a reply that was copied wrongly is struck with the reason, and the answer is waited for again', async () => {
  const vault = await newSchool();
  const { referralId } = await sentFor(vault);
  const { replyId } = await vault.call('referrals.reply', { referralId, ...answer });
  await vault.call('referrals.strikeReply', { replyId, why: '抄错了学生' });
  expect(await vault.call('referrals.get', { referralId })).toMatchObject({
    state: 'sent',
    replies: [{ quoted: answer.quoted, struck: { byName: '王芳', why: '抄错了学生' } }],
  });
  expect(await vault.refusal('referrals.strikeReply', { replyId, why: '再' })).toEqual({
    code: 'not_found',
  });
  expect(await vault.refusal('referrals.close', { referralId, outcome: '完' })).toEqual({
    code: 'state_forbids',
  });
});

test('closed, nothing of it changes any more, whoever goes round the handlers', async () => {
  const vault = await newSchool();
  const { referralId } = await sentFor(vault);
  const { replyId } = await vault.call('referrals.reply', { referralId, ...answer });
  await vault.call('referrals.close', { referralId, outcome: '规律复诊' });
  const final = { code: 'signed_is_final' };
  expect(await vault.refusal('referrals.close', { referralId, outcome: '再' })).toEqual(final);
  expect(await vault.refusal('referrals.reply', { referralId, ...answer })).toEqual(final);
  expect(await vault.refusal('referrals.strikeReply', { replyId, why: '改' })).toEqual(final);
  expect(await vault.refusal('referrals.consent', decision(referralId))).toEqual(final);
  for (const sql of [
    `UPDATE referral SET outcome = 'x'`,
    `UPDATE referral_reply SET quoted = 'x'`,
    `UPDATE referral_consent SET decision = 'refused'`,
    `UPDATE referral_entry SET body = 'x'`,
    `INSERT INTO referral_entry VALUES ('x', '${referralId}', 'step', '${today}', 'x', 'x', 'x')`,
    'DELETE FROM referral_reply',
    'DELETE FROM referral_entry',
    'DELETE FROM referral',
  ]) {
    expect(() => clinicalOf(vault).prepare(sql).run(), sql).toThrow(/final/u);
  }
});

test('the database itself lets nobody be without a next step, nor skip a state', async () => {
  const vault = await newSchool();
  const { referralId } = await openFor(vault);
  for (const [sql, why] of [
    ['UPDATE referral SET next_on = NULL', /CHECK/u],
    [`UPDATE referral SET next_owner = ''`, /CHECK/u],
    [`UPDATE referral SET facts = 'x'`, /final/u],
    [
      `UPDATE referral SET state = 'replied', sent_on = '${today}', reply_due_on = '${today}', escort = 'x'`,
      /state_forbids/u,
    ],
    [
      `UPDATE referral SET state = 'sent', sent_on = '${today}', reply_due_on = '${today}', escort = 'x'`,
      /guardian_silent/u,
    ],
  ] as const) {
    expect(() => clinicalOf(vault).prepare(sql).run(), sql).toThrow(why);
  }
  expect(await vault.call('referrals.get', { referralId })).toMatchObject({ state: 'open' });
});

test('a day in the future or before the opening, a step in the past, and an unknown hospital are named', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const unknown = '0192f000-0000-7000-8000-00000000ffff';
  const field = async (more: object) =>
    (await vault.refusal('referrals.open', { ...facts, studentId, ...more })).fields?.[0];
  expect(await field({ nextStep: { ...nextStep, dueOn: '2026-11-23' } })).toEqual({
    field: 'nextStep.dueOn',
    reason: 'in_the_past',
  });
  expect(await field({ resourceId: unknown })).toEqual({
    field: 'resourceId',
    reason: 'not_found',
  });
  expect(await field({ studentId: unknown })).toEqual({ field: 'studentId', reason: 'not_found' });
  expect(await field({ nextStep: { ...nextStep, owner: ' ' } })).toMatchObject({
    field: 'nextStep.owner',
  });
  const { referralId } = await openFor(vault);
  for (const [onDate, reason] of [
    ['2026-11-25', 'date_in_future'],
    ['2026-11-23', 'before_start'],
  ] as const) {
    expect(
      (await vault.refusal('referrals.consent', { ...decision(referralId), onDate })).fields,
    ).toEqual([{ field: 'onDate', reason }]);
  }
});

test('nobody who has left the school is referred any more', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  await vault.call('students.setStatus', {
    studentId,
    revision: 1,
    status: 'transferred_out',
    on: today,
    note: '',
  });
  expect((await vault.refusal('referrals.open', { ...facts, studentId })).fields).toEqual([
    { field: 'studentId', reason: 'inactive' },
  ]);
});

test('the days of chasing are the head counsellor’s to set', async () => {
  const vault = await newRoom();
  await vault.signIn(lin.name, lin.password);
  expect(await vault.refusal('referrals.setChaseDays', { days: 7 })).toEqual({
    code: 'not_permitted',
  });
});

test('each list finds its rows by an index', async () => {
  const vault = await newSchool();
  const clinical = clinicalOf(vault);
  for (const [where, index] of [
    ['closed_at IS NULL ORDER BY next_on, id', 'referral_due'],
    ['closed_at IS NOT NULL ORDER BY closed_at DESC, id DESC', 'referral_closed'],
    [`student_id = 'x' ORDER BY opened_on DESC`, 'referral_by_student'],
  ] as const) {
    const plan = clinical
      .prepare(`EXPLAIN QUERY PLAN SELECT id FROM referral WHERE ${where}`)
      .all();
    expect(JSON.stringify(plan), where).toContain(index);
    expect(JSON.stringify(plan), where).not.toContain('TEMP B-TREE');
  }
});
