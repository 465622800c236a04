import { expect, test } from 'vitest';
import type { InputOf } from '../../../db/contract/commands.ts';
import { addStudent, clinicalOf, lin, newRoom, signInHead, today } from '../records/desk.ts';
import { readPdf } from '../../readPdf.ts';
import { newSchool, type TestVault } from '../school.ts';
import { agreed, draftPlan, planFor, settleAll, whole } from './plans.ts';

const warned = {
  presentId: null,
  level: 'attention',
  why: '缺课',
  factorIds: [] as string[],
  nextReviewOn: '2026-12-01',
  interviewNoteId: null,
  secondPerson: '',
} as const satisfies Omit<InputOf<'warnings.set'>, 'studentId'>;

const list = (vault: TestVault) => vault.call('carePlans.list', {});
const final = { code: 'signed_is_final' };

test('a plan comes into force with whom it was agreed and the family told; then it stands on the lists and the time line', async () => {
  const vault = await newSchool();
  const { studentId, planId } = await planFor(vault);
  const plan = await vault.call('carePlans.get', { planId });
  expect(plan).toMatchObject({
    state: 'open',
    nextReviewOn: '2026-12-08',
    versions: [
      {
        number: 1,
        state: 'in_force',
        why: '',
        draftedByName: '王芳',
        content: { situation: whole.situation, goals: [{ what: '每周到校五天' }, {}] },
        inForce: { on: today, agreedWith: agreed.agreedWith, familyWhom: '父亲', byName: '王芳' },
      },
    ],
  });
  expect((await list(vault)).plans).toMatchObject([
    {
      student: { studentId },
      level: 'none',
      plan: {
        number: 1,
        hasDraft: false,
        since: today,
        actionsOpen: 2,
        nextAction: { what: '与任课教师商定补课', dueOn: '2026-11-27' },
        overdueDays: 0,
      },
    },
  ]);
  const { entries } = await vault.call('records.timeline', {
    studentId,
    kinds: ['care_plan'],
    before: null,
    limit: 10,
  });
  expect(entries).toMatchObject([
    { kind: 'care_plan', event: 'in_force', number: 1, at: `${today}T00:00:00` },
  ]);
});

test('a draft may be empty, and putting it in force names all that it lacks', async () => {
  const vault = await newSchool();
  const { versionId, revision } = await draftPlan(vault, {
    situation: ' \n ',
    family: '',
    classTeacher: '',
    goals: [{ goalId: null, what: '到校', sign: ' ', targetOn: null }],
    actions: [{ actionId: null, what: '', owner: '', dueOn: null }],
    reviewOn: null,
  });
  const refused = await vault.refusal('carePlans.putInForce', { versionId, revision, ...agreed });
  expect(refused.fields?.map(({ field }) => field)).toEqual([
    'content.situation',
    'content.family',
    'content.classTeacher',
    'content.goals.0.sign',
    'content.actions.0.action',
    'content.actions.0.owner',
    'content.actions.0.actionDueOn',
    'content.reviewOn',
  ]);
  const bare = await vault.call('carePlans.saveDraft', {
    versionId,
    revision,
    content: { ...whole, goals: [], actions: [], reviewOn: today },
  });
  expect(
    (await vault.refusal('carePlans.putInForce', { versionId, ...bare, ...agreed })).fields,
  ).toEqual([
    { field: 'content.goals', reason: 'required' },
    { field: 'content.actions', reason: 'required' },
    { field: 'content.reviewOn', reason: 'not_ahead' },
  ]);
});

