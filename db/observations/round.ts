import { z } from 'zod';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { peerHelperKinds } from '../contract/vocabulary/peerHelpers.ts';
import { stages } from '../contract/vocabulary/school.ts';
import type { ClinicalContext } from '../store/context.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';

const countRow = z.object({ reports: z.int(), lastOn: z.string().nullable() });
const helperRow = studentLineRow.extend({
  helperId: z.string(),
  kind: z.enum(peerHelperKinds),
  ...countRow.shape,
});
const classRow = z.object({ stage: z.enum(stages), grade: z.int(), className: z.string() });
const teacherRow = z.object({ personId: z.string(), name: z.string() });

/**
 * The round of a month: helpers who helped in it and class teachers, each with their slips; and the
 * classes that have no helper. Struck-out slips do not count.
 */
export function monthlyRound(
  { clinical, office, about }: ClinicalContext,
  { month }: CheckedInputOf<'observations.round'>,
): OutputOf<'observations.round'> {
  const dates = { from: `${month}-01`, to: `${month}-31` };
  const helpers = clinical
    .prepare(
      `SELECT h.id AS helperId, h.kind, ${studentLineColumns}, count(o.id) AS reports,
         max(o.on_date) AS lastOn
       FROM peer_helper AS h JOIN student AS s ON s.id = h.student_id
       LEFT JOIN observation AS o ON o.helper_id = h.id AND o.on_date BETWEEN @from AND @to
         AND o.struck_at IS NULL
       WHERE h.since <= @to AND (h.until IS NULL OR h.until >= @from) AND s.status = 'enrolled'
       GROUP BY h.id ORDER BY s.class_order, s.class_name, h.kind, s.pinyin, h.id`,
    )
    .all(dates)
    .map((each) => {
      const { studentId, name, stage, grade, className, ...helper } = helperRow.parse(each);
      about(studentId);
      return { ...helper, student: { studentId, name, stage, grade, className } };
    });
  const reportsOf = clinical.prepare(
    `SELECT count(*) AS reports, max(on_date) AS lastOn FROM observation
     WHERE person_id = @personId AND on_date BETWEEN @from AND @to AND struck_at IS NULL`,
  );
  const teachers = office
    .prepare(
      `SELECT id AS personId, name FROM person
       WHERE position = 'class_teacher' AND active = 1 ORDER BY name`,
    )
    .all()
    .map((each) => {
      const teacher = teacherRow.parse(each);
      return {
        ...teacher,
        ...countRow.parse(reportsOf.get({ ...dates, personId: teacher.personId })),
      };
    });
  const withoutHelper = clinical
    .prepare(
      `SELECT s.stage, s.grade, s.class_name AS className FROM student AS s
       WHERE s.status = 'enrolled'
       GROUP BY s.class_order, s.class_name
       HAVING NOT EXISTS (
         SELECT 1 FROM peer_helper AS h JOIN student AS p ON p.id = h.student_id
         WHERE h.kind = 'class' AND h.since <= @to AND (h.until IS NULL OR h.until >= @from)
           AND p.status = 'enrolled' AND p.stage = s.stage AND p.grade = s.grade
           AND p.class_name = s.class_name)
       ORDER BY s.class_order, s.class_name`,
    )
    .all(dates);
  return { helpers, teachers, withoutHelper: z.array(classRow).parse(withoutHelper) };
}
