import { expect, test } from 'vitest';
import type { InputOf } from '../../../db/contract/commands.ts';
import { returnItems, suspensionItems } from '../../../db/contract/vocabulary/suspensions.ts';
import { addStudent, clinicalOf, today } from '../records/desk.ts';
import { newSchool, type TestVault } from '../school.ts';

const nextStep = { what: '请家长交申请', owner: '班主任 李老师', dueOn: '2026-11-30' };
const unfinished = {
  code: 'invalid_input',
  fields: [{ field: 'checks', reason: 'not_finished' }],
};

async function openFor(vault: TestVault, studentId = addStudent(vault)) {
  const opened = { studentId, reason: '医院建议休养，监护人申请', nextStep };
  const { suspensionId } = await vault.call('suspensions.open', opened);
  return { studentId, suspensionId };
}

async function tick(vault: TestVault, suspensionId: string, items: readonly string[]) {
  for (const item of [...suspensionItems, ...returnItems].filter((each) => items.includes(each))) {
    await vault.call('suspensions.check', { suspensionId, item, state: 'done', note: '' });
  }
}

async function suspendedFor(vault: TestVault) {
  const opened = await openFor(vault);
  await tick(vault, opened.suspensionId, suspensionItems);
  await vault.call('suspensions.suspend', {
    suspensionId: opened.suspensionId,
    startsOn: today,
    endsOn: '2027-06-30',
    contacts: [{ what: '电话联系家里', owner: '班主任 李老师', dueOn: '2026-12-24' }],
  });
  return opened;
}

async function returningFor(vault: TestVault) {
  const opened = await suspendedFor(vault);
  vault.clock.set('2027-06-20T09:00:00+08:00');
  await vault.call('suspensions.applyForReturn', {
    suspensionId: opened.suspensionId,
    nextStep: { ...nextStep, dueOn: '2027-06-25' },
  });
  return opened;
}

function deciding(suspensionId: string): InputOf<'suspensions.decide'> {
  return {
    suspensionId,
    onDate: '2027-06-20',
    decision: 'return',
    members: '分管副校长、德育主任、王芳、李老师',
    reason: '面谈与评估显示可以适应在校学习',
    ground: null,
    conditions: '',
    supportPlan: '第一周半天到校；每周一次辅导',
    reviewOn: null,
    informed: '6月20日当面告知父母和学生，可在10日内申诉',
    nextStep: { ...nextStep, dueOn: '2027-06-25' },
  };
}

const notYet = {
  decision: 'not_yet',
  ground: 'doctor_advises_rest',
  reason: '医生建议再休养一个月',
  supportPlan: '',
  reviewOn: '2027-07-20',
} as const;

const backAtSchool = {
  onDate: '2027-06-20',
  arrangement: '班主任接到教室',
  followUps: [
    { what: '第 1 周跟进', owner: '王芳', dueOn: '2027-06-27' },
    { what: '第 12 周跟进', owner: '王芳', dueOn: '2027-09-12' },
  ],
};

async function statusOf(vault: TestVault, studentId: string): Promise<string> {
  return (await vault.call('students.get', { studentId })).status;
}

test('from the application to the last follow-up: list by list, the student’s status going along', async () => {
  const vault = await newSchool();
  const { studentId, suspensionId } = await returningFor(vault);
  expect(await statusOf(vault, studentId)).toBe('suspended');
  expect(await vault.refusal('suspensions.decide', deciding(suspensionId))).toEqual(unfinished);
  await tick(vault, suspensionId, returnItems);
  await vault.call('suspensions.decide', deciding(suspensionId));
  expect(await statusOf(vault, studentId)).toBe('suspended');
  await vault.call('suspensions.return', { suspensionId, ...backAtSchool });
  expect(await statusOf(vault, studentId)).toBe('enrolled');
  const close = { suspensionId, outcome: '已稳定返校' };
  expect(await vault.refusal('suspensions.close', close)).toEqual(unfinished);
  const { steps } = await vault.call('suspensions.get', { suspensionId });
  const followUps = steps.filter(({ doneOn, droppedOn }) => doneOn === null && droppedOn === null);
  expect(followUps.map(({ kind, dueOn }) => [kind, dueOn])).toEqual([
    ['follow_up', '2027-06-27'],
    ['follow_up', '2027-09-12'],
  ]);
  for (const { stepId } of followUps) {
    await vault.call('suspensions.doneStep', {
      stepId,
      onDate: '2027-06-20',
      outcome: '适应良好',
      nextStep: null,
    });
  }
  await vault.call('suspensions.close', close);
  expect(await vault.call('suspensions.get', { suspensionId })).toMatchObject({
    state: 'closed',
    round: 1,
    decisions: [{ round: 1, decision: 'return', byName: '王芳' }],
    closed: { outcome: '已稳定返校' },
  });
  expect(await vault.refusal('suspensions.close', close)).toEqual({ code: 'signed_is_final' });
  const { entries } = await vault.call('records.timeline', {
    studentId,
    kinds: ['suspension'],
    before: null,
    limit: 10,
  });
  expect(entries).toMatchObject([{ state: 'closed', outcome: '已稳定返校' }]);
});

