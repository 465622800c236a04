import { expect, test } from 'vitest';
import type { InputOf } from '../../../db/contract/commands.ts';
import { readPdf } from '../../readPdf.ts';
import {
  addAppointment,
  addStudent,
  clinicalOf,
  draftFor,
  lin,
  newRoom,
  signedFor,
  signInHead,
  staffIdOf,
  today,
} from '../records/desk.ts';
import { newSchool, type TestVault } from '../school.ts';

/** A room of two with a case: a student with two signed notes of the head, who is at the desk. */
async function newCase() {
  const vault = await newRoom();
  const studentId = addStudent(vault);
  const note = async (onDate: string) => {
    const studentIds = [studentId];
    const appointmentId = addAppointment(vault, { studentIds, onDate, startMinute: 480 });
    return signedFor(vault, { appointmentId, studentId }, { onDate });
  };
  const first = await note('2026-11-18');
  const second = await note('2026-11-20');
  const { staff } = await vault.call('school.get', {});
  const askedOf = staff.find(({ name }) => name === lin.name)?.id ?? '';
  const ask = (changes: Partial<InputOf<'supervision.ask'>> = {}) => ({
    studentId,
    askedOf,
    reason: '这样评估是否妥当？',
    dueOn: '2026-11-27',
    whole: false,
    noteIds: [second],
    ...changes,
  });
  return { vault, studentId, first, second, askedOf, ask };
}

const signInLin = (vault: TestVault) => vault.signIn(lin.name, lin.password);

test('the asked colleague finds it among their tasks, reads, says what they think and countersigns; the asker sees', async () => {
  const { vault, studentId, second, ask } = await newCase();
  const { requestId } = await vault.call('supervision.ask', ask());
  expect(await vault.call('supervision.open', { requestId })).toMatchObject({
    part: 'asker',
    readAt: null,
  });
  await signInLin(vault);
  const list = { mine: true, span: null, kind: null } as const;
  expect((await vault.call('tasks.list', list)).tasks).toMatchObject([
    { kind: 'case_request', opensId: requestId, dueOn: '2026-11-27', ownerName: lin.name },
  ]);
  const opened = await vault.call('supervision.open', { requestId });
  expect(opened).toMatchObject({
    part: 'asked',
    readAt: '2026-11-24T09:00:00+08:00',
    notes: [{ noteId: second, countersignable: true, countersigned: [] }],
  });
  await vault.call('records.getNote', { noteId: second });
  await vault.call('supervision.answer', {
    requestId,
    opinion: '同意，建议与班主任核对出勤。',
    countersign: [second],
  });
  expect((await vault.call('tasks.list', list)).tasks).toEqual([]);
  await signInHead(vault);
  expect((await vault.call('supervision.requests', {})).requests).toMatchObject([
    { part: 'asker', state: 'answered', opinion: '同意，建议与班主任核对出勤。' },
  ]);
  expect((await vault.call('records.getNote', { noteId: second })).countersigned).toEqual([
    { name: lin.name, at: '2026-11-24T09:00:00+08:00' },
  ]);
  const record = await vault.call('records.form.case', { studentId, noteId: null });
  expect((await readPdf(record.bytes)).join('')).toMatch(/会签\s*林悦/u);
  const { entries } = await vault.call('audit.list', {
    side: 'clinical',
    kind: 'read',
    staffId: null,
    studentId,
    on: null,
    before: null,
    limit: 50,
  });
  expect(
    entries.filter(({ staffName }) => staffName === lin.name).map(({ command }) => command),
  ).toEqual(['records.getNote', 'supervision.open', 'tasks.list']);
});

test('it is given back with why, or withdrawn; what has ended is final, and each does only their part', async () => {
  const { vault, ask, second } = await newCase();
  const returned = (await vault.call('supervision.ask', ask())).requestId;
  const { requestId } = await vault.call('supervision.ask', ask({ whole: true, noteIds: [] }));
  const answer = { requestId, opinion: '同意', countersign: [] };
  const notOnes = { code: 'not_permitted' };
  expect(await vault.refusal('supervision.answer', answer)).toEqual(notOnes);
  expect(await vault.refusal('supervision.giveBack', { requestId, why: '忙' })).toEqual(notOnes);
  await vault.call('supervision.withdraw', { requestId });
  await signInLin(vault);
  expect(await vault.refusal('supervision.withdraw', { requestId: returned })).toEqual(notOnes);
  await vault.call('supervision.giveBack', { requestId: returned, why: '我认识其家人，应回避' });
  const ended = { code: 'state_forbids' };
  expect(await vault.refusal('supervision.answer', answer)).toEqual(ended);
  expect(await vault.refusal('supervision.answer', { ...answer, requestId: returned })).toEqual(
    ended,
  );
  const clinical = clinicalOf(vault);
  for (const sql of [
    `UPDATE case_request SET opinion = 'x'`,
    'DELETE FROM case_request',
    `INSERT INTO countersign VALUES ('${second}', '${staffIdOf(vault)}', 'x', '${returned}')`,
  ]) {
    expect(() => clinical.prepare(sql).run(), sql).toThrow(/refuse:/u);
  }
});

