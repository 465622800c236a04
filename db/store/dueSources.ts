import type { TaskKind } from '../contract/tasks.ts';

/** A key student: has a warning level and is here. */
const keyStudents = `warning AS w JOIN student AS s ON s.id = w.student_id
  WHERE w.ended_at IS NULL AND w.grade > 0 AND s.status IN ('enrolled', 'suspended')`;

/**
 * What is due, kind by kind: the one place that says so. Each is a SELECT of eight columns in this
 * order: the row's id, what the screen opens, the student (NULL for a group), what is to be done, by
 * when, whose it is (NULL where only a name is known), that name ('' where there is none), and 1
 * where it is urgent. What has neither owner nor name is the whole room's. Named parameters are
 * those of `dueParameters` in `due.ts`.
 */
export const dueSources: Record<TaskKind, string> = {
  crisis_step: `
    SELECT t.id, t.crisis_id, c.student_id, t.what, t.due_on, c.opened_by, t.owner, 1
    FROM crisis_step AS t JOIN crisis AS c ON c.id = t.crisis_id WHERE t.done_at IS NULL`,
  waiting_urgent: `
    SELECT id, id, student_id, wish, substr(created_at, 1, 10), counsellor_id, '', 1
    FROM waiting WHERE state = 'waiting' AND urgency = 'urgent'`,
  result: `
    SELECT id, id, student_id, '', on_date, NULL, '', critical
    FROM assessment
    WHERE looked_at IS NULL AND state = 'finished' AND (reached = 1 OR critical = 1)`,
  follow_up: `
    SELECT id, note_id, student_id, what, due_on, owner_id, '', 0
    FROM follow_up WHERE done_at IS NULL`,
  warning_review: `
    SELECT w.id, w.student_id, w.student_id, w.why, w.next_review_on, w.set_by, '', 0
    FROM ${keyStudents} AND w.next_review_on IS NOT NULL`,
  // The newest contact says what was agreed; a later one takes its place.
  home_contact: `
    SELECT h.id, s.id, s.id, h.agreed, h.next_on, h.recorded_by, h.by_whom, 0
    FROM home_contact AS h JOIN ${keyStudents} AND h.student_id = s.id AND h.next_on IS NOT NULL
      AND h.id = (SELECT id FROM home_contact
                  WHERE student_id = s.id AND struck_at IS NULL
                  ORDER BY on_date DESC, id DESC LIMIT 1)`,
  // Once a semester (§10); asked for in its last weeks only.
  home_visit: `
    SELECT s.id, s.id, s.id, '', @visitBy, NULL, '', 0
    FROM ${keyStudents} AND @visitBy <> '' AND NOT EXISTS (
      SELECT 1 FROM home_contact AS h
      WHERE h.student_id = s.id AND h.mode = 'visit' AND h.struck_at IS NULL
        AND h.on_date >= @visitFrom)`,
  note_unsigned: `
    SELECT id, id, student_id, '', on_date, author_id, '', 0
    FROM session_note WHERE state = 'draft'`,
  session_unwritten: `
    SELECT a.id, a.id, p.student_id, '', a.on_date, a.counsellor_id, '', 0
    FROM appointment AS a JOIN participant AS p ON p.appointment_id = a.id
    WHERE a.on_date >= @unwrittenFrom AND a.on_date < @today
      AND a.kind = 'individual' AND a.state = 'arrived'
      AND NOT EXISTS (SELECT 1 FROM session_note AS n
                      WHERE n.appointment_id = a.id AND n.student_id = p.student_id)`,
  group_note: `
    SELECT a.id, a.id, NULL, p.name, a.on_date, coalesce(n.author_id, a.counsellor_id), '', 0
    FROM group_programme AS p JOIN group_meeting AS g ON g.programme_id = p.id
    JOIN appointment AS a ON a.id = g.appointment_id
    LEFT JOIN group_note AS n ON n.appointment_id = a.id
    WHERE p.state = 'open'
      AND (n.state = 'draft' OR (n.id IS NULL AND a.state = 'arrived' AND a.on_date < @today))`,
  case_request: `
    SELECT id, id, student_id, reason, due_on, asked_of, '', 0
    FROM case_request WHERE state = 'open'`,
  // Whoever keeps the record sees to it that others do what was agreed.
  conference_task: `
    SELECT t.id, c.id, c.student_id, t.what, t.due_on, c.author_id, t.owner, 0
    FROM conference_task AS t JOIN conference AS c ON c.id = t.conference_id
    WHERE t.done_at IS NULL AND c.state = 'signed'`,
};
