import type { InputOf } from '../../db/contract/commands.ts';
import type { TestVault } from './school.ts';

type Student = InputOf<'students.add'>;

/** Takes a student in, of whom a test says what matters to it. @returns their id */
export async function newStudent(
  vault: TestVault,
  given: Pick<Student, 'studentNo'> & Partial<Student>,
): Promise<string> {
  const { id } = await vault.call('students.add', {
    name: `隐名${given.studentNo}`,
    sex: 'female',
    birthDate: '2010-03-04',
    stage: 'junior',
    grade: 1,
    className: '3班',
    dormitory: '',
    guardianName: '',
    guardianPhone: '',
    ...given,
  });
  return id;
}