test('the family is told by name and day, or it is on record why not; neither and both are refused', async () => {
  const vault = await newSchool();
  const { versionId, revision } = await draftPlan(vault);
  const refused = async (more: Partial<typeof agreed>) =>
    (await vault.refusal('carePlans.putInForce', { versionId, revision, ...agreed, ...more }))
      .fields;
  expect(await refused({ familyInformedOn: null })).toEqual([
    { field: 'familyInformedOn', reason: 'required' },
  ]);
  expect(await refused({ familyInformedOn: null, familyWhom: '' })).toEqual([
    { field: 'familyWhyNot', reason: 'required' },
  ]);
  expect(await refused({ familyWhom: '' })).toEqual([{ field: 'familyWhom', reason: 'required' }]);
  expect(await refused({ familyWhyNot: '家暴' })).toEqual([
    { field: 'familyWhyNot', reason: 'contradicts' },
  ]);
  expect(await refused({ familyInformedOn: '2026-11-25' })).toEqual([
    { field: 'familyInformedOn', reason: 'date_in_future' },
  ]);
  expect(await refused({ onDate: '2026-11-25' })).toEqual([
    { field: 'onDate', reason: 'date_in_future' },
  ]);
  await vault.call('carePlans.putInForce', {
    versionId,
    revision,
    ...agreed,
    familyInformedOn: null,
    familyWhom: '',
    familyWhyNot: '学生在家中受到殴打，正由公安处理',
  });
});

test('what is in force changes only by a new version that says why; both stay readable, and identities last', async () => {
  const vault = await newSchool();
  const { planId, versionId, revision } = await planFor(vault);
  expect(
    await vault.refusal('carePlans.saveDraft', { versionId, revision, content: whole }),
  ).toEqual(final);
  const revised = await vault.call('carePlans.revise', { planId, why: '期末临近，增加课业安排' });
  expect(await vault.refusal('carePlans.revise', { planId, why: '又一次' })).toEqual({
    code: 'already_exists',
  });
  const before = await vault.call('carePlans.get', { planId });
  const [draft, present] = before.versions;
  expect(draft?.content.goals).toEqual(present?.content.goals);
  expect(draft?.content.actions).toEqual(present?.content.actions);
  const [firstGoal, secondGoal] = present?.content.goals ?? [];
  if (!firstGoal || !secondGoal || !draft) throw new Error('no goals');
  const saved = await vault.call('carePlans.saveDraft', {
    versionId: revised.versionId,
    revision: 1,
    content: {
      ...draft.content,
      goals: [
        { ...secondGoal, what: '十点半前入睡' },
        { goalId: null, what: '交齐作业', sign: '每科每周', targetOn: null },
      ],
      reviewOn: '2026-12-20',
    },
  });
  expect((await list(vault)).plans).toMatchObject([{ plan: { number: 1, hasDraft: true } }]);
  await vault.call('carePlans.putInForce', {
    versionId: revised.versionId,
    ...saved,
    ...agreed,
  });
  const { versions, nextReviewOn } = await vault.call('carePlans.get', { planId });
  expect(nextReviewOn).toBe('2026-12-20');
  expect(versions).toMatchObject([
    { number: 2, state: 'in_force', why: '期末临近，增加课业安排' },
    { number: 1, state: 'superseded', content: { goals: [firstGoal, secondGoal] } },
  ]);
  expect(versions[0]?.content.goals[0]).toEqual({ ...secondGoal, what: '十点半前入睡' });
});

test('the database itself keeps versions, results and reviews as they were', async () => {
  const vault = await newSchool();
  const { planId, versionId } = await planFor(vault);
  const { versions } = await vault.call('carePlans.get', { planId });
  await vault.call('carePlans.review', {
    planId,
    onDate: today,
    found: '到校三天',
    goals: (versions[0]?.content.goals ?? []).map(({ goalId }) => ({
      goalId,
      progress: 'partly' as const,
    })),
    nextReviewOn: '2026-12-15',
  });
  await settleAll(vault, planId);
  const clinical = clinicalOf(vault);
  for (const sql of [
    `UPDATE care_plan_version SET situation = 'x'`,
    `UPDATE care_plan_version SET state = 'superseded'`,
    `UPDATE care_plan_version SET state = 'draft', in_force_on = NULL`,
    `DELETE FROM care_plan_version`,
    `UPDATE care_plan_goal SET what = 'x'`,
    `DELETE FROM care_plan_goal`,
    `INSERT INTO care_plan_goal VALUES ('${versionId}', 'x', 9, 'x', 'x', NULL)`,
    `UPDATE care_plan_action SET due_on = '2027-01-01'`,
    `DELETE FROM care_plan_action`,
    `UPDATE care_plan_result SET note = 'x'`,
    `DELETE FROM care_plan_result`,
    `UPDATE care_plan_review SET found = 'x'`,
    `DELETE FROM care_plan_review_goal`,
    `UPDATE care_plan SET student_id = 'x'`,
    `DELETE FROM care_plan`,
  ]) {
    expect(() => clinical.prepare(sql).run(), sql).toThrow(/final/u);
  }
  const { studentId, ...drafted } = await draftPlan(vault, { goals: [] });
  expect(studentId).not.toBe('');
  expect(() =>
    clinical
      .prepare(
        `UPDATE care_plan_version SET state = 'in_force', in_force_on = '${today}',
           agreed_with = 'x', family_why_not = 'x', put_at = 'x', put_by = 'x' WHERE id = ?`,
      )
      .run(drafted.versionId),
  ).toThrow(/state_forbids/u);
});

