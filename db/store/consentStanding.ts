/**
 * SQL for where a student stands in one scope of consent on a day, as the triggers of migration
 * 0070 read it, and with `emergency` where one stands in for a consent.
 *
 * @param student an SQL expression of the student's id
 * @param scope an SQL expression of the scope
 * @param on an SQL expression of the day, `YYYY-MM-DD`
 */
export const consentStanding = (student: string, scope: string, on: string): string => `
  (WITH newest AS (
    SELECT CASE WHEN c.decision = 'refused' THEN 'refused' WHEN c.withdrawn_on <= ${on} THEN 'withdrawn'
      WHEN c.valid_until < ${on} THEN 'expired' ELSE 'given' END AS state
    FROM consent AS c
    WHERE c.student_id = ${student} AND c.scope = ${scope} AND c.decision <> 'emergency'
      AND c.on_date <= ${on}
    ORDER BY c.on_date DESC, c.recorded_at DESC, c.id DESC LIMIT 1)
  SELECT CASE WHEN (SELECT state FROM newest) = 'given' THEN 'given'
    WHEN EXISTS (SELECT 1 FROM consent AS e
      WHERE e.student_id = ${student} AND e.scope = ${scope} AND e.decision = 'emergency'
        AND ${on} BETWEEN e.on_date AND e.valid_until) THEN 'emergency'
    ELSE coalesce((SELECT state FROM newest), 'missing') END)`;

/**
 * SQL for whether a student is under 14 on a day: by the birth date, else by the stage, the careful
 * way (个人信息保护法 §31: until then a guardian consents).
 *
 * @param student the alias of a row of `student`
 * @param on an SQL expression of the day
 */
export const underFourteen = (student: string, on: string): string => `
  (CASE WHEN ${student}.birth_date IS NULL THEN ${student}.stage IN ('primary', 'junior')
    ELSE ${student}.birth_date > date(${on}, '-14 years') END)`;
