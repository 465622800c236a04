import type { InputOf } from '../../../db/contract/commands.ts';
import type { NoteContent } from '../../../db/contract/records.ts';
import { newId } from '../../../db/store/newId.ts';
import type { Store } from '../../../db/store/open.ts';
import { studentWriter } from '../../../db/students/record.ts';
import { headPassword, newSchool, type TestVault } from '../school.ts';

export const today = '2026-11-24';
export const lin = { name: '林悦', password: '林悦的密码一共有十个字' };

/** @returns the clinical store itself, for what goes round the handlers */
export function clinicalOf(vault: TestVault): Store {
  const clinical = vault.safe.opened?.clinical;
  if (!clinical) throw new Error('not unlocked by a counsellor');
  return clinical;
}

export function staffIdOf(vault: TestVault): string {
  const open = vault.safe.opened;
  if (!open) throw new Error('locked');
  return open.staff.staffId;
}

export function addStudent(vault: TestVault, name = '张小明'): string {
  return studentWriter(clinicalOf(vault), vault.clock).add({
    studentNo: newId().slice(-12),
    name,
    sex: 'male',
    birthDate: '2010-05-01',
    stage: 'junior',
    grade: 2,
    className: '3班',
    dormitory: '',
    guardianName: '',
    guardianPhone: '',
  });
}

interface Session {
  studentIds: string[];
  onDate?: string;
  startMinute?: number;
  state?: 'booked' | 'arrived' | 'no_show' | 'cancelled';
  kind?: 'individual' | 'group' | 'parent' | 'teacher';
  counsellorId?: string;
  roomId?: string;
}

/** Books 45 minutes in the first room. @returns the appointment */
export function addAppointment(vault: TestVault, session: Session): string {
  const { studentIds, onDate = today, startMinute = 570, state = 'booked' } = session;
  const clinical = clinicalOf(vault);
  const roomId =
    session.roomId ?? vault.safe.opened?.office.prepare('SELECT id FROM room').pluck().get();
  const counsellorId = session.counsellorId ?? staffIdOf(vault);
  const id = newId();
  clinical
    .prepare(
      `INSERT INTO appointment (id, kind, source, counsellor_id, room_id, on_date, start_minute,
         end_minute, state, walk_in, visitor, topic, cancel_reason, created_at, created_by,
         revision)
       VALUES (?, ?, 'self', ?, ?, ?, ?, ?, ?, 0, '', '', ?, ?, ?, 1)`,
    )
    .run(
      id,
      session.kind ?? 'individual',
      counsellorId,
      roomId,
      onDate,
      startMinute,
      startMinute + 45,
      state,
      state === 'cancelled' ? '学生请假' : '',
      `${onDate}T08:00:00+08:00`,
      counsellorId,
    );
  const take = clinical.prepare(`INSERT INTO participant VALUES (?, ?, 'expected')`);
  for (const studentId of studentIds) take.run(id, studentId);
  return id;
}

/** @returns a school with a second counsellor, unlocked by its head counsellor */
export async function newRoom(): Promise<TestVault> {
  const vault = await newSchool();
  await vault.call('accounts.add', { name: lin.name, role: 'counsellor', password: lin.password });
  return vault;
}

export async function signInHead(vault: TestVault): Promise<void> {
  await vault.signIn('王芳', headPassword);
}

export const wholeContent: NoteContent = {
  onDate: today,
  startMinute: 570,
  endMinute: 615,
  mode: 'in_person',
  presentState: '神情疲惫，自述近两周入睡困难。',
  mainProblem: '期中考试后担心成绩，不愿上学。',
  evaluation: '',
  analysis: '',
  measures: '放松训练；约定每日作息。',
  effect: '',
  categoryIds: ['study.exam_anxiety', 'life.sleep'],
  primaryCategoryId: 'study.exam_anxiety',
  risk: 'attention',
  adviseHospital: false,
  followUpOn: null,
  followUpWhat: '',
};

/** Opens and saves a draft. @returns the note and its revision */
export async function draftFor(
  vault: TestVault,
  session: InputOf<'records.openNote'>,
  content: Partial<NoteContent> = {},
): Promise<{ noteId: string; revision: number }> {
  const { noteId } = await vault.call('records.openNote', session);
  const { revision } = await vault.call('records.getNote', { noteId });
  const saved = await vault.call('records.saveDraft', {
    noteId,
    revision,
    content: { ...wholeContent, ...content },
  });
  return { noteId, revision: saved.revision };
}

/** Opens, saves and signs a note. @returns it */
export async function signedFor(
  vault: TestVault,
  session: InputOf<'records.openNote'>,
  content: Partial<NoteContent> = {},
): Promise<string> {
  const draft = await draftFor(vault, session, content);
  await vault.call('records.sign', draft);
  return draft.noteId;
}