test('results are in words, once, final, struck with a reason; a settled action keeps its words in later versions', async () => {
  const vault = await newSchool();
  const { planId } = await planFor(vault);
  const first = (await vault.call('carePlans.get', { planId })).versions[0]?.content.actions[0];
  if (!first) throw new Error('no action');
  const { actionId } = first;
  const settle = { planId, actionId, result: 'done', note: '已做三次' } as const;
  expect((await vault.refusal('carePlans.settleAction', { ...settle, note: ' ' })).fields).toEqual([
    { field: 'note', reason: 'required' },
  ]);
  await vault.call('carePlans.settleAction', settle);
  expect(await vault.refusal('carePlans.settleAction', settle)).toEqual({ code: 'already_exists' });
  const { versionId } = await vault.call('carePlans.revise', { planId, why: '调整' });
  const draft = (await vault.call('carePlans.get', { planId })).versions[0];
  if (!draft) throw new Error('no draft');
  const reworded = draft.content.actions.map((each) => ({ ...each, what: `${each.what}（改）` }));
  expect(
    (
      await vault.refusal('carePlans.saveDraft', {
        versionId,
        revision: 1,
        content: { ...draft.content, actions: reworded },
      })
    ).fields,
  ).toEqual([{ field: 'content.actions.0.what', reason: 'settled' }]);
  const { results } = await vault.call('carePlans.get', { planId });
  const resultId = results[0]?.resultId ?? '';
  await vault.call('carePlans.strikeResult', { resultId, why: '记错了措施' });
  expect(await vault.refusal('carePlans.strikeResult', { resultId, why: '再来' })).toEqual(final);
  await vault.call('carePlans.saveDraft', {
    versionId,
    revision: 1,
    content: { ...draft.content, actions: reworded, reviewOn: '2026-12-20' },
  });
  await vault.call('carePlans.settleAction', { ...settle, result: 'not_done', note: '未做成' });
  // Settled under the version in force after the draft had changed its words.
  const { revision } = (await vault.call('carePlans.get', { planId })).versions[0] ?? {
    revision: 0,
  };
  expect(
    (
      await vault.refusal('carePlans.putInForce', {
        versionId,
        revision,
        ...agreed,
      })
    ).fields,
  ).toEqual([{ field: 'content.actions.0.what', reason: 'settled' }]);
  expect((await vault.call('carePlans.get', { planId })).results).toMatchObject([
    { result: 'not_done', struck: null },
    { result: 'done', struck: { why: '记错了措施', byName: '王芳' } },
  ]);
});

