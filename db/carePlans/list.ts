import { z } from 'zod';
import type { LackingPlan, ListedPlan } from '../contract/carePlans.ts';
import type { OutputOf } from '../contract/commands.ts';
import { riskLevels } from '../contract/vocabulary/records.ts';
import { studentStatuses } from '../contract/vocabulary/students.ts';
import { todayOf } from '../store/clock.ts';
import { atRiskSql } from '../store/atRisk.ts';
import type { ClinicalContext } from '../store/context.ts';
import { flag } from '../store/flag.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';
import { headColumns, headReader } from './read.ts';

const listedRow = z.object({ status: z.enum(studentStatuses), level: z.enum(riskLevels) });

const listedSql = `
SELECT ${headColumns}, ${studentLineColumns}, s.status, coalesce(w.level, 'none') AS level
FROM care_plan AS p JOIN student AS s ON s.id = p.student_id
LEFT JOIN warning AS w ON w.student_id = s.id AND w.ended_at IS NULL
WHERE p.state = 'open'`;

/** The first day on which something of a plan is due; after all others where nothing is. */
function dueOn({ plan }: ListedPlan): string {
  return [plan.nextReviewOn, plan.nextAction?.dueOn].filter(Boolean).sort()[0] ?? '9999';
}

const left = ({ status }: ListedPlan) => status === 'transferred_out' || status === 'graduated';

function listOpen(context: ClinicalContext): ListedPlan[] {
  const readHead = headReader(context);
  const plans = context.clinical
    .prepare(listedSql)
    .all()
    .map((row): ListedPlan => {
      const student = studentLineRow.parse(row);
      context.about(student.studentId);
      return { student, ...listedRow.parse(row), plan: readHead(row) };
    });
  return plans.sort(
    (one, other) =>
      Number(left(other)) - Number(left(one)) ||
      dueOn(one).localeCompare(dueOn(other)) ||
      one.plan.planId.localeCompare(other.plan.planId),
  );
}

/** Of those at risk, who has no plan in force. */
const lackingSql = `
WITH ${atRiskSql}
SELECT ${studentLineColumns}, coalesce(w.level, 'none') AS level, r.judged,
  substr(r.at, 1, 10) AS since, p.id IS NOT NULL AS hasDraft
FROM at_risk AS r JOIN student AS s ON s.id = r.student_id
LEFT JOIN warning AS w ON w.student_id = s.id AND w.ended_at IS NULL
LEFT JOIN care_plan AS p ON p.student_id = s.id AND p.state = 'open'
WHERE s.status IN ('enrolled', 'suspended') AND NOT EXISTS (
  SELECT 1 FROM care_plan_version AS v WHERE v.plan_id = p.id AND v.state = 'in_force')
ORDER BY coalesce(w.grade, 0) DESC, r.at, s.id`;

const lackingRow = z.object({
  level: z.enum(riskLevels),
  judged: flag,
  since: z.string(),
  hasDraft: flag,
});

function listLacking({ clinical, about }: ClinicalContext): LackingPlan[] {
  return clinical
    .prepare(lackingSql)
    .all()
    .map((row) => {
      const student = studentLineRow.parse(row);
      about(student.studentId);
      return { student, ...lackingRow.parse(row) };
    });
}

/**
 * Open plans, those of students who have left first, then by what is due next; and who is at risk
 * without a plan in force (§5).
 */
export function listPlans(context: ClinicalContext): OutputOf<'carePlans.list'> {
  return {
    today: todayOf(context.clock),
    plans: listOpen(context),
    lacking: listLacking(context),
  };
}
