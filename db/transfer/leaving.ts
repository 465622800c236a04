import { z } from 'zod';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import { openMatters } from '../contract/vocabulary/seals.ts';
import { studentStatuses } from '../contract/vocabulary/students.ts';
import { todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { flag } from '../store/flag.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';
import { setStudentStatus } from '../store/studentStatus.ts';
import { startKeeping } from './keeping.ts';

const packageRow = z.object({ toName: z.string(), receipt: z.string() });
const receipt = z.object({ accepted: z.int(), students: z.int() });
const studentRow = z.object({
  status: z.enum(studentStatuses),
  taken: flag,
  toSetDown: flag,
  open: z.string().transform((text) => z.array(z.enum(openMatters)).parse(JSON.parse(text))),
});

/**
 * Of `sent_student AS t` and `student AS s` in `sent_package AS p`: who was taken over and is still
 * here; of whom it is not known, as long as the receipt tells of more than are known.
 */
export const canBeSetDown = `CASE
  WHEN t.keep_until IS NOT NULL THEN s.status IN ('enrolled', 'suspended')
  ELSE coalesce(p.receipt ->> '$.accepted' > (
    SELECT count(keep_until) FROM sent_student WHERE package_id = p.id), 0) END`;

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
      `SELECT ${studentLineColumns}, s.status, t.keep_until IS NOT NULL AS taken,
         ${canBeSetDown} AS toSetDown,
         (SELECT json_group_array(DISTINCT kind) FROM open_matter WHERE student_id = s.id) AS open
       FROM sent_student AS t JOIN student AS s ON s.id = t.student_id
       JOIN sent_package AS p ON p.id = t.package_id
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

const sentRow = z.object({ status: z.enum(studentStatuses), taken: flag });

/**
 * Sets down that students of a package that was signed for have gone to its school, which has taken
 * their records over. Those who have left already stay as they are.
 *
 * @throws Refusal `not_found`, or of `studentIds` that were not in the package or are more than the
 *   receipt says were taken over, of `on` in the future
 */
export function markLeft(
  context: ClinicalContext,
  { packageId, studentIds, on }: CheckedInputOf<'transfer.markLeft'>,
): OutputOf<'transfer.markLeft'> {
  const { clinical, clock, about } = context;
  if (on > todayOf(clock)) throw Refusal.field('on', 'date_in_future');
  const { toName, accepted } = signedFor(context, packageId);
  const find = clinical.prepare(
    `SELECT s.status, t.keep_until IS NOT NULL AS taken
     FROM sent_student AS t JOIN student AS s ON s.id = t.student_id
     WHERE t.package_id = ? AND s.id = ?`,
  );
  const marked = [...new Set(studentIds)].map((studentId) => {
    const found = sentRow.safeParse(find.get(packageId, studentId));
    if (!found.success) throw Refusal.field('studentIds', 'not_found');
    about(studentId);
    return { studentId, ...found.data };
  });
  const before = clinical
    .prepare('SELECT count(*) FROM sent_student WHERE package_id = ? AND keep_until IS NOT NULL')
    .pluck()
    .get(packageId);
  const news = marked.filter(({ taken }) => !taken).map(({ studentId }) => studentId);
  if (news.length > 0 && z.int().parse(before) + news.length > accepted) {
    throw Refusal.field('studentIds', 'too_many', { limit: accepted });
  }
  const here = marked.filter(({ status }) => status === 'enrolled' || status === 'suspended');
  for (const { studentId } of here) {
    const note = `转往${toName}`;
    setStudentStatus(clinical, clock, { studentId, status: 'transferred_out', on, note });
  }
  startKeeping(context, packageId, news);
  return { left: here.length };
}
