import { newSchool, type TestVault } from '../school.ts';

/** A school with one class and its head counsellor, in a semester. */
export interface Room {
  vault: TestVault;
  semesterId: string;
  personId: string;
  classId: string;
}

export async function newRoom(): Promise<Room> {
  const vault = await newSchool();
  const { classId } = await vault.call('classes.add', { stage: 'junior', grade: 1, name: '3班' });
  const { people } = await vault.call('people.list', {});
  const { currentSemesterId } = await vault.call('school.get', {});
  return {
    vault,
    classId,
    personId: people[0]?.personId ?? '',
    semesterId: currentSemesterId ?? '',
  };
}
