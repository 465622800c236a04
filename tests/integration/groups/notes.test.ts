import { expect, test } from 'vitest';
import { readPdf } from '../../readPdf.ts';
import { clinicalOf } from '../records/desk.ts';
import { headPassword, type TestVault } from '../school.ts';
import { newProgramme, signedNote, written } from './programme.ts';

const colleague = { name: '李敏', password: '第二位心理教师的测试密码' };

async function timelineOf(vault: TestVault, studentId: string) {
  const { entries } = await vault.call('records.timeline', {
    studentId,
    kinds: null,
    before: null,
    limit: 50,
  });
  return entries;
}

test('a meeting has one note; a draft is its author’s, and keeps whatever is there', async () => {
  const group = await newProgramme();
  const { vault } = group;
  const appointmentId = await group.meet();
  const { noteId } = await vault.call('groups.openNote', { appointmentId });
  expect(await vault.call('groups.openNote', { appointmentId })).toEqual({ noteId });
  const content = { ...written, theme: '', course: '未完\u000b第二行', dynamics: '' };
  await vault.call('groups.saveNote', { noteId, revision: 1, content });
  expect((await vault.call('groups.getNote', { noteId })).content.course).toBe('未完\n第二行');
  expect(await vault.refusal('groups.saveNote', { noteId, revision: 1, content })).toEqual({
    code: 'changed_meanwhile',
  });
  await vault.signIn(colleague.name, colleague.password);
  const refused = { code: 'draft_of_another' };
  expect(await vault.refusal('groups.getNote', { noteId })).toEqual(refused);
  expect(await vault.refusal('groups.openNote', { appointmentId })).toEqual(refused);
  expect(await vault.refusal('groups.signNote', { noteId, revision: 2 })).toEqual(refused);
  expect(await vault.refusal('groups.discardNote', { noteId, revision: 2 })).toEqual(refused);
  await vault.signIn('王芳', headPassword);
  await vault.call('groups.discardNote', { noteId, revision: 2 });
  expect(await vault.refusal('groups.getNote', { noteId })).toEqual({ code: 'not_found' });
});

test('signing names all that is missing; once signed, the note, its lines, who was there and when are final', async () => {
  const group = await newProgramme();
  const { vault, students } = group;
  const appointmentId = await group.meet();
  const { noteId } = await vault.call('groups.openNote', { appointmentId });
  expect((await vault.refusal('groups.signNote', { noteId, revision: 1 })).fields).toEqual([
    { field: 'theme', reason: 'required' },
    { field: 'course', reason: 'required' },
    { field: 'dynamics', reason: 'required' },
    { field: 'attendances', reason: 'not_recorded' },
  ]);
  await vault.call('groups.discardNote', { noteId, revision: 1 });
  const signed = await signedNote(group, appointmentId, {
    lines: [{ studentId: students[0] ?? '', body: '主动分享' }],
  });
  expect(
    await vault.refusal('groups.saveNote', { noteId: signed, revision: 3, content: written }),
  ).toEqual({ code: 'signed_is_final' });
  const clinical = clinicalOf(vault);
  for (const sql of [
    `UPDATE group_note SET theme = 'x'`,
    'DELETE FROM group_note',
    `UPDATE group_note_line SET body = 'x'`,
    'DELETE FROM group_note_line',
    `INSERT INTO group_note_line SELECT note_id, '${students[1] ?? ''}', 'x' FROM group_note_line`,
    `INSERT OR REPLACE INTO group_note SELECT id, appointment_id, author_id, 'x', course, dynamics,
       next_plan, state, created_at, saved_at, signed_at, signed_by, revision FROM group_note`,
    `UPDATE participant SET attendance = 'absent'`,
    'DELETE FROM participant',
    `UPDATE appointment SET state = 'cancelled', cancel_reason = 'x'`,
    `UPDATE appointment SET on_date = '2026-11-23'`,
  ]) {
    expect(() => clinical.prepare(sql).run(), sql).toThrow(/refuse:/u);
  }
  const { revision } = await vault.call('appointments.get', { appointmentId });
  expect(
    await vault.refusal('appointments.cancel', {
      appointmentId,
      revision,
      reason: '记错了',
      scope: 'one',
    }),
  ).toEqual({ code: 'state_forbids' });
});

