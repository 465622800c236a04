import { z } from 'zod';
import type { OutputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import {
  type Consultation,
  type ListedReferral,
  type Referral,
  type ReferralConsent,
  type ReferralReply,
} from '../contract/referrals.ts';
import { consentForms, consentGivers, consentDecisions } from '../contract/vocabulary/home.ts';
import { referralEntryKinds } from '../contract/vocabulary/referrals.ts';
import { closingColumns, readClosing } from '../store/caseClosing.ts';
import { daysOverdue, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { flag } from '../store/flag.ts';
import { staffNames } from '../store/officeNames.ts';
import type { Store } from '../store/open.ts';
import { readStruck, struckColumns } from '../store/struckOut.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';
import { headColumns, headRow, stepRow } from './referralRow.ts';

/** @returns after how many days a reply is chased, unless said otherwise */
export function readChaseDays(clinical: Store): number {
  return z.int().parse(clinical.prepare('SELECT chase_days FROM referral_setting').pluck().get());
}

function lineReader({ clock, about }: ClinicalContext): (row: unknown) => ListedReferral {
  const today = todayOf(clock);
  return (row) => {
    const head = headRow.parse(row);
    const student = studentLineRow.parse(row);
    const nextStep = stepRow.parse(row);
    about(student.studentId);
    return {
      ...head,
      student,
      nextStep,
      overdueDays: daysOverdue(nextStep?.dueOn, today),
      replyOverdueDays: head.state === 'sent' ? daysOverdue(head.replyDueOn, today) : 0,
    };
  };
}

const mostClosed = 300;

export function listReferrals(context: ClinicalContext): OutputOf<'referrals.list'> {
  const { clinical, clock } = context;
  const read = (rest: string) =>
    clinical
      .prepare(
        `SELECT ${headColumns}, ${studentLineColumns}
         FROM referral AS r JOIN student AS s ON s.id = r.student_id ${rest}`,
      )
      .all()
      .map(lineReader(context));
  return {
    today: todayOf(clock),
    chaseDays: readChaseDays(clinical),
    referrals: [
      ...read('WHERE r.closed_at IS NULL ORDER BY r.next_on, r.id'),
      ...read(
        `WHERE r.closed_at IS NOT NULL ORDER BY r.closed_at DESC, r.id DESC
         LIMIT ${String(mostClosed)}`,
      ),
    ],
  };
}

export function referralsOfStudent(context: ClinicalContext, studentId: string): ListedReferral[] {
  context.about(studentId);
  return context.clinical
    .prepare(
      `SELECT ${headColumns}, ${studentLineColumns}
       FROM referral AS r JOIN student AS s ON s.id = r.student_id
       WHERE r.student_id = ? ORDER BY r.opened_on DESC, r.id DESC`,
    )
    .all(studentId)
    .map(lineReader(context));
}

const consentRow = z.object({
  consentId: z.string(),
  decision: z.enum(consentDecisions),
  giver: z.enum(consentGivers).nullable(),
  giverName: z.string(),
  form: z.enum(consentForms).nullable(),
  onDate: z.string(),
  explained: z.string(),
  recordedBy: z.string(),
});

function consentsOf({ clinical, office }: ClinicalContext, referralId: string): ReferralConsent[] {
  const nameOf = staffNames(office);
  return clinical
    .prepare(
      `SELECT id AS consentId, decision, giver, giver_name AS giverName, form, on_date AS onDate,
         explained, recorded_by AS recordedBy
       FROM referral_consent WHERE referral_id = ?
       ORDER BY on_date DESC, recorded_at DESC, id DESC`,
    )
    .all(referralId)
    .map((row) => {
      const { recordedBy, ...consent } = consentRow.parse(row);
      return { ...consent, byName: nameOf(recordedBy) };
    });
}

const replyRow = z.object({
  replyId: z.string(),
  onDate: z.string(),
  doctor: z.string(),
  quoted: z.string(),
  arrangement: z.string(),
  recordedBy: z.string(),
});

function repliesTo({ clinical, office }: ClinicalContext, referralId: string): ReferralReply[] {
  const nameOf = staffNames(office);
  return clinical
    .prepare(
      `SELECT id AS replyId, on_date AS onDate, doctor, quoted, arrangement,
         recorded_by AS recordedBy, ${struckColumns}
       FROM referral_reply WHERE referral_id = ? ORDER BY on_date, id`,
    )
    .all(referralId)
    .map((row) => {
      const { recordedBy, ...reply } = replyRow.parse(row);
      return { ...reply, byName: nameOf(recordedBy), struck: readStruck(row, nameOf) };
    });
}

const consultationRow = z.object({
  consultationId: z.string(),
  onDate: z.string(),
  fromHospital: z.string(),
  fromSchool: z.string(),
  guardianKnows: flag,
  discussed: z.string(),
  agreed: z.string(),
  recordedBy: z.string(),
});

function consultationsOn(
  { clinical, office }: ClinicalContext,
  referralId: string,
): Consultation[] {
  const nameOf = staffNames(office);
  return clinical
    .prepare(
      `SELECT id AS consultationId, on_date AS onDate, from_hospital AS fromHospital,
         from_school AS fromSchool, guardian_knows AS guardianKnows, discussed, agreed,
         recorded_by AS recordedBy
       FROM referral_consultation WHERE referral_id = ? ORDER BY on_date, id`,
    )
    .all(referralId)
    .map((row) => {
      const { recordedBy, ...consultation } = consultationRow.parse(row);
      return { ...consultation, byName: nameOf(recordedBy) };
    });
}

const entryRow = z.object({
  entryId: z.string(),
  kind: z.enum(referralEntryKinds),
  onDate: z.string(),
  body: z.string(),
  recordedBy: z.string(),
});

function entriesOf({ clinical, office }: ClinicalContext, referralId: string): Referral['entries'] {
  const nameOf = staffNames(office);
  return clinical
    .prepare(
      `SELECT id AS entryId, kind, on_date AS onDate, body, recorded_by AS recordedBy
       FROM referral_entry WHERE referral_id = ? ORDER BY recorded_at, id`,
    )
    .all(referralId)
    .map((row) => {
      const { recordedBy, ...entry } = entryRow.parse(row);
      return { ...entry, byName: nameOf(recordedBy) };
    });
}

const wholeRow = z.object({
  adult: flag,
  resourceId: z.string().nullable(),
  phone: z.string(),
  facts: z.string(),
  measures: z.string(),
  escort: z.string(),
  openedBy: z.string(),
});

/** @throws Refusal `not_found` */
export function readReferral(context: ClinicalContext, referralId: string): Referral {
  const { clinical, clock, office, about } = context;
  // Of unknown age counts as under 18, as the trigger of migration 0130 has it.
  const found = clinical
    .prepare(
      `SELECT ${headColumns}, ${studentLineColumns}, r.resource_id AS resourceId, r.phone, r.facts,
         r.measures, r.escort, r.opened_by AS openedBy, ${closingColumns},
         coalesce(s.birth_date <= date(@today, '-18 years'), 0) AS adult
       FROM referral AS r JOIN student AS s ON s.id = r.student_id WHERE r.id = @referralId`,
    )
    .get({ referralId, today: todayOf(clock) });
  if (found === undefined) throw new Refusal('not_found');
  const student = studentLineRow.parse(found);
  about(student.studentId);
  const nameOf = staffNames(office);
  const { openedBy, ...whole } = wholeRow.parse(found);
  return {
    ...headRow.parse(found),
    ...whole,
    student,
    nextStep: stepRow.parse(found),
    openedByName: nameOf(openedBy),
    consents: consentsOf(context, referralId),
    replies: repliesTo(context, referralId),
    consultations: consultationsOn(context, referralId),
    entries: entriesOf(context, referralId),
    closed: readClosing(found, nameOf),
  };
}
