import { z } from 'zod';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import { longestEmergency, type Consent } from '../contract/home.ts';
import {
  consentForms,
  consentGivers,
  consentStates,
  consentDecisions,
  consentScopes,
} from '../contract/vocabulary/home.ts';
import { addDays, timestampOf, todayOf } from '../store/clock.ts';
import { consentStanding, underFourteen } from '../store/consentStanding.ts';
import type { ClinicalContext } from '../store/context.ts';
import { flag } from '../store/flag.ts';
import { newId } from '../store/newId.ts';
import { staffNames } from '../store/officeNames.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';

const standingRow = z.object({
  underFourteen: flag,
  assessment: z.enum(consentStates),
  counselling: z.enum(consentStates),
  transfer: z.enum(consentStates),
});
const standingSql = `SELECT ${underFourteen('s', '@today')} AS underFourteen,
  ${consentScopes
    .map((scope) => `${consentStanding('s.id', `'${scope}'`, '@today')} AS ${scope}`)
    .join(', ')}
  FROM student AS s WHERE s.id = @studentId`;

const consentRow = z.object({
  consentId: z.string(),
  scope: z.enum(consentScopes),
  decision: z.enum(consentDecisions),
  giver: z.enum(consentGivers).nullable(),
  giverName: z.string(),
  form: z.enum(consentForms).nullable(),
  onDate: z.string(),
  validUntil: z.string().nullable(),
  detail: z.string(),
  recordedBy: z.string(),
  withdrawnOn: z.string().nullable(),
  withdrawnByWhom: z.string(),
  withdrawnRecordedBy: z.string().nullable(),
});

function registerOf({ clinical, office }: ClinicalContext, studentId: string): Consent[] {
  const nameOf = staffNames(office);
  return clinical
    .prepare(
      `SELECT id AS consentId, scope, decision, giver, giver_name AS giverName, form,
         on_date AS onDate, valid_until AS validUntil, detail, recorded_by AS recordedBy,
         withdrawn_on AS withdrawnOn, withdrawn_by_whom AS withdrawnByWhom,
         withdrawn_recorded_by AS withdrawnRecordedBy
       FROM consent WHERE student_id = ? ORDER BY on_date DESC, recorded_at DESC, id DESC`,
    )
    .all(studentId)
    .map((row) => {
      const { recordedBy, withdrawnOn, withdrawnByWhom, withdrawnRecordedBy, ...rest } =
        consentRow.parse(row);
      const withdrawn =
        withdrawnOn === null || withdrawnRecordedBy === null
          ? null
          : {
              onDate: withdrawnOn,
              byWhom: withdrawnByWhom,
              recordedByName: nameOf(withdrawnRecordedBy),
            };
      return { ...rest, recordedByName: nameOf(recordedBy), withdrawn };
    });
}

/** @throws Refusal `not_found` */
export function consentsOfStudent(
  context: ClinicalContext,
  studentId: string,
): OutputOf<'consents.ofStudent'> {
  const { clinical, clock, about } = context;
  const found = clinical.prepare(standingSql).get({ studentId, today: todayOf(clock) });
  if (found === undefined) throw new Refusal('not_found');
  about(studentId);
  const { underFourteen: young, ...states } = standingRow.parse(found);
  return {
    underFourteen: young,
    standing: consentScopes.map((scope) => ({ scope, state: states[scope] })),
    consents: registerOf(context, studentId),
  };
}

const mostListed = 1000;
const lackingRow = z.object({
  state: z.enum(consentStates),
  underFourteen: flag,
  guardianName: z.string(),
});

/** Enrolled students without a given consent, class by class: whose papers are still out. */
export function lackingConsent(
  { clinical, clock, about }: ClinicalContext,
  { scope, ofClass, underFourteenOnly }: CheckedInputOf<'consents.lacking'>,
): OutputOf<'consents.lacking'> {
  const rows = clinical
    .prepare(
      `SELECT ${studentLineColumns}, s.guardian_name AS guardianName,
         ${underFourteen('s', '@today')} AS underFourteen,
         ${consentStanding('s.id', '@scope', '@today')} AS state
       FROM student AS s
       WHERE s.status = 'enrolled'
         AND (@stage IS NULL OR (s.stage, s.grade, s.class_name) = (@stage, @grade, @className))
         AND (@youngOnly = 0 OR underFourteen = 1) AND state <> 'given'
       ORDER BY s.class_order, s.class_name, s.pinyin, s.id`,
    )
    .all({
      scope,
      stage: ofClass?.stage ?? null,
      grade: ofClass?.grade ?? null,
      className: ofClass?.className ?? null,
      youngOnly: underFourteenOnly ? 1 : 0,
      today: todayOf(clock),
    });
  const students = rows.slice(0, mostListed).map((row) => {
    const student = studentLineRow.parse(row);
    about(student.studentId);
    return { student, ...lackingRow.parse(row) };
  });
  return { total: rows.length, students };
}

