import { Refusal } from '../contract/errors.ts';
import type { ClinicalContext } from './context.ts';

/**
 * Names the student whom a command is about, for the audit.
 *
 * @throws Refusal of the field `studentId` when there is no such student
 */
export function aboutKnownStudent({ clinical, about }: ClinicalContext, studentId: string): void {
  if (clinical.prepare('SELECT 1 FROM student WHERE id = ?').get(studentId) === undefined) {
    throw Refusal.field('studentId', 'not_found');
  }
  about(studentId);
}

/**
 * Names the student whom something new is begun for; one who has left is no longer the school's.
 *
 * @throws Refusal of the field `studentId` when there is no such student, or they have left
 */
export function aboutStudentHere(context: ClinicalContext, studentId: string): void {
  aboutKnownStudent(context, studentId);
  const here = context.clinical
    .prepare(`SELECT 1 FROM student WHERE id = ? AND status IN ('enrolled', 'suspended')`)
    .get(studentId);
  if (here === undefined) throw Refusal.field('studentId', 'inactive');
}