test('a line is of somebody who takes part, and of each but once', async () => {
  const group = await newProgramme();
  const { vault, students } = group;
  const { noteId } = await vault.call('groups.openNote', { appointmentId: await group.meet() });
  const field = async (lines: { studentId: string; body: string }[]) =>
    (
      await vault.refusal('groups.saveNote', {
        noteId,
        revision: 1,
        content: { ...written, lines },
      })
    ).fields;
  const line = { studentId: students[0] ?? '', body: '主动' };
  expect(await field([line, line])).toEqual([{ field: 'lines', reason: 'not_unique' }]);
  expect(await field([{ ...line, studentId: students[3] ?? '' }])).toEqual([
    { field: 'lines', reason: 'not_member' },
  ]);
});

test('a member’s record holds their own line and nobody else’s name or line; so does what is printed', async () => {
  const group = await newProgramme();
  const { vault, students, programmeId } = group;
  const [first = '', second = ''] = students;
  const noteId = await signedNote(group, await group.meet(), {
    lines: [
      { studentId: first, body: '甲的观察：主动分享家里的事' },
      { studentId: second, body: '乙的观察：全程沉默' },
    ],
  });
  await vault.call('groups.addAddendum', {
    noteId,
    studentId: second,
    reason: '会后补充',
    body: '乙的补记：课后来道歉',
  });
  await vault.call('groups.addAddendum', {
    noteId,
    studentId: null,
    reason: '更正',
    body: '当天有观摩教师',
  });
  const ofFirst = JSON.stringify(await timelineOf(vault, first));
  const ofSecond = JSON.stringify(await timelineOf(vault, second));
  expect(ofFirst).toContain('甲的观察');
  expect(ofSecond).toContain('乙的观察');
  expect(ofSecond).toContain('乙的补记');
  for (const other of ['乙的', '学生乙', '学生丙', '观摩', '后半段', second]) {
    expect(ofFirst).not.toContain(other);
  }
  for (const other of ['甲的', '学生甲', '学生丙', first]) expect(ofSecond).not.toContain(other);
  expect(await timelineOf(vault, first)).toMatchObject([
    {
      kind: 'group_meeting',
      theme: '认识压力',
      attendance: 'present',
      programmeName: '考前减压小组',
    },
  ]);
  const record = await vault.call('records.form.case', { studentId: first, noteId: null });
  const text = (await readPdf(record.bytes)).join('');
  expect(text).toContain('甲的观察');
  for (const other of ['乙的', '学生乙', '学生丙']) expect(text).not.toContain(other);
  const paper = await vault.call('groups.form.programme', { programmeId });
  const printed = (await readPdf(paper.bytes)).join('');
  expect(printed).toContain('认识压力');
  expect(printed).toContain('当天有观摩教师');
  for (const own of ['学生甲', '学生乙', '甲的', '乙的']) expect(printed).not.toContain(own);
  expect(paper.fileName).toBe('团体辅导记录-2026-11-24.pdf');
});

test('a member’s line is on the time line only once the note is signed', async () => {
  const group = await newProgramme();
  const { vault, students } = group;
  const { noteId } = await vault.call('groups.openNote', { appointmentId: await group.meet() });
  const content = { ...written, lines: [{ studentId: students[0] ?? '', body: '主动' }] };
  await vault.call('groups.saveNote', { noteId, revision: 1, content });
  expect(await timelineOf(vault, students[0] ?? '')).toMatchObject([{ line: '', theme: '' }]);
});

test('a meeting to come has no note yet, nor has one that was missed; Today and the task list lead to the due one', async () => {
  const group = await newProgramme();
  const { vault } = group;
  const ahead = await group.meet({ onDate: '2026-11-26' });
  expect((await vault.refusal('groups.openNote', { appointmentId: ahead })).fields).toEqual([
    { field: 'onDate', reason: 'date_in_future' },
  ]);
  const missed = await group.meet({ startMinute: 900, endMinute: 945 });
  await vault.call('appointments.setState', {
    appointmentId: missed,
    revision: 1,
    state: 'no_show',
  });
  expect(await vault.refusal('groups.openNote', { appointmentId: missed })).toEqual({
    code: 'state_forbids',
  });
  const held = await group.meet();
  await vault.call('groups.openNote', { appointmentId: held });
  const { appointments } = await vault.call('today.get', {});
  expect(appointments.map(({ groupNote }) => groupNote)).toEqual([
    { note: 'draft', readable: true },
    { note: 'none', readable: true },
  ]);
  const list = { mine: true, span: null, kind: 'group_note' } as const;
  expect((await vault.call('tasks.list', list)).tasks).toMatchObject([
    { opensId: held, what: '考前减压小组', student: null, ownerName: '王芳' },
  ]);
});