test('nobody countersigns their own note, one that was not asked for, or a draft', async () => {
  const { vault, ask, studentId, first, second } = await newCase();
  const { requestId } = await vault.call('supervision.ask', ask());
  await signInLin(vault);
  const answer = { requestId, opinion: '同意', countersign: [first] };
  expect(await vault.refusal('supervision.answer', answer)).toEqual({ code: 'state_forbids' });
  expect(await vault.call('supervision.open', { requestId })).toMatchObject({ state: 'open' });
  await signInHead(vault);
  const appointmentId = addAppointment(vault, { studentIds: [studentId], startMinute: 900 });
  const { noteId } = await draftFor(vault, { appointmentId, studentId });
  expect(
    (await vault.refusal('supervision.ask', ask({ noteIds: [second, noteId] }))).fields,
  ).toEqual([{ field: 'noteIds', reason: 'not_found' }]);
  expect((await vault.call('supervision.requests', {})).requests).toHaveLength(1);
});

test('asking oneself, a principal, nobody, for nothing or by yesterday is refused by its field', async () => {
  const { vault, ask } = await newCase();
  await vault.call('accounts.add', {
    name: '校长',
    role: 'principal',
    password: '校长的密码也有十个字以上',
  });
  const { staff } = await vault.call('school.get', {});
  const principal = staff.find(({ role }) => role === 'principal')?.id ?? '';
  const field = async (changes: Partial<InputOf<'supervision.ask'>>) => {
    const [first] = (await vault.refusal('supervision.ask', ask(changes))).fields ?? [];
    return [first?.field, first?.reason];
  };
  expect(await field({ askedOf: staffIdOf(vault) })).toEqual(['askedOf', 'not_oneself']);
  expect(await field({ askedOf: principal })).toEqual(['askedOf', 'not_found']);
  expect(await field({ noteIds: [] })).toEqual(['noteIds', 'required']);
  expect(await field({ reason: ' ' })).toEqual(['reason', 'required']);
  expect(await field({ dueOn: '2026-11-23' })).toEqual(['dueOn', 'in_the_past']);
  const stranger = addStudent(vault, '马兰');
  expect(await field({ studentId: stranger })).toEqual(['noteIds', 'not_found']);
});

const content = {
  onDate: today,
  minute: 500,
  place: '会议室',
  attendees: '王芳、林悦、年级主任 赵老师',
  question: '是否升为橙色等级',
  discussion: '出勤、睡眠与家庭情况。',
  conclusions: '暂不升级，两周后再议。',
  tasks: [{ what: '核对出勤', owner: '林悦', dueOn: '2026-11-26' }],
};

test('a conference is its author’s while a draft; signed, it is final, and its tasks are due until they are done', async () => {
  const vault = await newRoom();
  const studentId = addStudent(vault);
  const { conferenceId } = await vault.call('conferences.begin', {
    studentId,
    content: { ...content, tasks: [] },
  });
  const saved = await vault.call('conferences.save', { conferenceId, revision: 1, content });
  expect(await vault.refusal('conferences.save', { conferenceId, revision: 1, content })).toEqual({
    code: 'changed_meanwhile',
  });
  const list = { mine: true, span: null, kind: 'conference_task' } as const;
  expect((await vault.call('tasks.list', list)).tasks).toEqual([]);
  await signInLin(vault);
  const refused = { code: 'draft_of_another' };
  expect(await vault.refusal('conferences.get', { conferenceId })).toEqual(refused);
  expect(await vault.refusal('conferences.sign', { conferenceId, revision: 2 })).toEqual(refused);
  const { conferences } = await vault.call('conferences.list', {});
  expect(conferences).toMatchObject([{ state: 'draft', own: false, question: '' }]);
  await signInHead(vault);
  await vault.call('conferences.sign', { conferenceId, revision: saved.revision });
  expect(await vault.refusal('conferences.save', { conferenceId, revision: 3, content })).toEqual({
    code: 'signed_is_final',
  });
  await signInLin(vault);
  // A task is found by its owner's name as much as by whoever keeps the record.
  const [task] = (await vault.call('tasks.list', list)).tasks;
  expect(task).toMatchObject({ what: '核对出勤', ownerName: '林悦', opensId: conferenceId });
  const done = { taskId: task?.taskId ?? '', outcome: '缺勤两次，均有假条' };
  await vault.call('conferences.doneTask', done);
  expect(await vault.refusal('conferences.doneTask', done)).toEqual({ code: 'state_forbids' });
  expect((await vault.call('tasks.list', { ...list, mine: false })).tasks).toEqual([]);
  const clinical = clinicalOf(vault);
  for (const sql of [
    `UPDATE conference SET question = 'x'`,
    'DELETE FROM conference',
    `UPDATE conference_task SET what = 'x'`,
    'DELETE FROM conference_task',
    `INSERT INTO conference_task VALUES ('t', '${conferenceId}', 9, 'x', 'x', '${today}', NULL, '')`,
  ]) {
    expect(() => clinical.prepare(sql).run(), sql).toThrow(/final/u);
  }
  const { entries } = await vault.call('records.timeline', {
    studentId,
    kinds: ['conference'],
    before: null,
    limit: 10,
  });
  expect(entries).toMatchObject([{ state: 'signed', conclusions: content.conclusions }]);
});