test('a review says how each goal stands and sets the next; what is overdue rises on the list', async () => {
  const vault = await newSchool();
  const early = await planFor(vault);
  const late = await planFor(vault);
  await settleAll(vault, late.planId);
  vault.clock.set('2026-12-10T09:00:00+08:00');
  expect((await list(vault)).plans).toMatchObject([
    { plan: { planId: early.planId, overdueDays: 13 } },
    { plan: { planId: late.planId, overdueDays: 2, nextAction: null } },
  ]);
  const { versions } = await vault.call('carePlans.get', { planId: late.planId });
  const goals = (versions[0]?.content.goals ?? []).map(({ goalId }) => ({
    goalId,
    progress: 'reached' as const,
  }));
  const review = {
    planId: late.planId,
    onDate: '2026-12-10',
    found: '连续两周到校',
    goals,
    nextReviewOn: '2026-12-31',
  };
  const refused = async (more: Partial<typeof review>) =>
    (await vault.refusal('carePlans.review', { ...review, ...more })).fields;
  expect(await refused({ onDate: '2026-12-11' })).toEqual([
    { field: 'onDate', reason: 'date_in_future' },
  ]);
  expect(await refused({ onDate: '2026-11-01' })).toEqual([
    { field: 'onDate', reason: 'before_start' },
  ]);
  expect(await refused({ nextReviewOn: '2026-12-10' })).toEqual([
    { field: 'nextReviewOn', reason: 'not_ahead' },
  ]);
  expect(await refused({ goals: goals.slice(1) })).toEqual([
    { field: 'goals', reason: 'required' },
  ]);
  expect(await refused({ goals: [...goals, ...goals.slice(1)] })).toEqual([
    { field: 'goals', reason: 'not_found' },
  ]);
  await vault.call('carePlans.review', review);
  expect(await vault.call('carePlans.get', { planId: late.planId })).toMatchObject({
    nextReviewOn: '2026-12-31',
    reviews: [{ number: 1, goals: [{ what: '每周到校五天', progress: 'reached' }, {}] }],
  });
  expect((await list(vault)).plans[1]).toMatchObject({ plan: { overdueDays: 0 } });
  expect(
    (
      await vault.refusal('carePlans.close', {
        planId: late.planId,
        onDate: '2026-12-09',
        kind: 'improved',
        outcome: '好转',
        handedTo: '',
      })
    ).fields,
  ).toEqual([{ field: 'onDate', reason: 'before_start' }]);
});

test('a plan closes with its outcome once every action has a result and no draft is left; then nothing changes', async () => {
  const vault = await newSchool();
  const { studentId, planId } = await planFor(vault);
  const close = {
    planId,
    onDate: today,
    kind: 'goals_reached',
    outcome: '四周无缺课，睡眠恢复。',
    handedTo: '',
  } as const;
  expect((await vault.refusal('carePlans.close', close)).fields).toEqual([
    { field: 'actions', reason: 'actions_open' },
  ]);
  await settleAll(vault, planId);
  const { versionId } = await vault.call('carePlans.revise', { planId, why: '想改' });
  expect((await vault.refusal('carePlans.close', close)).fields).toEqual([
    { field: 'draft', reason: 'draft_open' },
  ]);
  await vault.call('carePlans.discardDraft', { versionId, revision: 1 });
  expect((await vault.refusal('carePlans.close', { ...close, handedTo: '某校' })).fields).toEqual([
    { field: 'handedTo', reason: 'contradicts' },
  ]);
  await vault.call('carePlans.close', close);
  expect(await vault.call('carePlans.get', { planId })).toMatchObject({
    state: 'closed',
    nextReviewOn: null,
    closed: { kind: 'goals_reached', byName: '王芳', outcome: close.outcome },
  });
  expect((await list(vault)).plans).toEqual([]);
  expect(await vault.refusal('carePlans.close', close)).toEqual(final);
  expect(await vault.refusal('carePlans.revise', { planId, why: '再改' })).toEqual(final);
  expect(() => clinicalOf(vault).exec(`UPDATE care_plan SET outcome = 'x'`)).toThrow(/final/u);
  expect(() => clinicalOf(vault).exec(`UPDATE care_plan_result SET struck_why = 'x'`)).toThrow();
  const { entries } = await vault.call('records.timeline', {
    studentId,
    kinds: ['care_plan'],
    before: null,
    limit: 10,
  });
  expect(entries.map((each) => each.kind === 'care_plan' && each.event).sort()).toEqual([
    'closed',
    'in_force',
  ]);
  // A new one may follow, and the old one stays beside it.
  const next = await vault.call('carePlans.begin', { studentId });
  const { plans } = await vault.call('carePlans.ofStudent', { studentId });
  expect(plans.map((each) => each.planId)).toEqual([next.planId, planId]);
});

