import type { PublishedMeasure } from '../contract/vocabulary/plan.ts';
import { atRiskSql } from '../store/atRisk.ts';
import { consentStanding } from '../store/consentStanding.ts';
import { stillOpen } from '../store/suspensionStep.ts';

interface ClinicalMeasure {
  /**
   * One row: `value`, and `ofAll` where it is a share of a whole. Bound: the semester @from..@to,
   * its school year @yearFrom..@yearTo, and @today.
   */
  sql: string;
  /** Whether a small number could tell of a child; then it is not published. */
  ofStudents: boolean;
}

const here = `s.status IN ('enrolled', 'suspended')`;
/** 小学高年级、初中、高中、中等职业学校、高校 (§5). */
const toBeAssessed = `(s.stage <> 'primary' OR s.grade >= 4)`;

/** What a counsellor counts in clinical.db for the plan check. */
export const clinicalMeasures: Record<PublishedMeasure, ClinicalMeasure> = {
  sessions_held: {
    sql: `SELECT count(*) AS value, NULL AS ofAll FROM appointment
      WHERE on_date BETWEEN @from AND @to AND state = 'arrived'`,
    ofStudents: true,
  },
  students_seen: {
    sql: `SELECT count(DISTINCT p.student_id) AS value, NULL AS ofAll FROM participant AS p
      JOIN appointment AS a ON a.id = p.appointment_id
      WHERE a.on_date BETWEEN @from AND @to AND a.state = 'arrived'
        AND p.attendance IN ('expected', 'present')`,
    ofStudents: true,
  },
  peer_helper_classes: {
    sql: `SELECT count(DISTINCT s.stage || ' ' || s.grade || ' ' || s.class_name) AS value,
        NULL AS ofAll
      FROM peer_helper AS h JOIN student AS s ON s.id = h.student_id
      WHERE (h.until IS NULL OR h.until >= @from) AND h.since <= @to`,
    ofStudents: false,
  },
  // Whoever refused is not to be counted against the school.
  assessed_students: {
    sql: `SELECT count(*) AS ofAll, coalesce(sum(EXISTS (
          SELECT 1 FROM assessment AS a
          WHERE a.student_id = s.id AND a.state = 'finished' AND a.valid = 1
            AND a.on_date BETWEEN @yearFrom AND @yearTo)), 0) AS value
      FROM student AS s
      WHERE s.status = 'enrolled' AND ${toBeAssessed}
        AND ${consentStanding('s.id', "'assessment'", '@today')} NOT IN ('refused', 'withdrawn')`,
    ofStudents: false,
  },
  home_visits: {
    sql: `SELECT count(*) AS ofAll, coalesce(sum(EXISTS (
          SELECT 1 FROM home_contact AS h
          WHERE h.student_id = s.id AND h.mode = 'visit' AND h.struck_at IS NULL
            AND h.on_date BETWEEN @from AND @to)), 0) AS value
      FROM warning AS w JOIN student AS s ON s.id = w.student_id
      WHERE w.ended_at IS NULL AND w.grade > 0 AND ${here}`,
    ofStudents: true,
  },
  crises_tended: {
    sql: `SELECT count(*) AS ofAll, coalesce(sum(c.state = 'closed' OR NOT EXISTS (
          SELECT 1 FROM crisis_step AS t
          WHERE t.crisis_id = c.id AND t.done_at IS NULL AND t.due_on < @today)), 0) AS value
      FROM crisis AS c
      WHERE c.on_date BETWEEN @from AND @to OR (c.state = 'open' AND c.on_date < @from)`,
    ofStudents: true,
  },
  care_plans: {
    sql: `WITH ${atRiskSql}
      SELECT count(*) AS ofAll, coalesce(sum(EXISTS (
          SELECT 1 FROM care_plan AS p JOIN care_plan_version AS v ON v.plan_id = p.id
          WHERE p.student_id = s.id AND p.state = 'open' AND v.state = 'in_force')), 0) AS value
      FROM at_risk AS r JOIN student AS s ON s.id = r.student_id WHERE ${here}`,
    ofStudents: true,
  },
  // A grade has met when its review was closed in two quarters that the semester lies in.
  grade_reviews: {
    sql: `SELECT count(*) AS ofAll, coalesce(sum((
          SELECT count(DISTINCT r.quarter) FROM review AS r
          WHERE r.stage = g.stage AND r.grade = g.grade AND r.state = 'closed'
            AND r.on_date BETWEEN @from AND @to) >= 2), 0) AS value
      FROM (SELECT DISTINCT stage, grade FROM student WHERE status = 'enrolled') AS g`,
    ofStudents: false,
  },
  returns_followed: {
    sql: `SELECT count(*) AS ofAll, coalesce(sum(NOT EXISTS (
          SELECT 1 FROM suspension_step AS t
          WHERE t.suspension_id = u.id AND ${stillOpen('t')} AND t.due_on < @today)), 0) AS value
      FROM suspension AS u WHERE u.returned_on BETWEEN @from AND @to`,
    ofStudents: true,
  },
};
