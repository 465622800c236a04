import { expect, test } from 'vitest';
import { newId } from '../../../db/store/newId.ts';
import { newSchool } from '../school.ts';
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
  wholeContent,
} from './desk.ts';

test('signing names everything that is missing at once, and leaves the draft a draft', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const appointmentId = addAppointment(vault, { studentIds: [studentId] });
  const draft = await draftFor(
    vault,
    { appointmentId, studentId },
    {
      presentState: ' ',
      mainProblem: '',
      measures: '',
      onDate: '2026-11-25',
      startMinute: 600,
      endMinute: 600,
      categoryIds: [],
      primaryCategoryId: null,
      risk: null,
      followUpWhat: '联系班主任',
    },
  );
  const refused = await vault.refusal('records.sign', draft);
  expect(refused.code).toBe('invalid_input');
  expect(refused.fields?.map(({ field }) => field)).toEqual([
    'presentState',
    'mainProblem',
    'measures',
    'onDate',
    'endMinute',
    'categoryIds',
    'primaryCategoryId',
    'risk',
    'followUpOn',
  ]);
  const note = await vault.call('records.getNote', { noteId: draft.noteId });
  expect([note.state, note.revision]).toEqual(['draft', draft.revision]);
});

test('signing makes the note final, dates its follow-up and marks the student present', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const appointmentId = addAppointment(vault, { studentIds: [studentId] });
  const content = { risk: 'high', followUpOn: '2026-11-27', followUpWhat: '复谈' } as const;
  const draft = await draftFor(vault, { appointmentId, studentId }, content);
  const { signedAt, revision } = await vault.call('records.sign', draft);
  expect(signedAt).toBe('2026-11-24T09:00:00+08:00');
  const note = await vault.call('records.getNote', { noteId: draft.noteId });
  expect(note).toMatchObject({ state: 'signed', signedByName: '王芳', revision });
  expect(note.followUp).toMatchObject({ dueOn: '2026-11-27', what: '复谈', own: true });
  expect(clinicalOf(vault).prepare('SELECT attendance FROM participant').pluck().get()).toBe(
    'present',
  );
});

test('a signed note takes no save, no second signature and no discarding', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const appointmentId = addAppointment(vault, { studentIds: [studentId] });
  const noteId = await signedFor(vault, { appointmentId, studentId });
  const { revision } = await vault.call('records.getNote', { noteId });
  const codes = [
    await vault.refusal('records.saveDraft', { noteId, revision, content: wholeContent }),
    await vault.refusal('records.sign', { noteId, revision }),
    await vault.refusal('records.discardDraft', { noteId, revision }),
  ].map(({ code }) => code);
  expect(codes).toEqual(['signed_is_final', 'signed_is_final', 'signed_is_final']);
});

test('an addendum stands beside the original, which stays readable as it was', async () => {
  const vault = await newRoom();
  const studentId = addStudent(vault);
  const appointmentId = addAppointment(vault, { studentIds: [studentId] });
  const noteId = await signedFor(vault, { appointmentId, studentId });
  const before = await vault.call('records.getNote', { noteId });
  vault.clock.advance(3600);
  await vault.signIn(lin.name, lin.password);
  await vault.call('records.addAddendum', { noteId, reason: '补充', body: '母亲下午来电。' });
  await signInHead(vault);
  const { addenda, ...after } = await vault.call('records.getNote', { noteId });
  const { addenda: none, ...original } = before;
  expect(none).toEqual([]);
  expect(after).toEqual(original);
  expect(addenda).toMatchObject([
    {
      authorName: lin.name,
      reason: '补充',
      body: '母亲下午来电。',
      writtenAt: '2026-11-24T10:00:00+08:00',
    },
  ]);
});

test('a draft is changed, not supplemented; an addendum says why and something', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const appointmentId = addAppointment(vault, { studentIds: [studentId] });
  const { noteId } = await draftFor(vault, { appointmentId, studentId });
  const refused = await vault.refusal('records.addAddendum', { noteId, reason: '补', body: '文' });
  expect(refused.code).toBe('state_forbids');
  const empty = await vault.refusal('records.addAddendum', { noteId, reason: ' ', body: '\n' });
  expect(empty.fields?.map(({ field, reason }) => `${field}:${reason}`)).toEqual([
    'reason:required',
    'body:required',
  ]);
});

