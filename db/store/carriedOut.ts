/**
 * Whether the decision `d` of the item `i` is carried out: a record of its own shows it, or a person
 * said so. A level counts by the warning that stands instead of the one that the meeting saw, so
 * that no clock decides; keeping a level whose review was overdue wants it confirmed. A plan is
 * started when a version of it comes into force: a draft may never do.
 */
export const carriedOutSql = `(CASE
  WHEN d.done_at IS NOT NULL OR d.decision = 'no_action' THEN 1
  WHEN d.decision = 'keep' AND d.due_on IS NULL AND i.facts ->> '$.overdueDays' = 0 THEN 1
  WHEN d.decision IN ('keep', 'propose_lowering') THEN EXISTS (
    SELECT 1 FROM warning AS w WHERE w.student_id = i.student_id AND w.ended_at IS NULL
      AND w.id IS NOT i.warning_id)
  WHEN d.decision IN ('raise', 'first_level') THEN EXISTS (
    SELECT 1 FROM warning AS w WHERE w.student_id = i.student_id AND w.set_at >= i.decided_at
      AND w.id IS NOT i.warning_id
      AND w.grade > CASE i.level WHEN 'none' THEN 0 WHEN 'attention' THEN 1 WHEN 'high' THEN 2
        ELSE 3 END)
  WHEN d.decision = 'home_visit' THEN EXISTS (
    SELECT 1 FROM home_contact AS h WHERE h.student_id = i.student_id AND h.mode = 'visit'
      AND h.struck_at IS NULL AND h.on_date >= substr(i.decided_at, 1, 10))
  WHEN d.decision = 'start_plan' THEN EXISTS (
    SELECT 1 FROM care_plan AS p JOIN care_plan_version AS v ON v.plan_id = p.id
    WHERE p.student_id = i.student_id AND v.put_at >= i.decided_at)
  WHEN d.decision = 'refer' THEN EXISTS (
    SELECT 1 FROM referral AS f WHERE f.student_id = i.student_id
      AND f.opened_at >= i.decided_at)
  ELSE 0 END)`;

/** Decisions of closed meetings that are open still, of students who are here. */
export const pendingSql = `FROM review_decision AS d
  JOIN review_item AS i ON i.id = d.item_id
  JOIN review AS r ON r.id = i.review_id
  JOIN student AS s ON s.id = i.student_id
  WHERE r.state = 'closed' AND d.done_at IS NULL AND d.decision <> 'no_action'
    AND s.status IN ('enrolled', 'suspended') AND NOT ${carriedOutSql}`;
