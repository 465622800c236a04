/**
 * SQL of who is at risk (§5), as the tables `judged` and `at_risk` for a WITH: a warning level, or a
 * judged assessment that says `needs_care` and after which nobody has set the level to none and no
 * plan was closed. The plus keeps SQLite to the index of judged results, where it would walk all
 * assessments by student.
 */
export const atRiskSql = `judged (student_id, at) AS (
  SELECT a.student_id, max(a.looked_at) FROM assessment AS a
  WHERE a.finding = 'needs_care'
    AND a.looked_at > coalesce((SELECT max(w.set_at) FROM warning AS w
      WHERE w.student_id = a.student_id AND w.level = 'none'), '')
    AND a.looked_at > coalesce((SELECT max(p.closed_at) FROM care_plan AS p
      WHERE p.student_id = a.student_id), '')
  GROUP BY +a.student_id
), at_risk (student_id, at, judged) AS (
  SELECT student_id, min(at), max(judged) FROM (
    SELECT student_id, at, 1 AS judged FROM judged
    UNION ALL
    SELECT student_id, set_at, 0 FROM warning WHERE ended_at IS NULL AND grade > 0)
  GROUP BY student_id
)`;
