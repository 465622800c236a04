import type { InputOf, OutputOf } from '../../../db/contract/commands.ts';
import type { RowVerdict } from '../../../db/contract/vocabulary/resultImport.ts';
import { studentWriter } from '../../../db/students/record.ts';
import { clinicalOf } from '../records/desk.ts';
import type { TestVault } from '../school.ts';

export type Question = InputOf<'resultImport.preview'>;

/** The headers of a platform that tells all of a student, and PHQ-9 item by item. */
export const keyHeaders = ['学籍号', '姓名', '年级', '班级', '出生日期', '性别', '测评日期'];
export const phqHeaders = [
  ...keyHeaders,
  ...Array.from({ length: 9 }, (_, at) => `第${String(at + 1)}题`),
];

export interface Person {
  studentNo?: string;
  name: string;
  className?: string;
  grade?: number;
  birthDate?: string | null;
}

/** Adds somebody of 初二(3)班, born in 2010. @returns the student */
export function addPerson(vault: TestVault, person: Person): string {
  return studentWriter(clinicalOf(vault), vault.clock).add({
    studentNo: person.studentNo ?? `N-${person.name}-${person.className ?? ''}`,
    name: person.name,
    sex: 'unstated',
    birthDate: person.birthDate === undefined ? '2010-05-01' : person.birthDate,
    stage: 'junior',
    grade: person.grade ?? 2,
    className: person.className ?? '3班',
    dormitory: '',
    guardianName: '',
    guardianPhone: '',
  });
}

/** Opens a file and takes what is guessed. @returns the question of preview and commit */
export async function openResults(
  vault: TestVault,
  bytes: Uint8Array,
  scaleCode = 'phq-9',
  codingFrom: number | null = 0,
): Promise<Question> {
  const { importId } = await vault.call('resultImport.open', { bytes });
  const { mapping } = await vault.call('resultImport.map', { importId, scaleCode });
  const { values } = mapping;
  return {
    importId,
    scaleCode,
    campaignId: null,
    mapping: values.kind === 'level' ? mapping : { ...mapping, values: { ...values, codingFrom } },
    onDate: null,
    levelsToLookAt: [],
    acceptProposed: false,
    choices: [],
  };
}

/** @returns what each row that is not ready came to, by its number in the file */
export function verdictsOf({ rows }: OutputOf<'resultImport.preview'>): Record<number, RowVerdict> {
  return Object.fromEntries(rows.map(({ row, verdict }) => [row, verdict]));
}