test('a conference is signed with all that makes one, of a time that has come', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const { conferenceId } = await vault.call('conferences.begin', {
    studentId,
    content: {
      ...content,
      minute: 541,
      attendees: '',
      question: ' ',
      discussion: '',
      conclusions: '',
      tasks: [{ what: '核对', owner: '王芳', dueOn: '2026-11-23' }],
    },
  });
  expect((await vault.refusal('conferences.sign', { conferenceId, revision: 1 })).fields).toEqual([
    { field: 'attendees', reason: 'required' },
    { field: 'question', reason: 'required' },
    { field: 'discussion', reason: 'required' },
    { field: 'conclusions', reason: 'required' },
    { field: 'minute', reason: 'date_in_future' },
    { field: 'tasks.0.dueOn', reason: 'before_start' },
  ]);
  await vault.call('conferences.discard', { conferenceId, revision: 1 });
  expect((await vault.call('conferences.list', {})).conferences).toEqual([]);
});

function had(vault: TestVault, studentId: string | null) {
  return {
    onDate: today,
    minutes: 90,
    form: 'individual',
    supervisor: '陈教授',
    supervisorUnit: '宁夏大学',
    superviseeId: staffIdOf(vault),
    studentId,
    summary: '初中生，近两周失眠，自述考试压力大。',
    question: '如何评估风险',
    advice: '加密会谈，联系监护人。',
  } as const satisfies InputOf<'supervisionRecords.add'>;
}

test('supervision from outside knows the student by a code; texts and paper tell nothing more', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const { code } = await vault.call('supervisionRecords.caseCode', { studentId });
  expect(code).toMatch(/^[A-Z2-9]{6}$/u);
  expect(await vault.call('supervisionRecords.caseCode', { studentId })).toEqual({ code });
  const wanted = had(vault, studentId);
  expect(
    (
      await vault.refusal('supervisionRecords.add', {
        ...wanted,
        summary: '小明近两周失眠',
        advice: '与3班班主任联系',
      })
    ).fields,
  ).toEqual([
    { field: 'summary', reason: 'names_student' },
    { field: 'advice', reason: 'names_student' },
  ]);
  expect((await vault.call('supervisionRecords.list', {})).records).toEqual([]);
  const { recordId } = await vault.call('supervisionRecords.add', wanted);
  const { fileName, bytes } = await vault.call('supervisionRecords.form.summary', { recordId });
  const text = (await readPdf(bytes)).join('');
  expect(fileName).toBe('督导个案摘要-2026-11-24.pdf');
  expect(text).toContain(code);
  expect(text).toContain('如何评估风险');
  for (const telling of ['张小明', '小明', '3班', '初二']) expect(text).not.toContain(telling);
  expect(
    (await vault.refusal('supervisionRecords.add', { ...wanted, studentId: null })).fields,
  ).toEqual([{ field: 'studentId', reason: 'required' }]);
});

test('hours are summed a person and semester; a struck record stays readable and counts no more', async () => {
  const vault = await newSchool();
  const general = { ...had(vault, null), summary: '' };
  const { recordId } = await vault.call('supervisionRecords.add', general);
  await vault.call('supervisionRecords.add', { ...general, minutes: 60 });
  await vault.call('supervisionRecords.add', { ...general, onDate: '2026-06-01' });
  const minutes = async () =>
    (await vault.call('supervisionRecords.list', {})).hours.map((each) => [
      each.name,
      each.minutes,
    ]);
  expect(await minutes()).toEqual([['王芳', 150]]);
  await vault.call('supervisionRecords.strike', { recordId, why: '记错了日期' });
  expect(await minutes()).toEqual([['王芳', 60]]);
  const { records } = await vault.call('supervisionRecords.list', {});
  expect(records.find((each) => each.recordId === recordId)?.struck).toMatchObject({
    byName: '王芳',
    why: '记错了日期',
  });
  expect(await vault.refusal('supervisionRecords.strike', { recordId, why: '再来' })).toEqual({
    code: 'signed_is_final',
  });
  expect(await vault.refusal('supervisionRecords.form.summary', { recordId })).toEqual({
    code: 'state_forbids',
  });
  const tomorrow = { ...general, onDate: '2026-11-25' };
  expect((await vault.refusal('supervisionRecords.add', tomorrow)).fields?.[0]?.field).toBe(
    'onDate',
  );
});
