import { expect, test } from 'vitest';
import type { InputOf } from '../../../db/contract/commands.ts';
import { addStudent, clinicalOf, today } from '../records/desk.ts';
import { newSchool, type TestVault } from '../school.ts';

type Wanted = InputOf<'observations.record'>;

const slip = {
  onDate: today,
  kind: 'mood',
  urgency: 'normal',
  seen: '连续三天午饭没吃，课间一个人趴在桌上。',
} as const;

/** A class helper of 初二3班. @returns the helper and the student who helps */
async function addHelper(vault: TestVault, name = '马丽') {
  const studentId = addStudent(vault, name);
  await vault.call('peerHelpers.add', { studentId, kind: 'class', since: '2026-09-01' });
  const { helpers } = await vault.call('peerHelpers.list', {});
  const helperId = helpers.find((each) => each.studentId === studentId)?.helperId ?? '';
  return { helperId, helping: studentId };
}

function record(vault: TestVault, studentId: string, more: Partial<Wanted> = {}) {
  return vault.call('observations.record', {
    reporter: { by: 'other', name: '同桌' },
    about: { what: 'student', studentId },
    ...slip,
    ...more,
  });
}

const judged = { why: '已向班主任核实', dueOn: null, crisisId: null } as const;

function triage(
  vault: TestVault,
  observationId: string,
  more: Partial<InputOf<'observations.triage'>> = {},
) {
  return vault.call('observations.triage', {
    observationId,
    outcome: 'nothing',
    ...judged,
    ...more,
  });
}

test('urgent slips come first, and a judged one waits no longer', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const first = await record(vault, studentId, { onDate: '2026-11-20' });
  const urgent = await record(vault, studentId, { kind: 'danger_words', urgency: 'urgent' });
  const soon = await record(vault, studentId, { urgency: 'soon' });
  const list = await vault.call('observations.list', {});
  expect(list).toMatchObject({ untriaged: 3, urgent: 1 });
  expect(list.observations.map(({ observationId }) => observationId)).toEqual([
    urgent.observationId,
    soon.observationId,
    first.observationId,
  ]);
  await triage(vault, urgent.observationId);
  const then = await vault.call('observations.list', {});
  expect(then).toMatchObject({ untriaged: 2, urgent: 0 });
  expect(then.observations.at(-1)).toMatchObject({
    observationId: urgent.observationId,
    state: 'settled',
    triage: { outcome: 'nothing', why: '已向班主任核实', byName: '王芳' },
  });
});

test('the reporter is named nowhere but in a reading of its own, which is audited with the helper', async () => {
  const vault = await newSchool();
  const { helperId, helping } = await addHelper(vault);
  const studentId = addStudent(vault);
  const { observationId } = await record(vault, studentId, {
    reporter: { by: 'helper', helperId },
  });
  const list = await vault.call('observations.list', {});
  const timeline = await vault.call('records.timeline', {
    studentId,
    kinds: null,
    before: null,
    limit: 10,
  });
  expect(timeline.entries).toMatchObject([{ kind: 'observation', seen: slip.seen, triage: null }]);
  expect(JSON.stringify([list, timeline])).not.toMatch(/马丽/u);
  expect(JSON.stringify([list, timeline])).not.toContain(helping);
  expect(await vault.call('observations.reporter', { observationId })).toMatchObject({
    name: '马丽',
    helper: { kind: 'class', place: { stage: 'junior', grade: 2, className: '3班' } },
  });
  const named = clinicalOf(vault)
    .prepare(
      `SELECT count(*) FROM audit_entry, json_each(audit_entry.students)
       WHERE command = 'observations.reporter' AND json_each.value = ?`,
    )
    .pluck();
  expect(named.get(helping)).toBe(1);
});