/** What somebody could try who writes SQL past every handler. */
const tampering: Record<string, string> = {
  'changes the text': `UPDATE session_note SET main_problem = '改写' WHERE id = @noteId`,
  'turns it into a draft': `UPDATE session_note SET state = 'draft', signed_at = NULL,
    signed_by = NULL WHERE id = @noteId`,
  'gives it another signer': `UPDATE session_note SET signed_by = 'x' WHERE id = @noteId`,
  'removes the note': `DELETE FROM session_note WHERE id = @noteId`,
  'replaces the note': `INSERT OR REPLACE INTO session_note SELECT id, student_id, appointment_id,
    author_id, mode, on_date, start_minute, end_minute, '改写', main_problem, evaluation, analysis,
    measures, effect, primary_category_id, risk, advise_hospital, follow_up_on, follow_up_what,
    state, created_at, saved_at, signed_at, signed_by, revision
    FROM session_note WHERE id = @noteId`,
  'adds a category': `INSERT INTO note_category VALUES (@noteId, 'self.gender')`,
  'removes a category': `DELETE FROM note_category WHERE note_id = @noteId`,
  'changes a category': `UPDATE note_category SET category_id = 'self.gender'
    WHERE note_id = @noteId AND category_id = 'life.sleep'`,
  'changes an addendum': `UPDATE addendum SET body = '改写' WHERE note_id = @noteId`,
  'removes an addendum': `DELETE FROM addendum WHERE note_id = @noteId`,
  'replaces an addendum': `INSERT OR REPLACE INTO addendum
    SELECT id, note_id, author_id, written_at, reason, '改写' FROM addendum
    WHERE note_id = @noteId`,
};

test.each(Object.entries(tampering))('the database itself refuses one who %s', async (_, sql) => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const appointmentId = addAppointment(vault, { studentIds: [studentId] });
  const noteId = await signedFor(vault, { appointmentId, studentId });
  await vault.call('records.addAddendum', { noteId, reason: '补充', body: '原文' });
  const before = await vault.call('records.getNote', { noteId });
  expect(() => clinicalOf(vault).prepare(sql).run({ noteId })).toThrow(
    /refuse:signed_is_final|removed and added/u,
  );
  expect(await vault.call('records.getNote', { noteId })).toEqual(before);
});

test('the database itself signs nothing that lacks what a signed note needs', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const appointmentId = addAppointment(vault, { studentIds: [studentId] });
  const { noteId } = await draftFor(vault, { appointmentId, studentId });
  const sign = `UPDATE session_note SET state = 'signed', signed_at = 'x', signed_by = 'x'`;
  const clinical = clinicalOf(vault);
  for (const lacking of [
    `present_state = ''`,
    `main_problem = ''`,
    `measures = ''`,
    `risk = NULL`,
    `primary_category_id = NULL`,
    `primary_category_id = 'self.gender'`,
    `end_minute = start_minute`,
    `risk = 'high'`,
    `risk = 'imminent'`,
  ]) {
    const attempt = () => clinical.prepare(`${sign}, ${lacking} WHERE id = ?`).run(noteId);
    expect(attempt, lacking).toThrow(/CHECK constraint|refuse:state_forbids/u);
  }
  expect(clinical.prepare(`${sign} WHERE id = ?`).run(noteId).changes).toBe(1);
});

test('a note in the store belongs to a student, an appointment and nobody else’s session twice', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const appointmentId = addAppointment(vault, { studentIds: [studentId] });
  await draftFor(vault, { appointmentId, studentId });
  const again = () =>
    clinicalOf(vault)
      .prepare(
        `INSERT INTO session_note SELECT ?, student_id, appointment_id, ?, mode, on_date,
           start_minute, end_minute, present_state, main_problem, evaluation, analysis, measures,
           effect, primary_category_id, risk, advise_hospital, follow_up_on, follow_up_what, state,
           created_at, saved_at, signed_at, signed_by, revision FROM session_note`,
      )
      .run(newId(), staffIdOf(vault));
  expect(again).toThrow(/UNIQUE/u);
});
