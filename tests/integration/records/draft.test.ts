import { expect, test } from 'vitest';
import { newSchool } from '../school.ts';
import {
  addAppointment,
  addStudent,
  clinicalOf,
  draftFor,
  lin,
  newRoom,
  signInHead,
  signedFor,
  today,
  wholeContent,
} from './desk.ts';

test('opening a note takes the appointment’s day and times, and the student has arrived', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const appointmentId = addAppointment(vault, { studentIds: [studentId], startMinute: 600 });
  const { noteId } = await vault.call('records.openNote', { appointmentId, studentId });
  const note = await vault.call('records.getNote', { noteId });
  expect(note.content).toMatchObject({ onDate: today, startMinute: 600, endMinute: 645 });
  expect(note).toMatchObject({ state: 'draft', own: true, authorName: '王芳', revision: 1 });
  expect(note.appointment).toMatchObject({ appointmentId, roomName: '心语室' });
  const state = clinicalOf(vault)
    .prepare('SELECT state, revision FROM appointment WHERE id = ?')
    .get(appointmentId);
  expect(state).toEqual({ state: 'arrived', revision: 2 });
});

test('opening a note again finds the same one', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const session = { appointmentId: addAppointment(vault, { studentIds: [studentId] }), studentId };
  const first = await vault.call('records.openNote', session);
  expect(await vault.call('records.openNote', session)).toEqual(first);
  expect(clinicalOf(vault).prepare('SELECT count(*) FROM session_note').pluck().get()).toBe(1);
});

test('each student of a group has a note of their own', async () => {
  const vault = await newSchool();
  const [one, other] = [addStudent(vault, '马兰'), addStudent(vault, '杨帆')];
  const appointmentId = addAppointment(vault, { studentIds: [one, other], kind: 'group' });
  const ofOne = await vault.call('records.openNote', { appointmentId, studentId: one });
  const ofOther = await vault.call('records.openNote', { appointmentId, studentId: other });
  expect(ofOne.noteId).not.toBe(ofOther.noteId);
});

test.each(['cancelled', 'no_show'] as const)('a %s session has no note', async (state) => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const appointmentId = addAppointment(vault, { studentIds: [studentId], state });
  const refused = await vault.refusal('records.openNote', { appointmentId, studentId });
  expect(refused.code).toBe('state_forbids');
  expect(clinicalOf(vault).prepare('SELECT count(*) FROM session_note').pluck().get()).toBe(0);
});

test('a session of another day to come has no note yet', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const appointmentId = addAppointment(vault, { studentIds: [studentId], onDate: '2026-11-25' });
  const refused = await vault.refusal('records.openNote', { appointmentId, studentId });
  expect(refused.fields).toEqual([{ field: 'onDate', reason: 'date_in_future' }]);
  expect(clinicalOf(vault).prepare('SELECT state FROM appointment').pluck().get()).toBe('booked');
});

test('a student who takes no part has no note of the session', async () => {
  const vault = await newSchool();
  const appointmentId = addAppointment(vault, { studentIds: [addStudent(vault)] });
  const stranger = addStudent(vault, '王五');
  const refused = await vault.refusal('records.openNote', { appointmentId, studentId: stranger });
  expect(refused.code).toBe('not_found');
});

test('what was autosaved is there after a restart', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const appointmentId = addAppointment(vault, { studentIds: [studentId] });
  const content = { ...wholeContent, presentState: '只写到一半，', risk: null };
  const { noteId, revision } = await draftFor(vault, { appointmentId, studentId }, content);
  vault.restart();
  await signInHead(vault);
  const note = await vault.call('records.getNote', { noteId });
  expect(note.revision).toBe(revision);
  expect(note.state).toBe('draft');
  expect({ ...note.content, categoryIds: note.content.categoryIds.toSorted() }).toEqual({
    ...content,
    categoryIds: content.categoryIds.toSorted(),
  });
});

test('a draft keeps its text however unfinished the rest is', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const appointmentId = addAppointment(vault, { studentIds: [studentId] });
  const unfinished = {
    onDate: '2026-12-30',
    startMinute: 700,
    endMinute: 600,
    categoryIds: [],
    primaryCategoryId: 'life.sleep',
    followUpWhat: '联系班主任',
    presentState: '',
    mainProblem: '文字不能丢',
  };
  const { noteId } = await draftFor(vault, { appointmentId, studentId }, unfinished);
  expect((await vault.call('records.getNote', { noteId })).content).toMatchObject(unfinished);
});

test('pasted text is kept without the characters that nobody sees', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const appointmentId = addAppointment(vault, { studentIds: [studentId] });
  const { noteId } = await draftFor(
    vault,
    { appointmentId, studentId },
    { analysis: '第一行\r\n第二行\u000b第三行\u2028末行\u0000\u0007' },
  );
  expect((await vault.call('records.getNote', { noteId })).content.analysis).toBe(
    '第一行\n第二行\n第三行\n末行',
  );
});

