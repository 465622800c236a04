import { z } from 'zod';
import { assessmentColumns, lineReader } from '../assessments/read.ts';
import { campaignPage } from '../contract/vocabulary/campaigns.ts';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { caseSteps, type CaseStep } from '../contract/vocabulary/campaigns.ts';
import { todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';
import { findCampaign } from './find.ts';

const session = (held: string) => `EXISTS (
  SELECT 1 FROM participant AS p JOIN appointment AS o ON o.id = p.appointment_id
  WHERE p.student_id = a.student_id AND o.kind = 'individual' AND ${held})`;

/** How far each result that the scale points at has come: 初筛 → 访谈 → 评定. */
const casesTable = `
  cases AS MATERIALIZED (
    SELECT a.id, a.student_id, a.critical,
      CASE WHEN a.looked_at IS NOT NULL THEN 'judged'
        WHEN EXISTS (SELECT 1 FROM session_note AS n
            WHERE n.student_id = a.student_id AND n.on_date >= a.on_date)
          OR ${session(`p.attendance = 'present' AND o.on_date >= a.on_date`)} THEN 'met'
        WHEN ${session(`o.state = 'booked' AND o.on_date >= @today`)} THEN 'booked'
        ELSE 'screened' END AS step
    FROM assessment AS a
    WHERE a.campaign_id = @campaignId AND a.state = 'finished'
      AND (a.reached = 1 OR a.critical = 1))`;

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
