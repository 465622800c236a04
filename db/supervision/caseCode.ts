import { randomInt } from 'node:crypto';
import { z } from 'zod';
import type { ClinicalContext } from '../store/context.ts';
import { aboutKnownStudent } from '../store/knownStudent.ts';

/** Letters and digits that are not taken for one another. */
const signs = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const length = 6;

/** @returns the student's case code, drawn by lot when it is first asked for */
export function caseCodeOf(context: ClinicalContext, studentId: string): string {
  aboutKnownStudent(context, studentId);
  const { clinical } = context;
  const known = z
    .string()
    .optional()
    .parse(
      clinical.prepare('SELECT code FROM case_code WHERE student_id = ?').pluck().get(studentId),
    );
  if (known !== undefined) return known;
  const taken = clinical.prepare('SELECT 1 FROM case_code WHERE code = ?');
  let code: string;
  do {
    code = Array.from({ length }, () => signs.charAt(randomInt(signs.length))).join('');
  } while (taken.get(code) !== undefined);
  clinical.prepare('INSERT INTO case_code (student_id, code) VALUES (?, ?)').run(studentId, code);
  return code;
}
