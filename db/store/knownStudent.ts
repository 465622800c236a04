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
