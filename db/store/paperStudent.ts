import { z } from 'zod';
import { Refusal } from '../contract/errors.ts';
import { sexes } from '../contract/vocabulary/students.ts';
import type { Store } from './open.ts';
import { studentLineColumns, studentLineRow } from './studentLine.ts';

const row = studentLineRow.extend({
  studentNo: z.string(),
  sex: z.enum(sexes),
  birthDate: z.string().nullable(),
  guardianName: z.string(),
  guardianPhone: z.string(),
});

/**
 * What the head of a printed record says of a student.
 *
 * @throws Refusal `not_found`
 */
export function readPaperStudent(clinical: Store, studentId: string): z.output<typeof row> {
  const found = clinical
    .prepare(
      `SELECT ${studentLineColumns}, s.student_no AS studentNo, s.sex, s.birth_date AS birthDate,
         s.guardian_name AS guardianName, s.guardian_phone AS guardianPhone
       FROM student AS s WHERE s.id = ?`,
    )
    .get(studentId);
  if (found === undefined) throw new Refusal('not_found');
  return row.parse(found);
}