test('nobody is suspended while an item is open, and the hospital’s paper alone may be replaced by a reason', async () => {
  const vault = await newSchool();
  const { studentId, suspensionId } = await openFor(vault);
  const rest = suspensionItems.filter((item) => item !== 'hospital_certificate');
  await tick(vault, suspensionId, rest);
  const suspend = {
    suspensionId,
    startsOn: today,
    endsOn: '2027-06-30',
    contacts: [nextStep],
  };
  expect(await vault.refusal('suspensions.suspend', suspend)).toEqual(unfinished);
  expect(await statusOf(vault, studentId)).toBe('enrolled');
  const needless = { suspensionId, state: 'not_needed', note: '非因病休学' } as const;
  expect(
    (await vault.refusal('suspensions.check', { ...needless, item: 'guardian_informed' })).fields,
  ).toEqual([{ field: 'item', reason: 'never_skipped' }]);
  expect(
    (
      await vault.refusal('suspensions.check', {
        ...needless,
        item: 'hospital_certificate',
        note: ' ',
      })
    ).fields,
  ).toEqual([{ field: 'note', reason: 'required' }]);
  expect(
    (await vault.refusal('suspensions.check', { ...needless, item: 'return_certificate' })).fields,
  ).toEqual([{ field: 'item', reason: 'not_an_option' }]);
  await vault.call('suspensions.check', { ...needless, item: 'hospital_certificate' });
  await vault.call('suspensions.suspend', suspend);
  expect(await statusOf(vault, studentId)).toBe('suspended');
});

test('the card cannot bring a student back past an undecided suspension; leaving the school ends it', async () => {
  const vault = await newSchool();
  const { studentId, suspensionId } = await suspendedFor(vault);
  const setStatus = async (status: 'enrolled' | 'transferred_out') => {
    const { revision } = await vault.call('students.get', { studentId });
    return { studentId, revision, status, on: today, note: '' };
  };
  expect((await vault.refusal('students.setStatus', await setStatus('enrolled'))).fields).toEqual([
    { field: 'status', reason: 'still_suspended' },
  ]);
  const end = { suspensionId, outcome: '全家迁往外地，已转学' };
  expect((await vault.refusal('suspensions.end', end)).fields).toEqual([
    { field: 'status', reason: 'still_at_school' },
  ]);
  await vault.call('students.setStatus', await setStatus('transferred_out'));
  await vault.call('suspensions.end', end);
  expect(await vault.call('suspensions.get', { suspensionId })).toMatchObject({ state: 'ended' });
  vault.clock.set('2027-02-01T09:00:00+08:00');
  const { suspensions } = await vault.call('suspensions.list', {});
  expect(suspensions, 'what was left undone is not overdue').toMatchObject([
    { state: 'ended', openItems: 0, openSteps: 0, nextStep: null, overdueDays: 0 },
  ]);
});

test('an illness is no ground to keep a student away: a 暂缓 names one of four, and a day to look again', async () => {
  const vault = await newSchool();
  const { suspensionId } = await returningFor(vault);
  await tick(vault, suspensionId, ['panel']);
  const decision = { ...deciding(suspensionId), ...notYet };
  expect(
    (await vault.callRaw('suspensions.decide', { ...decision, ground: 'mental_illness' })).ok,
  ).toBe(false);
  for (const [more, field, reason] of [
    [{ ground: null }, 'ground', 'required'],
    [{ reviewOn: null }, 'reviewOn', 'required'],
    [{ reviewOn: '2027-06-20' }, 'reviewOn', 'before_start'],
    [{ conditions: '每周复诊' }, 'conditions', 'contradicts'],
  ] as const) {
    expect((await vault.refusal('suspensions.decide', { ...decision, ...more })).fields).toEqual([
      { field, reason },
    ]);
  }
  await vault.call('suspensions.decide', decision);
  expect(await vault.call('suspensions.get', { suspensionId })).toMatchObject({
    state: 'not_yet',
    decisions: [{ ground: 'doctor_advises_rest', reviewOn: '2027-07-20' }],
  });
});

