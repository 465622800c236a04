/**
 * A common table `said (student_id, grade, source, at)`: what signed notes, judged assessments and
 * slips that ask for a review say of a student's risk, and when. Grades are those of `warning`.
 */
export const riskSaidSql = `said (student_id, grade, source, at) AS (
  SELECT student_id,
    CASE risk WHEN 'attention' THEN 1 WHEN 'high' THEN 2 WHEN 'imminent' THEN 3 ELSE 0 END,
    'note', signed_at
  FROM session_note WHERE state = 'signed'
  UNION ALL
  SELECT student_id, CASE WHEN critical = 1 THEN 2 ELSE 1 END, 'assessment', looked_at
  FROM assessment WHERE finding = 'needs_care'
  UNION ALL
  SELECT student_id, 1, 'observation', triaged_at
  FROM observation WHERE triage = 'review' AND struck_at IS NULL
)`;
