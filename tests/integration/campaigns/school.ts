import type { InputOf, OutputOf } from '../../../db/contract/commands.ts';
import type { StudentInput } from '../../../db/contract/students.ts';
import { newId } from '../../../db/store/newId.ts';
import { studentWriter } from '../../../db/students/record.ts';
import { clinicalOf, today } from '../records/desk.ts';
import type { TestVault } from '../school.ts';

/** Adds a student of 初二 who is older than fourteen, unless it is said otherwise. */
export function pupil(vault: TestVault, name: string, more: Partial<StudentInput> = {}): string {
  return studentWriter(clinicalOf(vault), vault.clock).add({
    studentNo: newId().slice(-12),
    name,
    sex: 'female',
    birthDate: '2010-05-01',
    stage: 'junior',
    grade: 2,
    className: '1班',
    dormitory: '',
    guardianName: '',
    guardianPhone: '',
    ...more,
  });
}

/** A campaign of PHQ-9 for the whole of 初二. */
export const secondGrade = {
  name: '2026 年秋季普测',
  scaleCode: 'phq-9',
  startsOn: '2026-11-16',
  endsOn: '2026-12-04',
  consentText: '这不是考试，答案没有对错。参加与否由你自己决定。',
  classes: [{ stage: 'junior', grade: 2, className: null }],
} satisfies InputOf<'campaigns.begin'>;

export async function begin(
  vault: TestVault,
  more: Partial<InputOf<'campaigns.begin'>> = {},
): Promise<string> {
  const { campaignId } = await vault.call('campaigns.begin', { ...secondGrade, ...more });
  return campaignId;
}

/** Enters a PHQ-9 of one total. @returns the assessment */
export async function enterTotal(
  vault: TestVault,
  campaignId: string | null,
  studentId: string,
  value: number,
  onDate = today,
): Promise<string> {
  const { assessmentId } = await vault.call('assessments.enter', {
    studentId,
    campaignId,
    scaleCode: 'phq-9',
    onDate,
    filledIn: { kind: 'totals', totals: [{ code: 'total', value }] },
  });
  return assessmentId;
}

/** Where everyone on the roll stands, by name. */
export async function standingsOf(
  vault: TestVault,
  campaignId: string,
): Promise<Record<string, OutputOf<'campaigns.roll'>['students'][number]['standing']>> {
  const { students } = await vault.call('campaigns.roll', {
    campaignId,
    ofClass: null,
    standing: null,
    offset: 0,
  });
  return Object.fromEntries(students.map(({ student, standing }) => [student.name, standing]));
}

/** How many of the whole campaign stand where; those of nobody are left out. */
export async function countsOf(
  vault: TestVault,
  campaignId: string,
): Promise<Record<string, number>> {
  const { classes } = await vault.call('campaigns.get', { campaignId });
  const sums: Record<string, number> = {};
  for (const { counts } of classes) {
    for (const [standing, count] of Object.entries(counts)) {
      if (count > 0) sums[standing] = (sums[standing] ?? 0) + count;
    }
  }
  return sums;
}
