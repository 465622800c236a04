import { z } from 'zod';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import { openMatters } from '../contract/seals.ts';
import { studentStatuses } from '../contract/students.ts';
import { todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';
import { setStudentStatus } from '../store/studentStatus.ts';

const packageRow = z.object({ toName: z.string(), receipt: z.string() });
const receipt = z.object({ accepted: z.int(), students: z.int() });
const studentRow = z.object({
  status: z.enum(studentStatuses),
  open: z.string().transform((text) => z.array(z.enum(openMatters)).parse(JSON.parse(text))),
});

/** @throws Refusal `not_found` of a package without a receipt */
function signedFor({ clinical }: ClinicalContext, packageId: string) {
  const found = packageRow.safeParse(
    clinical
      .prepare(
        `SELECT to_name AS toName, receipt FROM sent_package WHERE id = ? AND state = 'received'`,
      )
      .get(packageId),
  );
  if (!found.success) throw new Refusal('not_found');
  const { toName, receipt: text } = found.data;
  return { toName, ...receipt.parse(JSON.parse(text)) };
}

/** Who went in a package that was signed for, whether they have left, and what of them is open. */
export function readLeaving(
  context: ClinicalContext,
  packageId: string,
): OutputOf<'transfer.leaving'> {
  const { clinical, about } = context;
  const { toName, accepted, students: sent } = signedFor(context, packageId);
  const students = clinical
    .prepare(
      `SELECT ${studentLineColumns}, s.status,
         (SELECT json_group_array(DISTINCT kind) FROM open_matter WHERE student_id = s.id) AS open
       FROM sent_student AS t JOIN student AS s ON s.id = t.student_id
       WHERE t.package_id = ? ORDER BY t.position`,
    )
    .all(packageId)
    .map((row) => {
      const student = studentLineRow.parse(row);
      about(student.studentId);
      return { student, ...studentRow.parse(row) };
    });
  return { toName, allAccepted: accepted === sent, accepted, students };
}

/**
 * Sets down that students of a package that was signed for have gone to its school. Those who have
 * left already stay as they are.
 *
 * @throws Refusal `not_found`, or of `studentIds` that were not in the package, of `on` in the future
 */
export function markLeft(
  context: ClinicalContext,
  { packageId, studentIds, on }: CheckedInputOf<'transfer.markLeft'>,
): OutputOf<'transfer.markLeft'> {
  const { clinical, clock, about } = context;
  if (on > todayOf(clock)) throw Refusal.field('on', 'date_in_future');
  const { toName } = signedFor(context, packageId);
  const statusOf = clinical.prepare(
    `SELECT s.status FROM sent_student AS t JOIN student AS s ON s.id = t.student_id
     WHERE t.package_id = ? AND s.id = ?`,
  );
  let left = 0;
  for (const studentId of new Set(studentIds)) {
    const status = statusOf.pluck().get(packageId, studentId);
    if (status === undefined) throw Refusal.field('studentIds', 'not_found');
    about(studentId);
    if (status === 'transferred_out' || status === 'graduated') continue;
    const note = `转往${toName}`;
    setStudentStatus(clinical, clock, { studentId, status: 'transferred_out', on, note });
    left += 1;
  }
  return { left };
}