test('an appeal leads to a new review with a list of its own, and the first decision stays on record', async () => {
  const vault = await newSchool();
  const { suspensionId } = await returningFor(vault);
  await tick(vault, suspensionId, ['panel']);
  await vault.call('suspensions.decide', { ...deciding(suspensionId), ...notYet });
  const step = { ...nextStep, dueOn: '2027-06-25' };
  const appeal = {
    suspensionId,
    onDate: '2027-06-20',
    byWhom: '父亲',
    body: '医生已同意复学，附新证明',
    nextStep: step,
  };
  const { appealId } = await vault.call('suspensions.appeal', appeal);
  expect(await vault.refusal('suspensions.appeal', appeal)).toEqual({ code: 'state_forbids' });
  await vault.call('suspensions.answerAppeal', {
    appealId,
    onDate: '2027-06-20',
    result: 'review_again',
    answer: '新证明有效，重新评估',
    nextStep: step,
  });
  await tick(vault, suspensionId, returnItems);
  await vault.call('suspensions.decide', {
    ...deciding(suspensionId),
    decision: 'conditional',
    conditions: '每两周复诊一次',
  });
  const found = await vault.call('suspensions.get', { suspensionId });
  expect(found).toMatchObject({
    state: 'returning',
    round: 2,
    decisions: [
      { round: 1, decision: 'not_yet' },
      { round: 2, decision: 'conditional' },
    ],
    appeals: [{ byWhom: '父亲', answer: { result: 'review_again' } }],
  });
  expect(found.checks.filter(({ round }) => round === 1)).toHaveLength(5);
  await vault.call('suspensions.return', { suspensionId, ...backAtSchool });
});

test('nobody returns without a decision for it, and one student has one suspension at a time', async () => {
  const vault = await newSchool();
  const { studentId, suspensionId } = await returningFor(vault);
  await tick(vault, suspensionId, returnItems);
  expect(await vault.refusal('suspensions.return', { suspensionId, ...backAtSchool })).toEqual({
    code: 'state_forbids',
  });
  await vault.call('suspensions.decide', deciding(suspensionId));
  const reopened = { suspensionId, item: 'interview', state: 'open', note: '' } as const;
  await vault.call('suspensions.check', reopened);
  expect(await vault.refusal('suspensions.return', { suspensionId, ...backAtSchool })).toEqual(
    unfinished,
  );
  const again = { studentId, reason: '再次', nextStep: { ...nextStep, dueOn: '2027-06-25' } };
  expect((await vault.refusal('suspensions.open', again)).fields).toEqual([
    { field: 'studentId', reason: 'duplicate' },
  ]);
});

test('what was never done before the return is dropped, not done, and holds up nothing afterwards', async () => {
  const vault = await newSchool();
  const { suspensionId } = await suspendedFor(vault);
  const [applied] = (await vault.call('suspensions.get', { suspensionId })).steps;
  const stepId = applied?.stepId ?? '';
  const asked = { onDate: today, outcome: '申请已交', nextStep: null };
  await vault.call('suspensions.doneStep', { stepId, ...asked });
  vault.clock.set('2027-06-20T09:00:00+08:00');
  const ahead = { what: '联系家里，了解近况', owner: '王芳', dueOn: '2027-08-01' };
  await vault.call('suspensions.applyForReturn', { suspensionId, nextStep: ahead });
  await tick(vault, suspensionId, returnItems);
  await vault.call('suspensions.decide', { ...deciding(suspensionId), nextStep: ahead });
  await vault.call('suspensions.return', { suspensionId, ...backAtSchool });
  const { steps, arrangement } = await vault.call('suspensions.get', { suspensionId });
  expect(
    steps.map(({ dueOn, doneOn, droppedOn, outcome }) => [dueOn, doneOn, droppedOn, outcome]),
  ).toEqual([
    ['2027-06-27', null, null, ''],
    ['2027-09-12', null, null, ''],
    ['2026-11-30', today, null, '申请已交'],
    ['2026-12-24', null, '2027-06-20', ''],
    ['2027-08-01', null, '2027-06-20', ''],
    ['2027-08-01', null, '2027-06-20', ''],
  ]);
  expect(arrangement).toBe('班主任接到教室');
  expect((await vault.call('suspensions.list', {})).suspensions).toMatchObject([
    { openSteps: 2, nextStep: { dueOn: '2027-06-27' } },
  ]);
  const { tasks } = await vault.call('tasks.list', {
    mine: false,
    span: null,
    kind: 'suspension_step',
  });
  expect(tasks.map(({ dueOn }) => dueOn)).toEqual(['2027-06-27', '2027-09-12']);
  const dropped = steps.filter(({ droppedOn }) => droppedOn !== null).map((step) => step.stepId);
  for (const each of dropped) {
    expect(await vault.refusal('suspensions.doneStep', { stepId: each, ...asked })).toEqual({
      code: 'not_found',
    });
  }
  for (const sql of [
    `UPDATE suspension_step SET dropped_on = NULL, recorded_by = NULL WHERE dropped_on IS NOT NULL`,
    `UPDATE suspension_step SET done_on = '${today}', outcome = 'x' WHERE dropped_on IS NOT NULL`,
  ]) {
    expect(() => clinicalOf(vault).prepare(sql).run(), sql).toThrow(/final/u);
  }
});

