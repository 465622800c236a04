import type { InputOf } from '../../../db/contract/commands.ts';
import type { GroupNoteContent } from '../../../db/contract/groups.ts';
import { newDesk, type Desk } from '../appointments/desk.ts';

export const plan = {
  name: '考前减压小组',
  goals: '学会三种放松方法，考前睡眠改善。',
  criteria: '初一、初二，自愿，近期无危机',
  coLeader: '班主任 李老师',
  planned: 6,
  least: 2,
  most: 4,
};

/** A school whose head leads a programme; `members` of its students have been taken in. */
export interface Programme extends Desk {
  programmeId: string;
  /** Books a meeting with the first `members` students. @returns its appointment */
  meet: (changes?: Partial<InputOf<'appointments.book'>>) => Promise<string>;
}

export function screened(
  programmeId: string,
  studentId: string,
  changes: Partial<InputOf<'groups.screen'>> = {},
): InputOf<'groups.screen'> {
  return {
    programmeId,
    studentId,
    screenedOn: '2026-11-20',
    talk: '愿意参加，能遵守团体约定。',
    joinedOn: '2026-11-20',
    ...changes,
  };
}

export async function newProgramme(members = 3, students = 4): Promise<Programme> {
  const desk = await newDesk(students);
  const { vault, counsellorId, roomId } = desk;
  const { programmeId } = await vault.call('groups.create', {
    ...plan,
    leaderId: counsellorId,
    roomId,
  });
  for (const studentId of desk.students.slice(0, members)) {
    await vault.call('groups.screen', screened(programmeId, studentId));
  }
  return {
    ...desk,
    programmeId,
    meet: async (changes = {}) => {
      const { ids } = await vault.call(
        'appointments.book',
        desk.booking({
          kind: 'group',
          onDate: '2026-11-24',
          startMinute: 480,
          endMinute: 525,
          studentIds: desk.students.slice(0, members),
          programmeId,
          ...changes,
        }),
      );
      return ids[0] ?? '';
    },
  };
}

export const written: GroupNoteContent = {
  theme: '认识压力',
  course: '热身：名字接龙；主题：画出我的压力源；分享。',
  dynamics: '起初沉默，后半段两人先开口，其余跟上。',
  nextPlan: '练习腹式呼吸',
  lines: [],
};

/** Begins, writes and signs the note of a meeting at which everyone was. @returns it */
export async function signedNote(
  { vault }: Pick<Programme, 'vault'>,
  appointmentId: string,
  content: Partial<GroupNoteContent> = {},
): Promise<string> {
  const { noteId } = await vault.call('groups.openNote', { appointmentId });
  const { revision, students } = await vault.call('groups.getNote', { noteId });
  for (const { studentId } of students) {
    const attendance = 'present';
    await vault.call('appointments.setAttendance', { appointmentId, studentId, attendance });
  }
  const saved = await vault.call('groups.saveNote', {
    noteId,
    revision,
    content: { ...written, ...content },
  });
  await vault.call('groups.signNote', { noteId, revision: saved.revision });
  return noteId;
}
