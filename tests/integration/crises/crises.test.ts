import { expect, test } from 'vitest';
import type { InputOf } from '../../../db/contract/commands.ts';
import { crisisItems } from '../../../db/contract/vocabulary/crises.ts';
import { addStudent, clinicalOf, today } from '../records/desk.ts';
import { newSchool, type TestVault } from '../school.ts';

const firstStep = { what: '班主任陪同，等父亲到校', owner: '班主任 李老师', dueOn: today };
const event = {
  kind: 'suicide_risk',
  onDate: today,
  minute: 8 * 60 + 40,
  place: '教学楼四层',
  what: '同学报告其在楼道哭泣，自述不想活了。',
  minorHarmed: false,
  nextStep: firstStep,
} as const satisfies Omit<InputOf<'crises.open'>, 'studentId'>;

type Wanted = Partial<Omit<InputOf<'crises.open'>, 'studentId'>>;

async function openFor(vault: TestVault, more: Wanted = {}) {
  const studentId = addStudent(vault);
  const { crisisId } = await vault.call('crises.open', { studentId, ...event, ...more });
  return { studentId, crisisId };
}

function report(vault: TestVault, crisisId: string, reportedTo: 'police' | 'education' = 'police') {
  return vault.call('crises.report', {
    crisisId,
    reportedTo,
    unit: '城关派出所',
    reporter: '王芳',
    onDate: today,
    minute: 530,
    facts: '学生身上有新旧伤痕，自述被殴打。',
    receiptNo: '',
  });
}

function except(vault: TestVault, studentId: string) {
  return vault.call('records.recordException', {
    studentId,
    noteId: null,
    ground: 'danger_to_self',
    facts: '自述不想活了',
    decidedBy: '王芳',
    studentInformed: true,
    legalPaper: '',
    disclosures: [{ toldWhom: '父亲', toldWhat: '有自杀危险', toldAt: `${today}T08:50` }],
  });
}

async function settle(vault: TestVault, crisisId: string, leave: readonly string[] = []) {
  for (const item of crisisItems) {
    if (leave.includes(item)) continue;
    const needless = item === 'mandatory_report';
    await vault.call('crises.check', {
      crisisId,
      item,
      state: needless ? 'not_needed' : 'done',
      note: needless ? '未受侵害' : '',
    });
  }
}

test('a crisis begins with its check list open, its first step and its owner, and stands on Today', async () => {
  const vault = await newSchool();
  const { studentId, crisisId } = await openFor(vault);
  const crisis = await vault.call('crises.get', { crisisId });
  expect(crisis.checks.map(({ item, state }) => [item, state])).toEqual(
    crisisItems.map((item) => [item, 'open']),
  );
  expect(crisis.steps).toMatchObject([firstStep]);
  expect(await vault.call('today.get', {})).toMatchObject({ crisesOpen: 1, crisesDue: 1 });
  expect((await vault.call('crises.list', {})).crises).toMatchObject([
    { crisisId, state: 'open', openItems: 11, nextStep: { owner: '班主任 李老师' } },
  ]);
  const { entries } = await vault.call('records.timeline', {
    studentId,
    kinds: null,
    before: null,
    limit: 10,
  });
  expect(entries).toMatchObject([
    { kind: 'crisis', at: '2026-11-24T08:40:00', crisisKind: 'suicide_risk', state: 'open' },
  ]);
});

test('it cannot be closed with an open item; closed, nothing of it changes any more', async () => {
  const vault = await newSchool();
  const { studentId, crisisId } = await openFor(vault);
  await except(vault, studentId);
  await settle(vault, crisisId, ['hospital']);
  const close = { crisisId, outcome: '父亲接回，次日由医院评估。' };
  expect(await vault.refusal('crises.close', close)).toEqual({
    code: 'invalid_input',
    fields: [{ field: 'checks', reason: 'still_open' }],
  });
  expect((await vault.call('crises.get', { crisisId })).steps).toMatchObject([{ doneAt: null }]);
  await vault.call('crises.check', { crisisId, item: 'hospital', state: 'done', note: '市二院' });
  await vault.call('crises.close', close);
  const crisis = await vault.call('crises.get', { crisisId });
  expect(crisis.closed).toMatchObject({ byName: '王芳', outcome: close.outcome });
  expect(crisis.steps).toMatchObject([{ outcome: close.outcome }]);
  const final = { code: 'signed_is_final' };
  expect(await vault.refusal('crises.close', close)).toEqual(final);
  expect(
    await vault.refusal('crises.log', {
      crisisId,
      onDate: today,
      minute: 530,
      kind: 'told',
      body: '补记',
    }),
  ).toEqual(final);
  expect(await vault.refusal('crises.addStep', { crisisId, nextStep: firstStep })).toEqual(final);
  const clinical = clinicalOf(vault);
  for (const sql of [
    `UPDATE crisis SET what = 'x'`,
    `UPDATE crisis_check SET state = 'open'`,
    `INSERT INTO crisis_step VALUES ('x', '${crisisId}', 'x', 'x', '${today}', NULL, '')`,
    'DELETE FROM crisis_step',
    'DELETE FROM crisis_check',
    'DELETE FROM crisis',
  ]) {
    expect(() => clinical.prepare(sql).run(), sql).toThrow(/final/u);
  }
});

