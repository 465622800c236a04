import type { TaskKind } from '../contract/vocabulary/tasks.ts';
import { pendingSql } from './carriedOut.ts';
import { stillOpen } from './suspensionStep.ts';

/** A key student: has a warning level and is here. */
const keyStudents = `warning AS w JOIN student AS s ON s.id = w.student_id
  WHERE w.ended_at IS NULL AND w.grade > 0 AND s.status IN ('enrolled', 'suspended')`;

/** A slip of a whole class has no student: the class is named with what it says. */
const slipSays = (column: string) => `iif(student_id IS NULL, class_name || ' ', '') || ${column}`;

/**
 * What is due, kind by kind: the one place that says so. Each is a SELECT of eight columns in this
 * order: the row's id, what the screen opens, the student (NULL where there is no single one), what is to be done, by
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
  care_plan_action: `
    SELECT p.id || ' ' || care_plan_due.position, p.id, p.student_id, care_plan_due.what,
      care_plan_due.due_on, p.opened_by, care_plan_due.owner, 0
    FROM care_plan_due JOIN care_plan AS p ON p.id = care_plan_due.plan_id
    JOIN student AS s ON s.id = p.student_id
    WHERE care_plan_due.kind = 'action' AND s.status IN ('enrolled', 'suspended')`,
  care_plan_review: `
    SELECT p.id, p.id, p.student_id, '', p.next_review_on, p.opened_by, '', 0
    FROM care_plan AS p JOIN student AS s ON s.id = p.student_id
    WHERE p.next_review_on IS NOT NULL AND s.status IN ('enrolled', 'suspended')`,
  // Nobody acts by the plan of one who has left: it is to be closed or handed over.
  care_plan_left: `
    SELECT p.id, p.id, p.student_id, '', s.status_on, p.opened_by, '', 0
    FROM care_plan AS p JOIN student AS s ON s.id = p.student_id
    WHERE p.state = 'open' AND s.status IN ('transferred_out', 'graduated')`,
  observation_untriaged: `
    SELECT id, id, student_id, ${slipSays('seen')}, on_date, NULL, '', urgency = 'urgent'
    FROM observation WHERE triage IS NULL AND struck_at IS NULL AND kind <> 'all_well'`,
  observation_promise: `
    SELECT id, id, student_id, ${slipSays('why')}, due_on, triaged_by, '', 0
    FROM observation WHERE due_on IS NOT NULL AND settled_at IS NULL AND struck_at IS NULL`,
  // What is to be done is the decision's own word, which the screen puts.
  review_decision: `
    SELECT d.id, r.id, s.id, d.decision, coalesce(d.due_on, r.on_date), r.opened_by, d.owner, 0
    ${pendingSql}`,
  referral_step: `
    SELECT id, id, student_id, next_what, next_on, opened_by, next_owner, urgency = 'emergency'
    FROM referral WHERE closed_at IS NULL`,
  referral_reply: `
    SELECT id, id, student_id, institution, reply_due_on, opened_by, '', 0
    FROM referral WHERE closed_at IS NULL AND state = 'sent'`,
  suspension_step: `
    SELECT t.id, u.id, u.student_id, t.what, t.due_on, u.opened_by, t.owner, 0
    FROM suspension_step AS t JOIN suspension AS u ON u.id = t.suspension_id
    WHERE ${stillOpen('t')} AND u.closed_at IS NULL`,
  // When it ends somebody asks for the return; one who may not yet is looked at again on a day.
  return_review: `
    SELECT u.id, u.id, u.student_id, '', coalesce(d.review_on, u.ends_on), u.opened_by, '', 0
    FROM suspension AS u LEFT JOIN suspension_decision AS d
      ON d.suspension_id = u.id AND d.round = u.round
    WHERE u.closed_at IS NULL AND u.state IN ('suspended', 'not_yet')`,
  campaign_ends: `
    SELECT id, id, NULL, name, ends_on, begun_by, '', 0
    FROM campaign WHERE state = 'open' AND starts_on <= @today`,
  // Transfer is the head's alone, whoever of them made the package.
  receipt_awaited: `
    SELECT p.id, p.id, NULL, p.to_name,
      date(substr(p.made_at, 1, 10), '+' || t.receipt_days || ' days'), NULL, '', 0
    FROM transfer_setting AS t JOIN sent_package AS p
    WHERE t.only = 1 AND p.state = 'sent' AND @isHead = 1`,
  // A class leaves together, and its records are destroyed together: one task says how many.
  keeping_ended: `
    SELECT 'keeping_ended', 'keeping_ended', NULL, CAST(count(DISTINCT r.student_id) AS TEXT),
      min(r.keep_until), NULL, '', 0
    FROM sealed_record AS r
    WHERE r.keep_until < @today AND @isHead = 1 AND NOT EXISTS (
      SELECT 1 FROM record_seal
      WHERE student_id = r.student_id AND ended_at IS NULL AND keep_until >= @today)
    HAVING count(*) > 0`,
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
