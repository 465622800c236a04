import { expect, test } from 'vitest';
import type { InputOf } from '../../../db/contract/commands.ts';
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
} from './desk.ts';

type Exception = InputOf<'records.recordException'>;

function exceptionFor(studentId: string, changed: Partial<Exception> = {}): Exception {
  return {
    studentId,
    noteId: null,
    ground: 'danger_to_self',
    facts: '谈到具体的计划与时间。',
    decidedBy: '王芳（心理中心负责人）',
    studentInformed: true,
    legalPaper: '',
    disclosures: [
      { toldWhom: '母亲', toldWhat: '今晚须有人陪伴，建议就诊', toldAt: '2026-11-24T08:40' },
      { toldWhom: '班主任', toldWhat: '需要留意，不必追问', toldAt: '2026-11-24T08:52' },
    ],
    ...changed,
  };
}

test('an exception to confidentiality says on what ground, what, to whom and when', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const appointmentId = addAppointment(vault, { studentIds: [studentId] });
  const noteId = await signedFor(vault, { appointmentId, studentId });
  const input = exceptionFor(studentId, { noteId });
  const { exceptionId } = await vault.call('records.recordException', input);
  const { studentId: _of, ...content } = input;
  const recorded = {
    ...content,
    exceptionId,
    recordedByName: '王芳',
    recordedAt: '2026-11-24T09:00:00+08:00',
  };
  const { exceptions } = await vault.call('records.exceptions', { studentId });
  expect(exceptions).toEqual([recorded]);
  expect((await vault.call('records.getNote', { noteId })).exceptions).toEqual([recorded]);
});

test('one that nobody was told of, or that says nothing, is refused by field', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const fieldsOf = async (changed: Partial<Exception>) =>
    (await vault.refusal('records.recordException', exceptionFor(studentId, changed))).fields?.map(
      ({ field, reason }) => `${field}:${reason}`,
    );
  expect(await fieldsOf({ disclosures: [] })).toEqual(['disclosures:too_few']);
  expect(await fieldsOf({ facts: ' ', decidedBy: '' })).toEqual([
    'facts:required',
    'decidedBy:required',
  ]);
  expect(await fieldsOf({ ground: 'required_by_law' })).toEqual(['legalPaper:required']);
  const told = { toldWhom: '母亲', toldWhat: '情况' };
  expect(
    await fieldsOf({
      disclosures: [
        { ...told, toldAt: '2026-11-24T09:00' },
        { ...told, toldAt: '2026-11-24T09:01' },
      ],
    }),
  ).toEqual(['disclosures.1.toldAt:date_in_future']);
  for (const toldAt of [
    '2026-11-24',
    '2026-11-24T08:00Z',
    '2026-11-24T08:00:00',
    '2026-02-30T08:00',
  ]) {
    expect(await fieldsOf({ disclosures: [{ ...told, toldAt }] }), toldAt).toEqual([
      'disclosures.0.toldAt:wrong_format',
    ]);
  }
  expect((await vault.call('records.exceptions', { studentId })).exceptions).toEqual([]);
});

test('it is told of a student who is there, and from a note of theirs that one may read', async () => {
  const vault = await newRoom();
  const [studentId, other] = [addStudent(vault), addStudent(vault, '杨帆')];
  const appointmentId = addAppointment(vault, { studentIds: [studentId, other], kind: 'group' });
  const noteOfOther = await signedFor(vault, { appointmentId, studentId: other });
  await vault.signIn(lin.name, lin.password);
  const { noteId: draftOfLin } = await draftFor(vault, { appointmentId, studentId });
  await signInHead(vault);
  const fieldsOf = async (of: string, noteId: string | null) =>
    (await vault.refusal('records.recordException', exceptionFor(of, { noteId }))).fields?.[0]
      ?.field;
  expect(await fieldsOf(studentId, noteOfOther)).toBe('noteId');
  expect(await fieldsOf(studentId, draftOfLin)).toBe('noteId');
  expect(await fieldsOf(appointmentId, null)).toBe('studentId');
});

const tampering: Record<string, string> = {
  'changes the facts': `UPDATE confidentiality_exception SET facts = '改写'`,
  'removes it': `DELETE FROM confidentiality_exception`,
  'replaces it': `INSERT OR REPLACE INTO confidentiality_exception
    SELECT id, student_id, note_id, ground, '改写', decided_by, student_informed, legal_paper, told,
      recorded_by, recorded_at FROM confidentiality_exception`,
  'changes who was told': `UPDATE disclosure SET told_whom = '无人' WHERE position = 1`,
  'removes who was told': `DELETE FROM disclosure`,
  'replaces who was told': `INSERT OR REPLACE INTO disclosure
    SELECT exception_id, position, '无人', told_what, told_at FROM disclosure`,
  'adds somebody who was told': `INSERT INTO disclosure
    SELECT exception_id, 3, '校长', told_what, told_at FROM disclosure WHERE position = 1`,
};

test.each(Object.entries(tampering))('the database itself refuses one who %s', async (_, sql) => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  await vault.call('records.recordException', exceptionFor(studentId));
  const before = await vault.call('records.exceptions', { studentId });
  expect(() => clinicalOf(vault).prepare(sql).run()).toThrow('refuse:signed_is_final');
  expect(await vault.call('records.exceptions', { studentId })).toEqual(before);
});