test('what is promised has a day and is open until it is done', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const { observationId } = await record(vault, studentId);
  const talk = { observationId, outcome: 'talk', ...judged } as const;
  expect((await vault.refusal('observations.triage', talk)).fields).toEqual([
    { field: 'dueOn', reason: 'required' },
  ]);
  expect(
    (await vault.refusal('observations.triage', { ...talk, dueOn: '2026-11-23' })).fields,
  ).toEqual([{ field: 'dueOn', reason: 'in_the_past' }]);
  await vault.call('observations.triage', { ...talk, dueOn: '2026-11-26' });
  const [open] = (await vault.call('observations.list', {})).observations;
  expect(open).toMatchObject({ state: 'unsettled', triage: { dueOn: '2026-11-26' } });
  await vault.call('observations.settle', { observationId, result: '谈过，已约周三' });
  expect((await vault.call('observations.list', {})).observations).toMatchObject([
    { state: 'settled', settled: { result: '谈过，已约周三', byName: '王芳' } },
  ]);
  expect(await vault.refusal('observations.settle', { observationId, result: '再' })).toEqual({
    code: 'state_forbids',
  });
  expect(await vault.refusal('observations.triage', { ...talk, dueOn: '2026-11-26' })).toEqual({
    code: 'state_forbids',
  });
});

test('a crisis is linked only to the crisis of the same student', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const other = addStudent(vault, '李雷');
  const open = (student: string) =>
    vault.call('crises.open', {
      studentId: student,
      kind: 'suicide_risk',
      onDate: today,
      minute: 530,
      place: '',
      what: '自述不想活了',
      minorHarmed: false,
      nextStep: { what: '陪同', owner: '王芳', dueOn: today },
    });
  const { observationId } = await record(vault, studentId, { kind: 'danger_words' });
  const wanted = { observationId, outcome: 'crisis', ...judged } as const;
  expect((await vault.refusal('observations.triage', wanted)).fields).toEqual([
    { field: 'crisisId', reason: 'required' },
  ]);
  const { crisisId: foreign } = await open(other);
  expect(
    (await vault.refusal('observations.triage', { ...wanted, crisisId: foreign })).fields,
  ).toEqual([{ field: 'crisisId', reason: 'not_found' }]);
  const { crisisId } = await open(studentId);
  await vault.call('observations.triage', { ...wanted, crisisId });
  expect((await vault.call('observations.list', {})).observations).toMatchObject([
    { triage: { outcome: 'crisis', crisisId } },
  ]);
});

test('a slip that asks for a review proposes a level until one is set', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const { observationId } = await record(vault, studentId);
  await triage(vault, observationId, { outcome: 'review', dueOn: '2026-11-30' });
  expect((await vault.call('warnings.proposed', {})).proposals).toMatchObject([
    { student: { studentId }, level: 'attention', source: 'observation', onDate: today },
  ]);
  vault.clock.advance(60);
  await vault.call('warnings.set', {
    studentId,
    presentId: null,
    level: 'attention',
    why: '上报核实',
    factorIds: [],
    nextReviewOn: '2026-12-24',
    interviewNoteId: null,
    secondPerson: '',
  });
  expect((await vault.call('warnings.proposed', {})).proposals).toEqual([]);
});

test('each wrong field is named, and nothing of the slip is kept', async () => {
  const vault = await newSchool();
  const { helperId, helping } = await addHelper(vault);
  const studentId = addStudent(vault);
  const nobody = '019a0000-0000-7000-8000-000000000000';
  const field = async (more: Partial<Wanted>) =>
    (
      await vault.refusal('observations.record', {
        reporter: { by: 'other', name: '同桌' },
        about: { what: 'student', studentId },
        ...slip,
        ...more,
      })
    ).fields?.[0];
  const inClass = { what: 'class', stage: 'junior', grade: 2, className: '3班' } as const;
  expect(await field({ onDate: '2026-11-25' })).toMatchObject({ reason: 'date_in_future' });
  expect(await field({ seen: ' \n ' })).toEqual({ field: 'seen', reason: 'required' });
  expect(await field({ kind: 'all_well' })).toMatchObject({ field: 'kind' });
  expect(await field({ kind: 'all_well', about: inClass, urgency: 'urgent' })).toMatchObject({
    field: 'urgency',
  });
  expect(await field({ about: { what: 'student', studentId: nobody } })).toEqual({
    field: 'about.studentId',
    reason: 'not_found',
  });
  expect(await field({ about: { ...inClass, className: '99班' } })).toEqual({
    field: 'about.className',
    reason: 'not_found',
  });
  expect(await field({ reporter: { by: 'person', personId: nobody } })).toMatchObject({
    field: 'reporter.personId',
  });
  const helper = { by: 'helper', helperId } as const;
  expect(await field({ reporter: helper, onDate: '2026-08-31' })).toEqual({
    field: 'reporter.helperId',
    reason: 'inactive',
  });
  expect(await field({ reporter: helper, about: { what: 'student', studentId: helping } })).toEqual(
    { field: 'about.studentId', reason: 'not_oneself' },
  );
  await vault.call('students.setStatus', {
    studentId,
    revision: 1,
    status: 'transferred_out',
    on: today,
    note: '',
  });
  expect(await field({})).toEqual({ field: 'about.studentId', reason: 'inactive' });
  expect((await vault.call('observations.list', {})).observations).toEqual([]);
});

