import { z } from 'zod';
import { assessmentColumns, lineReader } from '../assessments/read.ts';
import { campaignPage } from '../contract/vocabulary/campaigns.ts';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { caseSteps, type CaseStep } from '../contract/vocabulary/campaigns.ts';
import { todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';
import { findCampaign } from './find.ts';

/**
 * How far each result that the scale points at has come: 初筛 → 访谈 → 评定. The sessions are read by
 * their days, from the first result on that nobody has judged: to go through all that each student
 * ever had would take ten times as long.
 */
const casesTable = `
  result AS MATERIALIZED (
    SELECT a.id, a.student_id, a.on_date, a.critical, a.looked_at
    FROM assessment AS a
    WHERE a.campaign_id = @campaignId AND a.state = 'finished'
      AND (a.reached = 1 OR a.critical = 1)),
  session AS MATERIALIZED (
    SELECT p.student_id,
      max(o.on_date) FILTER (WHERE p.attendance = 'present') AS met_on,
      max(o.state = 'booked' AND o.on_date >= @today) AS booked
    FROM appointment AS o JOIN participant AS p ON p.appointment_id = o.id
    WHERE o.kind = 'individual'
      AND o.on_date >= (SELECT min(on_date, @today) FROM (
        SELECT min(on_date) AS on_date FROM result WHERE looked_at IS NULL))
    GROUP BY p.student_id),
  cases AS MATERIALIZED (
    SELECT r.id, r.student_id, r.critical,
      CASE WHEN r.looked_at IS NOT NULL THEN 'judged'
        WHEN m.met_on >= r.on_date OR EXISTS (SELECT 1 FROM session_note AS n
            WHERE n.student_id = r.student_id AND n.on_date >= r.on_date) THEN 'met'
        WHEN m.booked THEN 'booked'
        ELSE 'screened' END AS step
    FROM result AS r LEFT JOIN session AS m ON m.student_id = r.student_id)`;

const countRow = z.object({ step: z.enum(caseSteps), count: z.int() });
const stepRow = z.object({ step: z.enum(caseSteps) });

/** The results that a person should see one by one, critical answers first, then by class. */
export function readCases(
  context: ClinicalContext,
  { campaignId, step, offset }: CheckedInputOf<'campaigns.cases'>,
): OutputOf<'campaigns.cases'> {
  const { clinical, clock, about } = context;
  findCampaign(clinical, campaignId);
  const values = { campaignId, today: todayOf(clock) };
  const counts: Record<CaseStep, number> = { screened: 0, booked: 0, met: 0, judged: 0 };
  const counted = clinical
    .prepare(`WITH ${casesTable} SELECT step, count(*) AS count FROM cases GROUP BY step`)
    .all(values);
  for (const each of counted) {
    const found = countRow.parse(each);
    counts[found.step] = found.count;
  }
  const rows = clinical
    .prepare(
      `WITH ${casesTable}
       SELECT ${assessmentColumns}, ${studentLineColumns}, k.step
       FROM cases AS k JOIN assessment AS a ON a.id = k.id JOIN student AS s ON s.id = k.student_id
       WHERE @step IS NULL OR k.step = @step
       ORDER BY k.step = 'judged', k.critical DESC, s.class_order, s.class_name, s.pinyin, s.id
       LIMIT @limit OFFSET @offset`,
    )
    .all({ ...values, step, offset, limit: campaignPage });
  const readLine = lineReader(context);
  return {
    counts,
    total: step === null ? caseSteps.reduce((sum, each) => sum + counts[each], 0) : counts[step],
    cases: rows.map((row) => {
      const student = studentLineRow.parse(row);
      about(student.studentId);
      return { student, assessment: readLine(row), step: stepRow.parse(row).step };
    }),
  };
}
