import type { InputOf } from '../../../db/contract/commands.ts';
import type { Collision } from '../../../db/contract/appointments.ts';
import type { Refused } from '../../../db/contract/errors.ts';
import { newSchool, type TestVault } from '../school.ts';

/** A school with two rooms, two counsellors and some students, its head at the desk. */
export interface Desk {
  vault: TestVault;
  counsellorId: string;
  colleagueId: string;
  roomId: string;
  otherRoomId: string;
  students: string[];
  /** A booking of the first student with the head in the first room, changed as told. */
  booking: (changes?: Partial<InputOf<'appointments.book'>>) => InputOf<'appointments.book'>;
}

export async function newDesk(studentCount = 3): Promise<Desk> {
  const vault = await newSchool();
  await vault.call('accounts.add', {
    name: '李敏',
    role: 'counsellor',
    password: '第二位心理教师的测试密码',
  });
  await vault.call('rooms.add', { name: '沙盘室' });
  const { staff, rooms } = await vault.call('school.get', {});
  const students: string[] = [];
  for (let n = 0; n < studentCount; n += 1) {
    const { id } = await vault.call('students.add', {
      studentNo: `G${String(1000 + n)}`,
      name: `学生${'甲乙丙丁戊己庚辛'.charAt(n)}`,
      sex: 'unstated',
      birthDate: null,
      stage: 'junior',
      grade: 1,
      className: '1班',
      dormitory: '',
      guardianName: '',
      guardianPhone: '',
    });
    students.push(id);
  }
  const counsellorId = staff.find(({ name }) => name === '王芳')?.id ?? '';
  const roomId = rooms[0]?.id ?? '';
  return {
    vault,
    counsellorId,
    colleagueId: staff.find(({ name }) => name === '李敏')?.id ?? '',
    roomId,
    otherRoomId: rooms[1]?.id ?? '',
    students,
    booking: (changes = {}) => ({
      kind: 'individual',
      source: 'self',
      counsellorId,
      roomId,
      onDate: '2026-11-25',
      startMinute: 600,
      endMinute: 645,
      studentIds: students.slice(0, 1),
      visitor: '',
      topic: '',
      weekly: null,
      waitingId: null,
      ...changes,
    }),
  };
}

/** @returns what a refused booking ran into */
export function collisionsOf(refused: Refused): Collision[] {
  const { details } = refused;
  if (typeof details !== 'object' || details === null || !('collisions' in details)) return [];
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the refusal's own list
  return details.collisions as Collision[];
}
