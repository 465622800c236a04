import { z } from 'zod';
import type { CheckedInputOf } from '../contract/commands.ts';
import { isSkippable } from '../contract/crises.ts';
import { Refusal } from '../contract/errors.ts';
import { crisisItems } from '../contract/vocabulary/crises.ts';
import { minuteOf, timestampOf, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { aboutKnownStudent } from '../store/knownStudent.ts';
import { newId } from '../store/newId.ts';

const openRow = z.object({
  studentId: z.string(),
  state: z.enum(['open', 'closed']),
  onDate: z.string(),
  minorHarmed: z.int(),
});
type OpenCrisis = z.output<typeof openRow>;

/** @throws Refusal `not_found`, or `signed_is_final` once it is closed */
function openCrisis({ clinical, about }: ClinicalContext, crisisId: string): OpenCrisis {
  const found = clinical
    .prepare(
      `SELECT student_id AS studentId, state, on_date AS onDate, minor_harmed AS minorHarmed
       FROM crisis WHERE id = ?`,
    )
    .get(crisisId);
  if (found === undefined) throw new Refusal('not_found');
  const crisis = openRow.parse(found);
  about(crisis.studentId);
  if (crisis.state === 'closed') throw new Refusal('signed_is_final');
  return crisis;
}

function refuseFuture(
  { clock }: ClinicalContext,
  { onDate, minute }: { onDate: string; minute: number },
): void {
  const today = todayOf(clock);
  if (onDate > today) throw Refusal.field('onDate', 'date_in_future');
  if (onDate === today && minute > minuteOf(clock)) throw Refusal.field('minute', 'date_in_future');
}

type NextStep = CheckedInputOf<'crises.addStep'>['nextStep'];

function insertStep(
  { clinical, clock }: ClinicalContext,
  crisisId: string,
  step: NextStep,
): string {
  if (step.dueOn < todayOf(clock)) throw Refusal.field('nextStep.dueOn', 'in_the_past');
  const stepId = newId();
  clinical
    .prepare(
      `INSERT INTO crisis_step (id, crisis_id, what, owner, due_on, outcome)
       VALUES (?, ?, ?, ?, ?, '')`,
    )
    .run(stepId, crisisId, step.what.trim(), step.owner, step.dueOn);
  return stepId;
}

/** Opens a crisis with its whole check list and its first step. */
export function openNew(
  context: ClinicalContext,
  wanted: CheckedInputOf<'crises.open'>,
): { crisisId: string } {
  const { clinical, clock, staff } = context;
  const { studentId } = wanted;
  aboutKnownStudent(context, studentId);
  refuseFuture(context, wanted);
  const crisisId = newId();
  clinical
    .prepare(
      `INSERT INTO crisis (id, student_id, kind, state, on_date, minute, place, what, minor_harmed,
         opened_at, opened_by, outcome)
       VALUES (?, ?, ?, 'open', ?, ?, ?, ?, ?, ?, ?, '')`,
    )
    .run(
      crisisId,
      studentId,
      wanted.kind,
      wanted.onDate,
      wanted.minute,
      wanted.place,
      wanted.what.trim(),
      wanted.minorHarmed ? 1 : 0,
      timestampOf(clock),
      staff.staffId,
    );
  const check = clinical.prepare(
    `INSERT INTO crisis_check (crisis_id, item, state, note) VALUES (?, ?, 'open', '')`,
  );
  for (const item of crisisItems) check.run(crisisId, item);
  insertStep(context, crisisId, wanted.nextStep);
  return { crisisId };
}

type Entry = Omit<CheckedInputOf<'crises.log'>, 'crisisId'>;

function insertLog({ clinical, clock, staff }: ClinicalContext, crisisId: string, entry: Entry) {
  clinical
    .prepare('INSERT INTO crisis_log VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
    .run(
      newId(),
      crisisId,
      entry.onDate,
      entry.minute,
      entry.kind,
      entry.body.trim(),
      timestampOf(clock),
      staff.staffId,
    );
}

/** Adds a line to the minute log. */
export function addLog(
  context: ClinicalContext,
  { crisisId, ...entry }: CheckedInputOf<'crises.log'>,
): void {
  openCrisis(context, crisisId);
  refuseFuture(context, entry);
  insertLog(context, crisisId, entry);
}

function refuseTick(
  { clinical }: ClinicalContext,
  crisis: OpenCrisis,
  crisisId: string,
  item: string,
) {
  if (item === 'confidentiality_exception') {
    const recorded = clinical
      .prepare(
        `SELECT 1 FROM confidentiality_exception
         WHERE student_id = ? AND recorded_at >= ? LIMIT 1`,
      )
      .get(crisis.studentId, crisis.onDate);
    if (recorded === undefined) throw Refusal.field('item', 'not_recorded');
  }
  if (item === 'mandatory_report') {
    const reported = clinical
      .prepare('SELECT 1 FROM mandatory_report WHERE crisis_id = ? LIMIT 1')
      .get(crisisId);
    if (reported === undefined) throw Refusal.field('item', 'not_recorded');
  }
}

/**
 * Sets an item of the check list.
 *
 * @throws Refusal of `item` where it is always done, or wants a record of its own first; of `note`
 *   where a needless item has no reason
 */
export function setCheck(
  context: ClinicalContext,
  { crisisId, item, state, note }: CheckedInputOf<'crises.check'>,
): void {
  const crisis = openCrisis(context, crisisId);
  if (state === 'not_needed') {
    if (!isSkippable(item, crisis.minorHarmed === 1)) {
      throw Refusal.field('item', 'never_skipped');
    }
    if (note.trim() === '') throw Refusal.field('note', 'required');
  }
  if (state === 'done') refuseTick(context, crisis, crisisId, item);
  const { clinical, clock, staff } = context;
  const open = state === 'open';
  clinical
    .prepare(
      'UPDATE crisis_check SET state = ?, note = ?, at = ?, by = ? WHERE crisis_id = ? AND item = ?',
    )
    .run(
      state,
      note.trim(),
      open ? null : timestampOf(clock),
      open ? null : staff.staffId,
      crisisId,
      item,
    );
}

/** A minor was harmed after all: the report becomes due, whatever was judged before. */
export function foundHarm(
  context: ClinicalContext,
  { crisisId, body }: CheckedInputOf<'crises.foundHarm'>,
): void {
  const { clinical, clock } = context;
  const crisis = openCrisis(context, crisisId);
  if (crisis.minorHarmed === 1) throw new Refusal('state_forbids');
  clinical.prepare('UPDATE crisis SET minor_harmed = 1 WHERE id = ?').run(crisisId);
  clinical
    .prepare(
      `UPDATE crisis_check SET state = 'open', note = '', at = NULL, by = NULL
       WHERE crisis_id = ? AND item = 'mandatory_report' AND state = 'not_needed'`,
    )
    .run(crisisId);
  insertLog(context, crisisId, {
    onDate: todayOf(clock),
    minute: minuteOf(clock),
    kind: 'happened',
    body,
  });
}

/** Records a mandatory report, and ticks it. */
export function addReport(
  context: ClinicalContext,
  { crisisId, ...report }: CheckedInputOf<'crises.report'>,
): { reportId: string } {
  const { clinical, clock, staff } = context;
  openCrisis(context, crisisId);
  refuseFuture(context, report);
  const reportId = newId();
  clinical
    .prepare('INSERT INTO mandatory_report VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    .run(
      reportId,
      crisisId,
      report.reportedTo,
      report.unit,
      report.reporter,
      report.onDate,
      report.minute,
      report.facts.trim(),
      report.receiptNo,
      timestampOf(clock),
      staff.staffId,
    );
  setCheck(context, { crisisId, item: 'mandatory_report', state: 'done', note: '' });
  return { reportId };
}

/** Adds the receipt's number to a report, once. */
export function addReceipt(
  context: ClinicalContext,
  { reportId, receiptNo }: CheckedInputOf<'crises.receipt'>,
): void {
  const { clinical } = context;
  const crisisId = z
    .string()
    .optional()
    .parse(
      clinical.prepare('SELECT crisis_id FROM mandatory_report WHERE id = ?').pluck().get(reportId),
    );
  if (crisisId === undefined) throw new Refusal('not_found');
  openCrisis(context, crisisId);
  clinical
    .prepare('UPDATE mandatory_report SET receipt_no = ? WHERE id = ?')
    .run(receiptNo, reportId);
}

export function addStep(
  context: ClinicalContext,
  { crisisId, nextStep }: CheckedInputOf<'crises.addStep'>,
): { stepId: string } {
  openCrisis(context, crisisId);
  return { stepId: insertStep(context, crisisId, nextStep) };
}

/**
 * Ends a step. The last open one ends only together with the next, so that nobody is left without.
 *
 * @throws Refusal of `nextStep` when it would be the last
 */
export function endStep(
  context: ClinicalContext,
  { stepId, outcome, nextStep }: CheckedInputOf<'crises.doneStep'>,
): void {
  const { clinical, clock } = context;
  const found = clinical
    .prepare(
      `SELECT crisis_id AS crisisId, (SELECT count(*) FROM crisis_step AS o
         WHERE o.crisis_id = s.crisis_id AND o.done_at IS NULL AND o.id <> s.id) AS others
       FROM crisis_step AS s WHERE id = ? AND done_at IS NULL`,
    )
    .get(stepId);
  if (found === undefined) throw new Refusal('not_found');
  const { crisisId, others } = z.object({ crisisId: z.string(), others: z.int() }).parse(found);
  openCrisis(context, crisisId);
  if (others === 0 && nextStep === null) throw Refusal.field('nextStep', 'required');
  clinical
    .prepare('UPDATE crisis_step SET done_at = ?, outcome = ? WHERE id = ?')
    .run(timestampOf(clock), outcome.trim(), stepId);
  if (nextStep) insertStep(context, crisisId, nextStep);
}

/**
 * Closes a crisis; the steps that are still open end with its outcome.
 *
 * @throws Refusal of `checks` while an item is open or a due report is not made to the police
 */
export function closeCrisis(
  context: ClinicalContext,
  { crisisId, outcome }: CheckedInputOf<'crises.close'>,
): void {
  const { clinical, clock, staff } = context;
  openCrisis(context, crisisId);
  const now = timestampOf(clock);
  clinical
    .prepare(
      'UPDATE crisis_step SET done_at = ?, outcome = ? WHERE crisis_id = ? AND done_at IS NULL',
    )
    .run(now, outcome.trim(), crisisId);
  clinical
    .prepare(
      `UPDATE crisis SET state = 'closed', closed_at = ?, closed_by = ?, outcome = ? WHERE id = ?`,
    )
    .run(now, staff.staffId, outcome.trim(), crisisId);
}
