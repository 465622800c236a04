import { z } from 'zod';
import type { OutputOf } from '../contract/commands.ts';
import { isSkippable, type ListedCrisis } from '../contract/crises.ts';
import { Refusal } from '../contract/errors.ts';
import { itemStates } from '../contract/vocabulary/checkLists.ts';
import { crisisItems, logKinds, reportedTo, crisisKinds } from '../contract/vocabulary/crises.ts';
import { closingColumns, readClosing } from '../store/caseClosing.ts';
import { daysOverdue, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { flag } from '../store/flag.ts';
import { staffNames } from '../store/officeNames.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';

const headRow = z.object({
  crisisId: z.string(),
  kind: z.enum(crisisKinds),
  state: z.enum(['open', 'closed']),
  onDate: z.string(),
  minute: z.int(),
  minorHarmed: flag,
});
const stepRow = z.object({
  stepId: z.string(),
  what: z.string(),
  owner: z.string(),
  dueOn: z.string(),
  doneAt: z.string().nullable(),
  outcome: z.string(),
});
const headColumns = `c.id AS crisisId, c.kind, c.state, c.on_date AS onDate, c.minute,
  c.minor_harmed AS minorHarmed`;
const stepColumns = 'id AS stepId, what, owner, due_on AS dueOn, done_at AS doneAt, outcome';

/** Reads the rows of a list, each with its next step. */
function listReader({ clinical, clock, about }: ClinicalContext): (row: unknown) => ListedCrisis {
  const today = todayOf(clock);
  const next = clinical.prepare(
    `SELECT ${stepColumns} FROM crisis_step
     WHERE crisis_id = ? AND done_at IS NULL ORDER BY due_on, id LIMIT 1`,
  );
  const open = clinical
    .prepare(`SELECT count(*) FROM crisis_check WHERE crisis_id = ? AND state = 'open'`)
    .pluck();
  return (row) => {
    const head = headRow.parse(row);
    const student = studentLineRow.parse(row);
    about(student.studentId);
    const nextStep = stepRow.optional().parse(next.get(head.crisisId)) ?? null;
    return {
      ...head,
      student,
      openItems: z.int().parse(open.get(head.crisisId)),
      nextStep,
      overdueDays: daysOverdue(nextStep?.dueOn, today),
    };
  };
}

const mostClosed = 300;

/** Open crises, the one whose step is due first in front; then the closed ones, newest first. */
export function listCrises(context: ClinicalContext): OutputOf<'crises.list'> {
  const { clinical, clock } = context;
  const of = (state: 'open' | 'closed', limit: number) =>
    clinical
      .prepare(
        `SELECT ${headColumns}, ${studentLineColumns}
         FROM crisis AS c JOIN student AS s ON s.id = c.student_id
         WHERE c.state = ? ORDER BY c.on_date DESC, c.id DESC LIMIT ?`,
      )
      .all(state, limit)
      .map(listReader(context));
  const dueOn = ({ nextStep }: ListedCrisis) => nextStep?.dueOn ?? '';
  const open = of('open', -1).sort((one, other) => dueOn(one).localeCompare(dueOn(other)));
  return { today: todayOf(clock), crises: [...open, ...of('closed', mostClosed)] };
}

export function crisesOfStudent(context: ClinicalContext, studentId: string): ListedCrisis[] {
  context.about(studentId);
  return context.clinical
    .prepare(
      `SELECT ${headColumns}, ${studentLineColumns}
       FROM crisis AS c JOIN student AS s ON s.id = c.student_id
       WHERE c.student_id = ? ORDER BY c.on_date DESC, c.id DESC`,
    )
    .all(studentId)
    .map(listReader(context));
}

const wholeRow = z.object({
  place: z.string(),
  what: z.string(),
  openedBy: z.string(),
  openedAt: z.string(),
});
const checkRow = z.object({
  item: z.enum(crisisItems),
  state: z.enum(itemStates),
  note: z.string(),
  at: z.string().nullable(),
  by: z.string().nullable(),
});
const logRow = z.object({
  logId: z.string(),
  onDate: z.string(),
  minute: z.int(),
  kind: z.enum(logKinds),
  body: z.string(),
  recordedBy: z.string(),
});
const reportRow = z.object({
  reportId: z.string(),
  reportedTo: z.enum(reportedTo),
  unit: z.string(),
  reporter: z.string(),
  onDate: z.string(),
  minute: z.int(),
  facts: z.string(),
  receiptNo: z.string(),
});

/** @throws Refusal `not_found` */
export function readCrisis(
  { clinical, office, about }: ClinicalContext,
  crisisId: string,
): OutputOf<'crises.get'> {
  const found = clinical
    .prepare(
      `SELECT ${headColumns}, ${studentLineColumns}, c.place, c.what, c.opened_by AS openedBy,
         c.opened_at AS openedAt, ${closingColumns}
       FROM crisis AS c JOIN student AS s ON s.id = c.student_id WHERE c.id = ?`,
    )
    .get(crisisId);
  if (found === undefined) throw new Refusal('not_found');
  const student = studentLineRow.parse(found);
  about(student.studentId);
  const nameOf = staffNames(office);
  const head = headRow.parse(found);
  const { openedBy, ...whole } = wholeRow.parse(found);
  const checks = clinical
    .prepare('SELECT item, state, note, at, by FROM crisis_check WHERE crisis_id = ?')
    .all(crisisId)
    .map((row) => {
      const { by, ...check } = checkRow.parse(row);
      const needless = isSkippable(check.item, head.minorHarmed);
      return { ...check, needless, byName: by === null ? '' : nameOf(by) };
    });
  checks.sort((one, other) => crisisItems.indexOf(one.item) - crisisItems.indexOf(other.item));
  const log = clinical
    .prepare(
      `SELECT id AS logId, on_date AS onDate, minute, kind, body, recorded_by AS recordedBy
       FROM crisis_log WHERE crisis_id = ? ORDER BY on_date, minute, id`,
    )
    .all(crisisId)
    .map((row) => {
      const { recordedBy, ...entry } = logRow.parse(row);
      return { ...entry, byName: nameOf(recordedBy) };
    });
  const steps = clinical
    .prepare(
      `SELECT ${stepColumns} FROM crisis_step WHERE crisis_id = ?
       ORDER BY done_at IS NOT NULL, due_on, id`,
    )
    .all(crisisId);
  const reports = clinical
    .prepare(
      `SELECT id AS reportId, reported_to AS reportedTo, unit, reporter, on_date AS onDate, minute,
         facts, receipt_no AS receiptNo
       FROM mandatory_report WHERE crisis_id = ? ORDER BY on_date, minute, id`,
    )
    .all(crisisId);
  return {
    ...head,
    ...whole,
    student,
    openedByName: nameOf(openedBy),
    checks,
    log,
    steps: z.array(stepRow).parse(steps),
    reports: z.array(reportRow).parse(reports),
    closed: readClosing(found, nameOf),
  };
}