test('one plan is open a student, a first draft given up leaves nothing, a stale screen overwrites nothing', async () => {
  const vault = await newSchool();
  const { studentId, planId, versionId, revision } = await draftPlan(vault);
  expect(await vault.refusal('carePlans.begin', { studentId })).toEqual({ code: 'already_exists' });
  expect(
    await vault.refusal('carePlans.saveDraft', { versionId, revision: 1, content: whole }),
  ).toEqual({ code: 'changed_meanwhile' });
  await vault.call('carePlans.discardDraft', { versionId, revision });
  expect(await vault.refusal('carePlans.get', { planId })).toEqual({ code: 'not_found' });
  expect((await vault.call('carePlans.ofStudent', { studentId })).plans).toEqual([]);
  const other = await planFor(vault);
  const stolen = (await vault.call('carePlans.get', { planId: other.planId })).versions[0];
  const mine = await vault.call('carePlans.begin', { studentId });
  expect(
    (
      await vault.refusal('carePlans.saveDraft', {
        versionId: mine.versionId,
        revision: 1,
        content: { ...whole, goals: stolen?.content.goals ?? [] },
      })
    ).fields,
  ).toEqual([{ field: 'content.goals.0.what', reason: 'not_found' }]);
});

test('who is at risk without a plan in force is listed: by level, by a judged result, with a draft too; no longer once a person has set the level to none', async () => {
  const vault = await newRoom();
  const leveled = addStudent(vault, '马兰');
  await vault.call('warnings.set', { studentId: leveled, ...warned });
  const judged = addStudent(vault, '单雄信');
  await vault.call('assessments.enter', {
    studentId: judged,
    scaleCode: 'who-5',
    onDate: today,
    filledIn: { kind: 'answers', codingFrom: 0, answers: [0, 0, 0, 0, 0] },
  });
  const { assessments } = await vault.call('assessments.ofStudent', { studentId: judged });
  expect((await list(vault)).lacking).toMatchObject([
    { student: { studentId: leveled }, level: 'attention', judged: false, hasDraft: false },
  ]);
  await vault.call('assessments.lookAt', {
    assessmentId: assessments[0]?.assessmentId ?? '',
    finding: 'needs_care',
    why: '面谈：情绪低落两周',
  });
  await draftPlan(vault, { studentId: judged });
  expect((await list(vault)).lacking).toMatchObject([
    { student: { studentId: leveled }, level: 'attention', since: today },
    { student: { studentId: judged }, level: 'none', judged: true, hasDraft: true },
  ]);
  await planFor(vault, leveled);
  expect((await list(vault)).lacking.map(({ student }) => student.studentId)).toEqual([judged]);
  const present = (await vault.call('warnings.ofStudent', { studentId: leveled })).warnings[0];
  expect(present?.level).toBe('attention');
  clinicalOf(vault)
    .prepare(
      `INSERT INTO warning (id, student_id, level, set_at, set_by, why, second_person, ended_at)
       VALUES ('w', ?, 'none', '2026-11-24T10:00:00+08:00', 'x', '复谈：无需关注', '', NULL)`,
    )
    .run(judged);
  expect((await list(vault)).lacking).toEqual([]);
});

test('a plan outlives a withdrawn consent; a student who left cannot get a new one, and the old one asks first to be closed or handed over', async () => {
  const vault = await newSchool();
  const other = await planFor(vault);
  const { studentId, planId } = await planFor(vault);
  await vault.call('consents.record', {
    studentIds: [studentId],
    scope: 'counselling',
    decision: 'refused',
    giver: 'father',
    giverName: '张父',
    form: 'signed_paper',
    onDate: today,
    validUntil: null,
    detail: '',
  });
  expect((await vault.call('carePlans.get', { planId })).state).toBe('open');
  const { versionId } = await vault.call('carePlans.revise', { planId, why: '家长拒绝辅导' });
  await vault.call('carePlans.discardDraft', { versionId, revision: 1 });
  const { revision } = await vault.call('students.get', { studentId });
  await vault.call('students.setStatus', {
    studentId,
    revision,
    status: 'transferred_out',
    on: today,
    note: '',
  });
  expect((await list(vault)).plans).toMatchObject([
    { student: { studentId }, status: 'transferred_out' },
    { plan: { planId: other.planId } },
  ]);
  const draft = await vault.call('carePlans.revise', { planId, why: '离校' });
  const saved = await vault.call('carePlans.saveDraft', {
    versionId: draft.versionId,
    revision: 1,
    content: whole,
  });
  expect(
    await vault.refusal('carePlans.putInForce', {
      versionId: draft.versionId,
      ...saved,
      ...agreed,
    }),
  ).toEqual({ code: 'state_forbids' });
  await vault.call('carePlans.discardDraft', { versionId: draft.versionId, ...saved });
  const close = { planId, onDate: today, kind: 'handed_over', outcome: '随档案移交' } as const;
  expect((await vault.refusal('carePlans.close', { ...close, handedTo: '' })).fields).toEqual([
    { field: 'handedTo', reason: 'required' },
  ]);
  await vault.call('carePlans.close', { ...close, handedTo: '银川二中 心理教师' });
  expect(await vault.refusal('carePlans.begin', { studentId })).toEqual({ code: 'state_forbids' });
});

