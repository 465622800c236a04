import { z } from 'zod';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import { type Observation } from '../contract/observations.ts';
import {
  reporterKinds,
  observationKinds,
  observationUrgencies,
  triageOutcomes,
} from '../contract/vocabulary/observations.ts';
import { peerHelperKinds } from '../contract/vocabulary/peerHelpers.ts';
import { stages } from '../contract/vocabulary/school.ts';
import { todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { staffNames } from '../store/officeNames.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';

const row = z.object({
  observationId: z.string(),
  onDate: z.string(),
  kind: z.enum(observationKinds),
  urgency: z.enum(observationUrgencies),
  seen: z.string(),
  by: z.enum(reporterKinds),
  ownStage: z.enum(stages).nullable(),
  ownGrade: z.int().nullable(),
  ownClass: z.string().nullable(),
  recordedBy: z.string(),
  recordedAt: z.string(),
  triage: z.enum(triageOutcomes).nullable(),
  triagedAt: z.string().nullable(),
  triagedBy: z.string().nullable(),
  why: z.string(),
  dueOn: z.string().nullable(),
  crisisId: z.string().nullable(),
  settledAt: z.string().nullable(),
  settledBy: z.string().nullable(),
  result: z.string(),
  struckAt: z.string().nullable(),
  struckBy: z.string().nullable(),
  struckWhy: z.string(),
});
type Row = z.output<typeof row>;

const columns = `o.id AS observationId, o.on_date AS onDate, o.kind, o.urgency, o.seen,
  CASE WHEN o.helper_id IS NOT NULL THEN 'helper' WHEN o.person_id IS NOT NULL THEN 'person'
    ELSE 'other' END AS by,
  o.stage AS ownStage, o.grade AS ownGrade, o.class_name AS ownClass,
  o.recorded_by AS recordedBy, o.recorded_at AS recordedAt, o.triage,
  o.triaged_at AS triagedAt, o.triaged_by AS triagedBy, o.why, o.due_on AS dueOn,
  o.crisis_id AS crisisId, o.settled_at AS settledAt, o.settled_by AS settledBy, o.result,
  o.struck_at AS struckAt, o.struck_by AS struckBy, o.struck_why AS struckWhy`;

function stateOf({ kind, triage, dueOn, settledAt, struckAt }: Row): Observation['state'] {
  if (struckAt !== null) return 'struck';
  if (triage === null) return kind === 'all_well' ? 'settled' : 'untriaged';
  return dueOn !== null && settledAt === null ? 'unsettled' : 'settled';
}

function observationReader({ office, about }: ClinicalContext): (found: unknown) => Observation {
  const nameOf = staffNames(office);
  const of = (at: string | null, by: string | null) =>
    at === null || by === null ? null : { at, byName: nameOf(by) };
  return (found) => {
    const each = row.parse(found);
    const student = each.ownClass === null ? studentLineRow.parse(found) : null;
    if (student !== null) about(student.studentId);
    const place = student ?? {
      stage: z.enum(stages).parse(each.ownStage),
      grade: each.ownGrade ?? 0,
      className: each.ownClass ?? '',
    };
    const triaged = of(each.triagedAt, each.triagedBy);
    const settled = of(each.settledAt, each.settledBy);
    const struck = of(each.struckAt, each.struckBy);
    return {
      observationId: each.observationId,
      student,
      stage: place.stage,
      grade: place.grade,
      className: place.className,
      onDate: each.onDate,
      kind: each.kind,
      urgency: each.urgency,
      seen: each.seen,
      by: each.by,
      state: stateOf(each),
      recordedByName: nameOf(each.recordedBy),
      recordedAt: each.recordedAt,
      triage:
        triaged && each.triage !== null
          ? {
              ...triaged,
              outcome: each.triage,
              why: each.why,
              dueOn: each.dueOn,
              crisisId: each.crisisId,
            }
          : null,
      settled: settled && { ...settled, result: each.result },
      struck: struck && { ...struck, why: each.struckWhy },
    };
  };
}

const untriaged = `o.triage IS NULL AND o.struck_at IS NULL AND o.kind <> 'all_well'`;
const unsettled = 'o.due_on IS NOT NULL AND o.settled_at IS NULL AND o.struck_at IS NULL';
const mostOld = 300;

/** Slips to be judged, urgent ones first; then what is promised, by its day; then the rest. */
export function listObservations(context: ClinicalContext): OutputOf<'observations.list'> {
  const { clinical, clock } = context;
  const read = observationReader(context);
  const of = (where: string, order: string, limit: number) =>
    clinical
      .prepare(
        `SELECT ${columns}, ${studentLineColumns}
         FROM observation AS o LEFT JOIN student AS s ON s.id = o.student_id
         WHERE ${where} ORDER BY ${order} LIMIT ${String(limit)}`,
      )
      .all()
      .map(read);
  const toJudge = of(untriaged, 'o.weight DESC, o.on_date, o.id', -1);
  const promised = of(unsettled, 'o.due_on, o.id', -1);
  const rest = of(
    `NOT (${untriaged}) AND NOT (${unsettled})`,
    'o.on_date DESC, o.id DESC',
    mostOld,
  );
  return {
    today: todayOf(clock),
    untriaged: toJudge.length,
    urgent: toJudge.filter(({ urgency }) => urgency === 'urgent').length,
    observations: [...toJudge, ...promised, ...rest],
  };
}

const reporterRow = z.object({
  studentId: z.string().nullable(),
  personId: z.string().nullable(),
  other: z.string(),
  helperId: z.string().nullable(),
});
const helperRow = studentLineRow.extend({ kind: z.enum(peerHelperKinds) });

/** Who reported a slip: shown on its own, so that each such reading is in the audit. */
export function reporterOf(
  { clinical, office, about }: ClinicalContext,
  { observationId }: CheckedInputOf<'observations.reporter'>,
): OutputOf<'observations.reporter'> {
  const found = clinical
    .prepare(
      `SELECT student_id AS studentId, helper_id AS helperId, person_id AS personId,
         other_reporter AS other FROM observation WHERE id = ?`,
    )
    .get(observationId);
  if (found === undefined) throw new Refusal('not_found');
  const { studentId, helperId, personId, other } = reporterRow.parse(found);
  if (studentId !== null) about(studentId);
  if (helperId === null) {
    const name = office.prepare('SELECT name FROM person WHERE id = ?').pluck().get(personId);
    return { name: personId === null ? other : z.string().catch('').parse(name), helper: null };
  }
  const helper = helperRow.parse(
    clinical
      .prepare(
        `SELECT ${studentLineColumns}, h.kind
         FROM peer_helper AS h JOIN student AS s ON s.id = h.student_id WHERE h.id = ?`,
      )
      .get(helperId),
  );
  about(helper.studentId);
  const { name, kind, stage, grade, className } = helper;
  return { name, helper: { kind, place: { stage, grade, className } } };
}
