import { z } from 'zod';
import {
  storedParts,
  type ActionResult,
  type CarePlan,
  type CarePlanHead,
  type PlanReview,
  type PlanVersion,
} from '../contract/carePlans.ts';
import type { OutputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import {
  actionResults,
  goalProgress,
  versionStates,
  planClosings,
} from '../contract/vocabulary/carePlans.ts';
import { studentStatuses } from '../contract/vocabulary/students.ts';
import { daysOverdue, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { flag } from '../store/flag.ts';
import { staffNames } from '../store/officeNames.ts';
import { goalsAndActionsReader, storedPartColumns } from '../store/planContent.ts';
import { readStruck, struckColumns } from '../store/struckOut.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';

const closedRow = z.object({
  closedOn: z.string().nullable(),
  closedBy: z.string().nullable(),
  closedAs: z.enum(planClosings).nullable(),
  outcome: z.string(),
  handedTo: z.string(),
});
const closedColumns = `p.closed_on AS closedOn, p.closed_by AS closedBy, p.closed_as AS closedAs,
  p.outcome, p.handed_to AS handedTo`;

function readClosing(row: unknown, nameOf: (staffId: string) => string): CarePlan['closed'] {
  const { closedOn, closedBy, closedAs, outcome, handedTo } = closedRow.parse(row);
  if (closedOn === null || closedBy === null || closedAs === null) return null;
  return { on: closedOn, kind: closedAs, outcome, handedTo, byName: nameOf(closedBy) };
}

const headRow = z.object({
  planId: z.string(),
  state: z.enum(['open', 'closed']),
  number: z.int().nullable(),
  hasDraft: flag,
  since: z.string(),
  nextReviewOn: z.string().nullable(),
});

/** The columns of `care_plan AS p` by which lists show a plan. */
export const headColumns = `p.id AS planId, p.state, p.next_review_on AS nextReviewOn,
  (SELECT max(number) FROM care_plan_version WHERE plan_id = p.id AND state <> 'draft') AS number,
  EXISTS (SELECT 1 FROM care_plan_version WHERE plan_id = p.id AND state = 'draft') AS hasDraft,
  coalesce((SELECT min(in_force_on) FROM care_plan_version WHERE plan_id = p.id),
    substr(p.opened_at, 1, 10)) AS since, ${closedColumns}`;

const nextActionRow = z.object({
  actionsOpen: z.int(),
  what: z.string(),
  owner: z.string(),
  dueOn: z.string(),
});

/** Reads the rows of a list of plans; its statements are made once. */
export function headReader({
  clinical,
  office,
  clock,
}: ClinicalContext): (row: unknown) => CarePlanHead {
  const nameOf = staffNames(office);
  const today = todayOf(clock);
  const next = clinical.prepare(
    `SELECT count(*) OVER () AS actionsOpen, what, owner, due_on AS dueOn FROM care_plan_due
     WHERE plan_id = ? AND kind = 'action' ORDER BY due_on, position LIMIT 1`,
  );
  return (row) => {
    const head = headRow.parse(row);
    const found = nextActionRow.optional().parse(next.get(head.planId));
    const due = [head.nextReviewOn, found?.dueOn ?? null].filter((day) => day !== null).sort()[0];
    return {
      ...head,
      actionsOpen: found?.actionsOpen ?? 0,
      nextAction: found ? { what: found.what, owner: found.owner, dueOn: found.dueOn } : null,
      overdueDays: daysOverdue(due, today),
      closed: readClosing(row, nameOf),
    };
  };
}

/** @returns a student's plans, the open one first, then the newest */
export function plansOfStudent(
  context: ClinicalContext,
  studentId: string,
): OutputOf<'carePlans.ofStudent'> {
  context.about(studentId);
  const plans = context.clinical
    .prepare(
      `SELECT ${headColumns} FROM care_plan AS p WHERE p.student_id = ?
       ORDER BY p.state = 'closed', p.opened_at DESC, p.id DESC`,
    )
    .all(studentId)
    .map(headReader(context));
  return { plans };
}

const versionRow = z.object({
  versionId: z.string(),
  number: z.int(),
  state: z.enum(versionStates),
  revision: z.int(),
  why: z.string(),
  draftedBy: z.string(),
  draftedAt: z.string(),
  inForceOn: z.string().nullable(),
  agreedWith: z.string(),
  familyInformedOn: z.string().nullable(),
  familyWhom: z.string(),
  familyWhyNot: z.string(),
  putBy: z.string().nullable(),
});
const partsRow = z.object(storedParts);
const versionColumns = `id AS versionId, number, state, revision, why, drafted_by AS draftedBy,
  drafted_at AS draftedAt, in_force_on AS inForceOn, agreed_with AS agreedWith,
  family_informed_on AS familyInformedOn, family_whom AS familyWhom,
  family_why_not AS familyWhyNot, put_by AS putBy, ${storedPartColumns}`;

function versionReader({ clinical, office }: ClinicalContext): (row: unknown) => PlanVersion {
  const nameOf = staffNames(office);
  const goalsAndActions = goalsAndActionsReader(clinical);
  return (row) => {
    const { inForceOn, putBy, draftedBy, ...read } = versionRow.parse(row);
    const { agreedWith, familyInformedOn, familyWhom, familyWhyNot, ...version } = read;
    return {
      ...version,
      draftedByName: nameOf(draftedBy),
      content: {
        ...partsRow.parse(row),
        ...goalsAndActions(version.versionId),
      },
      inForce:
        inForceOn === null || putBy === null
          ? null
          : {
              on: inForceOn,
              agreedWith,
              familyInformedOn,
              familyWhom,
              familyWhyNot,
              byName: nameOf(putBy),
            },
    };
  };
}

/** @throws Refusal `not_found` */
export function readVersion(context: ClinicalContext, versionId: string): PlanVersion {
  const found = context.clinical
    .prepare(`SELECT ${versionColumns} FROM care_plan_version WHERE id = ?`)
    .get(versionId);
  if (found === undefined) throw new Refusal('not_found');
  return versionReader(context)(found);
}

const resultRow = z.object({
  resultId: z.string(),
  actionId: z.string(),
  result: z.enum(actionResults),
  note: z.string(),
  at: z.string(),
  by: z.string(),
});

function resultsOf({ clinical, office }: ClinicalContext, planId: string): ActionResult[] {
  const nameOf = staffNames(office);
  return clinical
    .prepare(
      `SELECT id AS resultId, action_id AS actionId, result, note, recorded_at AS at,
         recorded_by AS by, ${struckColumns}
       FROM care_plan_result WHERE plan_id = ? ORDER BY recorded_at DESC, id DESC`,
    )
    .all(planId)
    .map((row) => {
      const { by, ...result } = resultRow.parse(row);
      return { ...result, byName: nameOf(by), struck: readStruck(row, nameOf) };
    });
}

const reviewRow = z.object({
  reviewId: z.string(),
  versionId: z.string(),
  onDate: z.string(),
  number: z.int(),
  found: z.string(),
  nextReviewOn: z.string(),
  by: z.string(),
});
const progressRow = z.object({ what: z.string(), progress: z.enum(goalProgress) });

function reviewsOf({ clinical, office }: ClinicalContext, planId: string): PlanReview[] {
  const nameOf = staffNames(office);
  const goals = clinical.prepare(
    `SELECT g.what, r.progress FROM care_plan_review_goal AS r
     JOIN care_plan_goal AS g ON g.version_id = r.version_id AND g.goal_id = r.goal_id
     WHERE r.review_id = ? ORDER BY g.position`,
  );
  return clinical
    .prepare(
      `SELECT r.id AS reviewId, r.version_id AS versionId, r.on_date AS onDate, v.number, r.found,
         r.next_review_on AS nextReviewOn, r.recorded_by AS by
       FROM care_plan_review AS r JOIN care_plan_version AS v ON v.id = r.version_id
       WHERE r.plan_id = ? ORDER BY r.on_date DESC, r.id DESC`,
    )
    .all(planId)
    .map((row) => {
      const { by, reviewId, onDate, number, found, nextReviewOn } = reviewRow.parse(row);
      const progress = z.array(progressRow).parse(goals.all(reviewId));
      return { reviewId, onDate, number, found, nextReviewOn, goals: progress, byName: nameOf(by) };
    });
}

const wholeRow = z.object({
  planId: z.string(),
  state: z.enum(['open', 'closed']),
  status: z.enum(studentStatuses),
  nextReviewOn: z.string().nullable(),
});

/** A whole plan with all its versions. @throws Refusal `not_found` */
export function readPlan(context: ClinicalContext, planId: string): CarePlan {
  const { clinical, office, about } = context;
  const found = clinical
    .prepare(
      `SELECT p.id AS planId, p.state, p.next_review_on AS nextReviewOn, s.status,
         ${closedColumns}, ${studentLineColumns}
       FROM care_plan AS p JOIN student AS s ON s.id = p.student_id WHERE p.id = ?`,
    )
    .get(planId);
  if (found === undefined) throw new Refusal('not_found');
  const { status, ...plan } = wholeRow.parse(found);
  const student = studentLineRow.parse(found);
  about(student.studentId);
  const versions = clinical
    .prepare(
      `SELECT ${versionColumns} FROM care_plan_version WHERE plan_id = ? ORDER BY number DESC`,
    )
    .all(planId)
    .map(versionReader(context));
  return {
    ...plan,
    student: { ...student, status },
    versions,
    results: resultsOf(context, planId),
    reviews: reviewsOf(context, planId),
    closed: readClosing(found, staffNames(office)),
  };
}