test('a step is dropped by the return alone, and is never both done and dropped', async () => {
  const vault = await newSchool();
  await suspendedFor(vault);
  for (const [sql, why] of [
    [`UPDATE suspension_step SET dropped_on = '${today}', recorded_by = 'x'`, /state_forbids/u],
    [
      `UPDATE suspension_step SET done_on = '${today}', outcome = 'x', dropped_on = '${today}',
         recorded_by = 'x'`,
      /CHECK|state_forbids/u,
    ],
  ] as const) {
    expect(() => clinicalOf(vault).prepare(sql).run(), sql).toThrow(why);
  }
});

test('until the student is back the last step ends only together with the next', async () => {
  const vault = await newSchool();
  const { suspensionId } = await openFor(vault);
  const [step] = (await vault.call('suspensions.get', { suspensionId })).steps;
  const end = { stepId: step?.stepId ?? '', onDate: today, outcome: '申请已交' };
  expect((await vault.refusal('suspensions.doneStep', { ...end, nextStep: null })).fields).toEqual([
    { field: 'nextStep', reason: 'required' },
  ]);
  await vault.call('suspensions.doneStep', { ...end, nextStep });
  expect((await vault.call('suspensions.list', {})).suspensions).toMatchObject([
    { openItems: 6, openSteps: 1, nextStep: { dueOn: '2026-11-30' } },
  ]);
});

test('the database itself keeps a decision, a settled list and the order of the states', async () => {
  const vault = await newSchool();
  const { suspensionId } = await suspendedFor(vault);
  for (const [sql, why] of [
    [`UPDATE suspension_check SET state = 'open'`, /final/u],
    [`UPDATE suspension SET reason = 'x'`, /final/u],
    [`UPDATE suspension SET state = 'returned', returned_on = '${today}'`, /state_forbids/u],
    [`UPDATE student SET status = 'enrolled'`, /still_suspended/u],
    [
      `INSERT INTO suspension_decision VALUES ('x', '${suspensionId}', 1, '${today}', 'not_yet', 'x',
         'x', 'mental_illness', '', '', '2027-01-01', 'x', 'x', 'x')`,
      /CHECK/u,
    ],
    ['DELETE FROM suspension_step', /final/u],
    ['DELETE FROM suspension', /final/u],
  ] as const) {
    expect(() => clinicalOf(vault).prepare(sql).run(), sql).toThrow(why);
  }
});

test('a day in the future, a step in the past and an end before the start are named', async () => {
  const vault = await newSchool();
  const { suspensionId } = await openFor(vault);
  await tick(vault, suspensionId, suspensionItems);
  const suspend = { suspensionId, startsOn: today, endsOn: '2027-06-30', contacts: [nextStep] };
  const refused: [more: Partial<typeof suspend>, field: string, reason: string][] = [
    [{ startsOn: '2026-11-25' }, 'startsOn', 'date_in_future'],
    [{ endsOn: today }, 'endsOn', 'before_start'],
    [
      { contacts: [nextStep, { ...nextStep, dueOn: '2026-11-23' }] },
      'contacts.1.dueOn',
      'in_the_past',
    ],
  ];
  for (const [more, field, reason] of refused) {
    expect((await vault.refusal('suspensions.suspend', { ...suspend, ...more })).fields).toEqual([
      { field, reason },
    ]);
  }
  expect(await vault.call('suspensions.get', { suspensionId })).toMatchObject({
    state: 'applying',
    startsOn: null,
  });
});