test('where a minor was harmed, only a report to the police ticks and closes; it cannot be judged needless', async () => {
  const vault = await newSchool();
  const { studentId, crisisId } = await openFor(vault, { kind: 'abuse', minorHarmed: true });
  await except(vault, studentId);
  await settle(vault, crisisId, ['mandatory_report']);
  const check = { crisisId, item: 'mandatory_report', note: '家长不同意' } as const;
  expect((await vault.refusal('crises.check', { ...check, state: 'not_needed' })).fields).toEqual([
    { field: 'item', reason: 'never_skipped' },
  ]);
  expect((await vault.refusal('crises.check', { ...check, state: 'done' })).fields).toEqual([
    { field: 'item', reason: 'not_recorded' },
  ]);
  await report(vault, crisisId, 'education');
  const close = { crisisId, outcome: '公安已介入。' };
  expect((await vault.refusal('crises.close', close)).fields).toEqual([
    { field: 'checks', reason: 'still_open' },
  ]);
  const { reportId } = await report(vault, crisisId);
  await vault.call('crises.receipt', { reportId, receiptNo: '宁公受字〔2026〕118号' });
  expect(await vault.refusal('crises.receipt', { reportId, receiptNo: '改' })).toEqual({
    code: 'signed_is_final',
  });
  await vault.call('crises.close', close);
});

test('harm that is found later makes the report due again', async () => {
  const vault = await newSchool();
  const { studentId, crisisId } = await openFor(vault);
  await except(vault, studentId);
  await settle(vault, crisisId);
  await vault.call('crises.foundHarm', { crisisId, body: '换药时发现烫伤。' });
  const crisis = await vault.call('crises.get', { crisisId });
  expect(crisis).toMatchObject({ minorHarmed: true, log: [{ body: '换药时发现烫伤。' }] });
  expect(crisis.checks.find(({ item }) => item === 'mandatory_report')?.state).toBe('open');
  expect(() => clinicalOf(vault).prepare('UPDATE crisis SET minor_harmed = 0').run()).toThrow(
    /final/u,
  );
});

test('an exception to confidentiality is ticked only when one is on record', async () => {
  const vault = await newSchool();
  const { studentId, crisisId } = await openFor(vault);
  const tick = { crisisId, item: 'confidentiality_exception', state: 'done', note: '' } as const;
  expect((await vault.refusal('crises.check', tick)).fields).toEqual([
    { field: 'item', reason: 'not_recorded' },
  ]);
  await except(vault, studentId);
  await vault.call('crises.check', tick);
});

test('the last step ends only together with the next', async () => {
  const vault = await newSchool();
  const { crisisId } = await openFor(vault);
  const [step] = (await vault.call('crises.get', { crisisId })).steps;
  const end = { stepId: step?.stepId ?? '', outcome: '父亲 9:30 到校' };
  expect((await vault.refusal('crises.doneStep', { ...end, nextStep: null })).fields).toEqual([
    { field: 'nextStep', reason: 'required' },
  ]);
  const nextStep = { what: '带去市二院', owner: '父亲', dueOn: '2026-11-25' };
  await vault.call('crises.doneStep', { ...end, nextStep });
  expect((await vault.call('crises.get', { crisisId })).steps).toMatchObject([
    { what: '带去市二院', doneAt: null },
    { outcome: '父亲 9:30 到校' },
  ]);
  await vault.call('crises.addStep', { crisisId, nextStep });
  const [first] = (await vault.call('crises.get', { crisisId })).steps;
  await vault.call('crises.doneStep', {
    stepId: first?.stepId ?? '',
    outcome: '已去',
    nextStep: null,
  });
});

test('what lies in the future, has no reason, or names nobody is refused by its field, and nothing is kept', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const field = async (more: Wanted) =>
    (await vault.refusal('crises.open', { studentId, ...event, ...more })).fields?.[0];
  expect(await field({ onDate: '2026-11-25' })).toMatchObject({ field: 'onDate' });
  expect(await field({ minute: 9 * 60 + 1 })).toEqual({
    field: 'minute',
    reason: 'date_in_future',
  });
  expect(await field({ nextStep: { ...firstStep, dueOn: '2026-11-23' } })).toEqual({
    field: 'nextStep.dueOn',
    reason: 'in_the_past',
  });
  expect(await field({ nextStep: { ...firstStep, owner: ' ' } })).toMatchObject({
    field: 'nextStep.owner',
  });
  expect((await vault.call('crises.list', {})).crises).toEqual([]);
  const { crisisId } = await openFor(vault);
  expect(
    (
      await vault.refusal('crises.check', {
        crisisId,
        item: 'hospital',
        state: 'not_needed',
        note: ' ',
      })
    ).fields,
  ).toEqual([{ field: 'note', reason: 'required' }]);
  expect(
    (
      await vault.refusal('crises.check', {
        crisisId,
        item: 'accompanied',
        state: 'not_needed',
        note: '无',
      })
    ).fields,
  ).toEqual([{ field: 'item', reason: 'never_skipped' }]);
});
