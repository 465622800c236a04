import { z } from 'zod';
import type { OutputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import {
  mayBeNeedless,
  type Appeal,
  type ListedSuspension,
  type ReturnDecision,
  type Suspension,
  type SuspensionCheck,
  type SuspensionStep,
} from '../contract/suspensions.ts';
import { itemStates } from '../contract/vocabulary/checkLists.ts';
import {
  appealResults,
  notYetGrounds,
  returnDecisions,
  returnItems,
  suspensionItems,
  suspensionStepKinds,
  suspensionStates,
} from '../contract/vocabulary/suspensions.ts';
import { closingColumns, readClosing } from '../store/caseClosing.ts';
import { daysOverdue, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { staffNames } from '../store/officeNames.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';
import { stillOpen } from '../store/suspensionStep.ts';

const items = [...suspensionItems, ...returnItems] as const;

const headRow = z.object({
  suspensionId: z.string(),
  state: z.enum(suspensionStates),
  openedOn: z.string(),
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  returnedOn: z.string().nullable(),
});
const headColumns = `u.id AS suspensionId, u.state, u.opened_on AS openedOn,
  u.starts_on AS startsOn, u.ends_on AS endsOn, u.returned_on AS returnedOn`;
const stepRow = z.object({
  stepId: z.string(),
  kind: z.enum(suspensionStepKinds),
  what: z.string(),
  owner: z.string(),
  dueOn: z.string(),
  doneOn: z.string().nullable(),
  outcome: z.string(),
  droppedOn: z.string().nullable(),
});
const stepColumns = `t.id AS stepId, t.kind, t.what, t.owner, t.due_on AS dueOn,
  t.done_on AS doneOn, t.outcome, t.dropped_on AS droppedOn`;
const countsRow = z.object({ openItems: z.int(), openSteps: z.int(), appeals: z.int() });

/** Once it is over, nothing of it is open any more, whatever was left undone. */
const settled = { openItems: 0, openSteps: 0, appealOpen: false, nextStep: null, overdueDays: 0 };

function lineReader({
  clinical,
  clock,
  about,
}: ClinicalContext): (row: unknown) => ListedSuspension {
  const today = todayOf(clock);
  const next = clinical.prepare(
    `SELECT ${stepColumns} FROM suspension_step AS t
     WHERE t.suspension_id = ? AND ${stillOpen('t')} ORDER BY t.due_on, t.id LIMIT 1`,
  );
  const counts = clinical.prepare(
    `SELECT (SELECT count(*) FROM suspension_check
        WHERE suspension_id = u.id AND round = u.round AND state = 'open') AS openItems,
       (SELECT count(*) FROM suspension_step AS t
        WHERE t.suspension_id = u.id AND ${stillOpen('t')}) AS openSteps,
       (SELECT count(*) FROM suspension_appeal
        WHERE suspension_id = u.id AND answered_on IS NULL) AS appeals
     FROM suspension AS u WHERE u.id = ?`,
  );
  return (row) => {
    const head = headRow.parse(row);
    const student = studentLineRow.parse(row);
    about(student.studentId);
    if (head.state === 'closed' || head.state === 'ended') return { ...head, student, ...settled };
    const nextStep = stepRow.optional().parse(next.get(head.suspensionId)) ?? null;
    const { openItems, openSteps, appeals } = countsRow.parse(counts.get(head.suspensionId));
    return {
      ...head,
      student,
      openItems,
      openSteps,
      appealOpen: appeals > 0,
      nextStep,
      overdueDays: daysOverdue(nextStep?.dueOn, today),
    };
  };
}

const mostOver = 300;

export function listSuspensions(context: ClinicalContext): OutputOf<'suspensions.list'> {
  const read = (rest: string) =>
    context.clinical
      .prepare(
        `SELECT ${headColumns}, ${studentLineColumns}
         FROM suspension AS u JOIN student AS s ON s.id = u.student_id ${rest}`,
      )
      .all()
      .map(lineReader(context));
  const dueOn = ({ nextStep }: ListedSuspension) => nextStep?.dueOn ?? '';
  const underWay = read('WHERE u.closed_at IS NULL').sort((one, other) =>
    dueOn(one).localeCompare(dueOn(other)),
  );
  const over = read(
    `WHERE u.closed_at IS NOT NULL ORDER BY u.closed_at DESC, u.id DESC LIMIT ${String(mostOver)}`,
  );
  return { today: todayOf(context.clock), suspensions: [...underWay, ...over] };
}

export function suspensionsOfStudent(
  context: ClinicalContext,
  studentId: string,
): ListedSuspension[] {
  context.about(studentId);
  return context.clinical
    .prepare(
      `SELECT ${headColumns}, ${studentLineColumns}
       FROM suspension AS u JOIN student AS s ON s.id = u.student_id
       WHERE u.student_id = ? ORDER BY u.opened_on DESC, u.id DESC`,
    )
    .all(studentId)
    .map(lineReader(context));
}

const checkRow = z.object({
  round: z.int(),
  item: z.enum(items),
  state: z.enum(itemStates),
  note: z.string(),
  at: z.string().nullable(),
  by: z.string().nullable(),
});

function checksOf({ clinical, office }: ClinicalContext, suspensionId: string): SuspensionCheck[] {
  const nameOf = staffNames(office);
  const checks = clinical
    .prepare(
      `SELECT round, item, state, note, at, by FROM suspension_check
       WHERE suspension_id = ? ORDER BY round`,
    )
    .all(suspensionId)
    .map((row) => {
      const { by, ...check } = checkRow.parse(row);
      return {
        ...check,
        needless: mayBeNeedless(check.item),
        byName: by === null ? '' : nameOf(by),
      };
    });
  return checks.sort(
    (one, other) => one.round - other.round || items.indexOf(one.item) - items.indexOf(other.item),
  );
}

function stepsOf({ clinical }: ClinicalContext, suspensionId: string): SuspensionStep[] {
  return z.array(stepRow).parse(
    clinical
      .prepare(
        `SELECT ${stepColumns} FROM suspension_step AS t WHERE t.suspension_id = ?
         ORDER BY t.dropped_on IS NOT NULL, t.done_on IS NOT NULL, t.due_on, t.id`,
      )
      .all(suspensionId),
  );
}

const decisionRow = z.object({
  decisionId: z.string(),
  round: z.int(),
  onDate: z.string(),
  decision: z.enum(returnDecisions),
  members: z.string(),
  reason: z.string(),
  ground: z.enum(notYetGrounds).nullable(),
  conditions: z.string(),
  supportPlan: z.string(),
  reviewOn: z.string().nullable(),
  informed: z.string(),
  recordedBy: z.string(),
});

function decisionsOf(
  { clinical, office }: ClinicalContext,
  suspensionId: string,
): ReturnDecision[] {
  const nameOf = staffNames(office);
  return clinical
    .prepare(
      `SELECT id AS decisionId, round, on_date AS onDate, decision, members, reason, ground,
         conditions, support_plan AS supportPlan, review_on AS reviewOn, told AS informed,
         recorded_by AS recordedBy
       FROM suspension_decision WHERE suspension_id = ? ORDER BY round`,
    )
    .all(suspensionId)
    .map((row) => {
      const { recordedBy, ...decision } = decisionRow.parse(row);
      return { ...decision, byName: nameOf(recordedBy) };
    });
}

const appealRow = z.object({
  appealId: z.string(),
  round: z.int(),
  onDate: z.string(),
  byWhom: z.string(),
  body: z.string(),
  answeredOn: z.string().nullable(),
  result: z.enum(appealResults).nullable(),
  answer: z.string(),
  answeredBy: z.string().nullable(),
});

function appealsOf({ clinical, office }: ClinicalContext, suspensionId: string): Appeal[] {
  const nameOf = staffNames(office);
  return clinical
    .prepare(
      `SELECT id AS appealId, round, on_date AS onDate, by_whom AS byWhom, body,
         answered_on AS answeredOn, result, answer, answered_by AS answeredBy
       FROM suspension_appeal WHERE suspension_id = ? ORDER BY round`,
    )
    .all(suspensionId)
    .map((row) => {
      const { answeredOn, result, answer, answeredBy, ...appeal } = appealRow.parse(row);
      return {
        ...appeal,
        answer:
          answeredOn === null || result === null || answeredBy === null
            ? null
            : { onDate: answeredOn, result, body: answer, byName: nameOf(answeredBy) },
      };
    });
}

const wholeRow = z.object({
  reason: z.string(),
  round: z.int(),
  arrangement: z.string(),
  openedBy: z.string(),
});

/** @throws Refusal `not_found` */
export function readSuspension(context: ClinicalContext, suspensionId: string): Suspension {
  const { clinical, office, about } = context;
  const found = clinical
    .prepare(
      `SELECT ${headColumns}, ${studentLineColumns}, u.reason, u.round, u.arrangement,
         u.opened_by AS openedBy, ${closingColumns}
       FROM suspension AS u JOIN student AS s ON s.id = u.student_id WHERE u.id = ?`,
    )
    .get(suspensionId);
  if (found === undefined) throw new Refusal('not_found');
  const student = studentLineRow.parse(found);
  about(student.studentId);
  const nameOf = staffNames(office);
  const { openedBy, ...whole } = wholeRow.parse(found);
  return {
    ...headRow.parse(found),
    ...whole,
    student,
    openedByName: nameOf(openedBy),
    checks: checksOf(context, suspensionId),
    steps: stepsOf(context, suspensionId),
    decisions: decisionsOf(context, suspensionId),
    appeals: appealsOf(context, suspensionId),
    closed: readClosing(found, nameOf),
  };
}