type Wanted = CheckedInputOf<'consents.record'>;

function refuseDecision(wanted: Wanted, today: string): void {
  const { decision, giver, form, onDate, validUntil, detail } = wanted;
  if (onDate > today) throw Refusal.field('onDate', 'date_in_future');
  if (validUntil !== null && validUntil < onDate) {
    throw Refusal.field('validUntil', 'before_start');
  }
  if (decision === 'emergency') {
    if (detail.trim() === '') throw Refusal.field('detail', 'required');
    if (validUntil === null) throw Refusal.field('validUntil', 'required');
    if (validUntil > addDays(onDate, longestEmergency)) {
      throw Refusal.field('validUntil', 'range_too_long');
    }
    if (giver !== null) throw Refusal.field('giver', 'contradicts');
    if (form !== null) throw Refusal.field('form', 'contradicts');
    return;
  }
  if (giver === null) throw Refusal.field('giver', 'required');
  if (form === null) throw Refusal.field('form', 'required');
}

/**
 * Records a decision for one student or for many at once, all or none.
 *
 * @throws Refusal of `giver` when a student under 14 would consent alone
 */
export function recordConsent(
  { clinical, clock, staff, about }: ClinicalContext,
  wanted: Wanted,
): { recorded: number } {
  refuseDecision(wanted, todayOf(clock));
  const guardian = clinical.prepare('SELECT guardian_name FROM student WHERE id = ?').pluck();
  const add = clinical.prepare(
    `INSERT INTO consent (id, student_id, scope, decision, giver, giver_name, form, on_date,
       valid_until, detail, recorded_at, recorded_by, withdrawn_by_whom)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')`,
  );
  const studentIds = new Set(wanted.studentIds);
  for (const studentId of studentIds) {
    const guardianName = z.string().optional().parse(guardian.get(studentId));
    if (guardianName === undefined) throw Refusal.field('studentIds', 'not_found');
    about(studentId);
    const byGuardian = wanted.giver !== null && wanted.giver !== 'student';
    add.run(
      newId(),
      studentId,
      wanted.scope,
      wanted.decision,
      wanted.giver,
      wanted.giverName === '' && byGuardian ? guardianName : wanted.giverName,
      wanted.form,
      wanted.onDate,
      wanted.validUntil,
      wanted.detail.trim(),
      timestampOf(clock),
      staff.staffId,
    );
  }
  return { recorded: studentIds.size };
}

const heldRow = z.object({
  studentId: z.string(),
  scope: z.enum(consentScopes),
  decision: z.enum(consentDecisions),
  onDate: z.string(),
  withdrawnOn: z.string().nullable(),
});

/** Begun scales are given up when their consent goes: a student must not be shown them again. */
function giveUpOpen({ clinical, clock }: ClinicalContext, studentId: string): void {
  clinical
    .prepare(
      `UPDATE assessment SET state = 'given_up', finished_at = ?
       WHERE student_id = ? AND state = 'open'`,
    )
    .run(timestampOf(clock), studentId);
}

/**
 * Withdraws a consent that was given (个人信息保护法 §15): what was done before stays lawful.
 *
 * @returns how many booked sessions from that day on now lack their ground
 * @throws Refusal `state_forbids` when it was not a consent, or was withdrawn before
 */
export function withdrawConsent(
  context: ClinicalContext,
  { consentId, onDate, byWhom }: CheckedInputOf<'consents.withdraw'>,
): OutputOf<'consents.withdraw'> {
  const { clinical, clock, staff, about } = context;
  const found = clinical
    .prepare(
      `SELECT student_id AS studentId, scope, decision, on_date AS onDate,
         withdrawn_on AS withdrawnOn FROM consent WHERE id = ?`,
    )
    .get(consentId);
  if (found === undefined) throw new Refusal('not_found');
  const held = heldRow.parse(found);
  about(held.studentId);
  if (held.decision !== 'given' || held.withdrawnOn !== null) throw new Refusal('state_forbids');
  const today = todayOf(clock);
  if (onDate > today) throw Refusal.field('onDate', 'date_in_future');
  if (onDate < held.onDate) throw Refusal.field('onDate', 'before_start');
  clinical
    .prepare(
      `UPDATE consent SET withdrawn_on = ?, withdrawn_by_whom = ?, withdrawn_recorded_by = ?
       WHERE id = ?`,
    )
    .run(onDate, byWhom, staff.staffId, consentId);
  if (held.scope === 'assessment') giveUpOpen(context, held.studentId);
  if (held.scope !== 'counselling') return { bookedAhead: 0 };
  const bookedAhead = z.int().parse(
    clinical
      .prepare(
        `SELECT count(*) FROM participant AS p JOIN appointment AS a ON a.id = p.appointment_id
         WHERE p.student_id = ? AND a.state = 'booked' AND a.on_date >= ?
           AND a.kind IN ('individual', 'group')`,
      )
      .pluck()
      .get(held.studentId, today),
  );
  return { bookedAhead };
}