test('of a whole class, a talk or work with the class is possible, and no crisis or review', async () => {
  const vault = await newSchool();
  addStudent(vault);
  const { observationId } = await record(vault, '', {
    about: { what: 'class', stage: 'junior', grade: 2, className: '3班' },
    kind: 'conflict',
  });
  for (const outcome of ['book', 'review', 'crisis'] as const) {
    expect(
      (await vault.refusal('observations.triage', { observationId, outcome, ...judged })).fields,
    ).toEqual([{ field: 'outcome', reason: 'not_an_option' }]);
  }
  await triage(vault, observationId, { outcome: 'class_work', dueOn: '2026-12-01' });
});

test('a struck-out slip stays to be read, counts nowhere and changes no more', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const { observationId } = await record(vault, studentId, { urgency: 'urgent' });
  await vault.call('observations.strike', { observationId, why: '记错了人' });
  expect(await vault.call('observations.list', {})).toMatchObject({
    untriaged: 0,
    urgent: 0,
    observations: [{ state: 'struck', struck: { why: '记错了人' } }],
  });
  expect(
    await vault.refusal('observations.triage', { observationId, outcome: 'nothing', ...judged }),
  ).toEqual({ code: 'signed_is_final' });
  const clinical = clinicalOf(vault);
  for (const sql of [
    `UPDATE observation SET seen = 'x'`,
    'UPDATE observation SET struck_at = NULL, struck_by = NULL',
    'DELETE FROM observation',
    `INSERT OR REPLACE INTO observation (id, other_reporter, student_id, on_date, kind, urgency,
       seen, recorded_at, recorded_by, why, result, struck_why)
     SELECT id, '别人', student_id, on_date, kind, urgency, seen, recorded_at, recorded_by, '', '', ''
     FROM observation`,
  ]) {
    expect(() => clinical.prepare(sql).run(), sql).toThrow(/final/u);
  }
});

test('the round of a month says who reported and who did not; all well is a report', async () => {
  const vault = await newSchool();
  const { helperId } = await addHelper(vault);
  await addHelper(vault, '哈斯');
  const inClass = { what: 'class', stage: 'junior', grade: 2, className: '3班' } as const;
  const reporter = { by: 'helper', helperId } as const;
  await record(vault, '', { reporter, about: inClass, kind: 'all_well', seen: '' });
  await record(vault, '', { reporter, about: inClass, onDate: '2026-10-30' });
  const { id: personId } = await vault.call('people.add', {
    name: '李老师',
    position: 'class_teacher',
    takesDuty: false,
  });
  const round = await vault.call('observations.round', { month: '2026-11' });
  expect(
    round.helpers.map(({ student, reports, lastOn }) => [student.name, reports, lastOn]).sort(),
  ).toEqual([
    ['哈斯', 0, null],
    ['马丽', 1, today],
  ]);
  expect(round.teachers).toEqual([{ personId, name: '李老师', reports: 0, lastOn: null }]);
  expect(round.withoutHelper).toEqual([]);
  expect((await vault.call('observations.list', {})).untriaged).toBe(1);
  const before = await vault.call('observations.round', { month: '2026-08' });
  expect(before.helpers).toEqual([]);
  expect(before.withoutHelper).toEqual([{ stage: 'junior', grade: 2, className: '3班' }]);
});