test('a colleague takes a plan on and is named; the audit says whose plan was read', async () => {
  const vault = await newRoom();
  const { studentId, planId } = await planFor(vault);
  await vault.signIn(lin.name, lin.password);
  await settleAll(vault, planId);
  const { results } = await vault.call('carePlans.get', { planId });
  expect(results.map(({ byName }) => byName)).toEqual([lin.name, lin.name]);
  await signInHead(vault);
  const { entries } = await vault.call('audit.list', {
    side: 'clinical',
    kind: null,
    staffId: null,
    studentId,
    on: null,
    before: null,
    limit: 50,
  });
  expect(entries.map(({ command }) => command)).toContain('carePlans.get');
});

test('hostile and huge input is refused by its field', async () => {
  const vault = await newSchool();
  const { versionId, revision } = await draftPlan(vault);
  const refused = async (more: object) =>
    (
      await vault.callRaw('carePlans.saveDraft', {
        versionId,
        revision,
        content: { ...whole, ...more },
      })
    ).ok;
  expect(await refused({ situation: '长'.repeat(2001) })).toBe(false);
  expect(await refused({ situation: 'a\u0000b' })).toBe(false);
  expect(await refused({ goals: Array.from({ length: 13 }, () => whole.goals[0]) })).toBe(false);
  expect(await refused({ reviewOn: '2026-02-30' })).toBe(false);
  expect(await refused({ level: 'high' })).toBe(false);
  const odd = `'); DROP TABLE care_plan; -- 𬱖㛃 <b>`;
  await vault.call('carePlans.saveDraft', {
    versionId,
    revision,
    content: { ...whole, situation: odd },
  });
  const { plans } = await vault.call('carePlans.list', {});
  const planId = plans[0]?.plan.planId ?? '';
  expect((await vault.call('carePlans.get', { planId })).versions[0]?.content.situation).toBe(odd);
});

test('the paper says what version it is and what was agreed, and nothing of levels; an empty draft gives none', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault, '欧阳㛃');
  await vault.call('warnings.set', { studentId, ...warned });
  const { planId, versionId, revision } = await draftPlan(vault, { studentId });
  const drafted = await vault.call('carePlans.form', { versionId });
  expect(drafted.fileName).toBe('一生一策方案-2026-11-24.pdf');
  expect((await readPdf(drafted.bytes)).join('')).toContain('第 1 版（草案，未生效）');
  await vault.call('carePlans.putInForce', { versionId, revision, ...agreed });
  const { bytes } = await vault.call('carePlans.form', { versionId });
  const text = (await readPdf(bytes)).join('');
  for (const words of ['欧阳㛃', '2026年11月24日起生效', '班主任李老师、父亲', '连续四周无缺课']) {
    expect(text).toContain(words);
  }
  for (const words of ['预警', '黄色', '关注']) expect(text).not.toContain(words);
  await vault.call('carePlans.revise', { planId, why: '再议' });
  const empty = await vault.call('carePlans.begin', { studentId: addStudent(vault) });
  expect(await vault.refusal('carePlans.form', { versionId: empty.versionId })).toEqual({
    code: 'state_forbids',
  });
  expect(await vault.refusal('carePlans.form', { versionId: planId })).toEqual({
    code: 'not_found',
  });
});