test('a text that is too long or a category that is not there is refused by name, nothing changed', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const appointmentId = addAppointment(vault, { studentIds: [studentId] });
  const { noteId, revision } = await draftFor(vault, { appointmentId, studentId });
  const save = (changed: object) =>
    vault.refusal('records.saveDraft', {
      noteId,
      revision,
      content: { ...wholeContent, ...changed },
    });
  expect((await save({ effect: '长'.repeat(20_001) })).fields).toEqual([
    { field: 'content.effect', reason: 'too_long', params: { limit: 20_000 } },
  ]);
  expect((await save({ categoryIds: ['nowhere'] })).fields).toEqual([
    { field: 'categoryIds', reason: 'not_found' },
  ]);
  expect((await save({ primaryCategoryId: 'nowhere' })).fields).toEqual([
    { field: 'primaryCategoryId', reason: 'not_found' },
  ]);
  expect((await vault.call('records.getNote', { noteId })).revision).toBe(revision);
});

test('a save that has not seen the last one is refused and changes nothing', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const appointmentId = addAppointment(vault, { studentIds: [studentId] });
  const { noteId, revision } = await draftFor(vault, { appointmentId, studentId });
  const content = { ...wholeContent, effect: '来自旧窗口' };
  const refused = await vault.refusal('records.saveDraft', {
    noteId,
    revision: revision - 1,
    content,
  });
  expect(refused.code).toBe('changed_meanwhile');
  expect((await vault.call('records.getNote', { noteId })).content.effect).toBe('');
});

test('a draft is its author’s alone: no colleague reads, opens, saves, signs or discards it', async () => {
  const vault = await newRoom();
  const studentId = addStudent(vault);
  const appointmentId = addAppointment(vault, { studentIds: [studentId] });
  await vault.signIn(lin.name, lin.password);
  const { noteId, revision } = await draftFor(vault, { appointmentId, studentId });
  await signInHead(vault);
  const codes = [
    await vault.refusal('records.getNote', { noteId }),
    await vault.refusal('records.openNote', { appointmentId, studentId }),
    await vault.refusal('records.saveDraft', { noteId, revision, content: wholeContent }),
    await vault.refusal('records.sign', { noteId, revision }),
    await vault.refusal('records.discardDraft', { noteId, revision }),
  ].map(({ code }) => code);
  expect(new Set(codes)).toEqual(new Set(['draft_of_another']));

  const { entries } = await vault.call('records.timeline', { studentId, before: null, limit: 50 });
  const line = entries.find(({ kind }) => kind === 'note');
  expect(line).toMatchObject({ state: 'draft', own: false, authorName: lin.name, risk: null });
  expect(JSON.stringify(entries)).not.toContain('期中考试');

  await vault.signIn(lin.name, lin.password);
  await vault.call('records.sign', { noteId, revision });
  await signInHead(vault);
  expect((await vault.call('records.getNote', { noteId })).own).toBe(false);
});

test('a draft can be discarded by its author and begun again', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const session = { appointmentId: addAppointment(vault, { studentIds: [studentId] }), studentId };
  const draft = await draftFor(vault, session);
  await vault.call('records.discardDraft', draft);
  expect((await vault.refusal('records.getNote', { noteId: draft.noteId })).code).toBe('not_found');
  expect((await vault.call('records.openNote', session)).noteId).not.toBe(draft.noteId);
});

test('a draft that a confidentiality exception refers to stays', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const appointmentId = addAppointment(vault, { studentIds: [studentId] });
  const draft = await draftFor(vault, { appointmentId, studentId });
  await vault.call('records.recordException', {
    studentId,
    noteId: draft.noteId,
    ground: 'danger_to_self',
    facts: '说出了具体计划',
    decidedBy: '王芳',
    studentInformed: true,
    legalPaper: '',
    disclosures: [{ toldWhom: '母亲', toldWhat: '需要陪护', toldAt: '2026-11-24T08:55' }],
  });
  expect((await vault.refusal('records.discardDraft', draft)).code).toBe('state_forbids');
  expect((await vault.call('records.getNote', { noteId: draft.noteId })).exceptions).toHaveLength(
    1,
  );
});

test('every save of a draft is in the audit under its student', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const appointmentId = addAppointment(vault, { studentIds: [studentId] });
  await signedFor(vault, { appointmentId, studentId });
  const { entries } = await vault.call('audit.list', {
    side: 'clinical',
    kind: null,
    staffId: null,
    studentId,
    on: null,
    before: null,
    limit: 50,
  });
  expect(entries.map(({ command }) => command)).toEqual([
    'records.sign',
    'records.saveDraft',
    'records.getNote',
    'records.openNote',
  ]);
});
