import { z } from 'zod';
import { caseClosing } from './caseClosing.ts';
import { command, counsellors, headCounsellor } from './command.ts';
import { day, done, empty, id, line, optionalLine, requiredText, text } from './fields.ts';
import { nextStep } from './nextStep.ts';
import { printedForm } from './printedForm.ts';
import { studentLine } from './records.ts';
import { struckOut } from './struckOut.ts';
import { consentForms, consentGivers, consentDecisions } from './vocabulary/home.ts';
import { referralStates, urgencies, referralEntryKinds } from './vocabulary/referrals.ts';

const head = {
  referralId: id,
  state: z.enum(referralStates),
  urgency: z.enum(urgencies),
  institution: z.string(),
  department: z.string(),
  greenChannel: z.boolean(),
  openedOn: z.string(),
  sentOn: z.string().nullable(),
  replyDueOn: z.string().nullable(),
  /** Null once it is closed, and only then. */
  nextStep: z.strictObject({ what: z.string(), owner: z.string(), dueOn: z.string() }).nullable(),
};

const listed = z.strictObject({
  ...head,
  student: studentLine,
  /** Days since the next step was due; 0 while it is not. */
  overdueDays: z.int(),
  /** Days since the hospital's answer was due; 0 while it is not, or came. */
  replyOverdueDays: z.int(),
});
export type ListedReferral = z.output<typeof listed>;

const consent = z.strictObject({
  consentId: id,
  decision: z.enum(consentDecisions),
  giver: z.enum(consentGivers).nullable(),
  giverName: z.string(),
  form: z.enum(consentForms).nullable(),
  onDate: z.string(),
  explained: z.string(),
  byName: z.string(),
});
export type ReferralConsent = z.output<typeof consent>;

const reply = z.strictObject({
  replyId: id,
  onDate: z.string(),
  doctor: z.string(),
  /** The hospital's own words, as they stand on its paper; never the school's. */
  quoted: z.string(),
  /** What the school does about it, in its own words. */
  arrangement: z.string(),
  byName: z.string(),
  struck: struckOut,
});
export type ReferralReply = z.output<typeof reply>;

const consultation = z.strictObject({
  consultationId: id,
  onDate: z.string(),
  fromHospital: z.string(),
  fromSchool: z.string(),
  guardianKnows: z.boolean(),
  discussed: z.string(),
  agreed: z.string(),
  byName: z.string(),
});
export type Consultation = z.output<typeof consultation>;

const referral = z.strictObject({
  ...head,
  student: studentLine,
  /** Whether the student is 18 today, and may decide alone. */
  adult: z.boolean(),
  resourceId: id.nullable(),
  phone: z.string(),
  facts: z.string(),
  measures: z.string(),
  escort: z.string(),
  openedByName: z.string(),
  /** Newest first; the first one counts. */
  consents: z.array(consent),
  replies: z.array(reply),
  consultations: z.array(consultation),
  /** Whatever was done, oldest first. */
  entries: z.array(
    z.strictObject({
      entryId: id,
      kind: z.enum(referralEntryKinds),
      onDate: z.string(),
      body: z.string(),
      byName: z.string(),
    }),
  ),
  closed: caseClosing,
});
export type Referral = z.output<typeof referral>;

const read = { roles: counsellors, key: 'clinical', mode: 'read', audit: 'read' } as const;
const change = { roles: counsellors, key: 'clinical', mode: 'write', audit: 'change' } as const;

/** Something was done on a day, and what comes next. */
const onward = { referralId: id, onDate: day, nextStep };

export const referralsCommands = {
  /** Those not closed by their next step; then the closed ones, newest first, at most 300. */
  'referrals.list': command({
    ...read,
    input: empty,
    output: z.strictObject({
      today: z.string(),
      /** How many days after sending the reply is chased, unless said otherwise. */
      chaseDays: z.int(),
      referrals: z.array(listed),
    }),
  }),
  'referrals.ofStudent': command({
    ...read,
    input: z.strictObject({ studentId: id }),
    output: z.strictObject({ referrals: z.array(listed) }),
  }),
  'referrals.get': command({
    ...read,
    input: z.strictObject({ referralId: id }),
    output: referral,
  }),
  /** 转介建议书: a half for the school and a half for the guardian. */
  'referrals.form.letter': command({
    ...read,
    mode: 'job',
    input: z.strictObject({ referralId: id }),
    output: printedForm,
  }),
  /** Facts and observed signs alone: a word of diagnosis outside quotation marks is refused. */
  'referrals.open': command({
    ...change,
    input: z.strictObject({
      studentId: id,
      /** The institution among the room's contacts, when it is one of them. */
      resourceId: id.nullable(),
      institution: line(80),
      department: optionalLine(60),
      phone: optionalLine(60),
      urgency: z.enum(urgencies),
      facts: requiredText(4000),
      measures: text(2000),
      greenChannel: z.boolean(),
      escort: optionalLine(60),
      nextStep,
    }),
    output: z.strictObject({ referralId: id }),
  }),
  /** What the guardian decided; a refusal is recorded with what was explained, and declines it. */
  'referrals.consent': command({
    ...change,
    input: z.strictObject({
      ...onward,
      decision: z.enum(consentDecisions),
      giver: z.enum(consentGivers).nullable(),
      giverName: optionalLine(60),
      form: z.enum(consentForms).nullable(),
      explained: requiredText(1000),
    }),
    output: done,
  }),
  /** The student is on the way, or the letter is with the hospital. */
  'referrals.send': command({
    ...change,
    input: z.strictObject({
      ...onward,
      escort: line(60),
      greenChannel: z.boolean(),
      /** Null: so many days after sending as the room has set. */
      replyDueOn: day.nullable(),
    }),
    output: z.strictObject({ replyDueOn: z.string() }),
  }),
  /** The hospital or the guardian was asked again; a new day is set. */
  'referrals.chase': command({
    ...change,
    input: z.strictObject({ ...onward, body: requiredText(1000), replyDueOn: day }),
    output: done,
  }),
  'referrals.reply': command({
    ...change,
    input: z.strictObject({
      ...onward,
      doctor: line(60),
      quoted: requiredText(8000),
      arrangement: text(2000),
    }),
    output: z.strictObject({ replyId: id }),
  }),
  /** Strikes out what was copied wrongly; it stays readable with the reason. */
  'referrals.strikeReply': command({
    ...change,
    input: z.strictObject({ replyId: id, why: requiredText(200) }),
    output: done,
  }),
  /** 医教会商: school and hospital talked this student's case over (§11). */
  'referrals.consult': command({
    ...change,
    input: z.strictObject({
      ...onward,
      fromHospital: line(100),
      fromSchool: line(100),
      guardianKnows: z.boolean(),
      discussed: requiredText(4000),
      agreed: text(2000),
    }),
    output: z.strictObject({ consultationId: id }),
  }),
  /** The hospital did not take the student, or the family did not go. */
  'referrals.decline': command({
    ...change,
    input: z.strictObject({ ...onward, body: requiredText(1000) }),
    output: done,
  }),
  /** The school takes it back: it is no longer called for. */
  'referrals.withdraw': command({
    ...change,
    input: z.strictObject({ ...onward, body: requiredText(1000) }),
    output: done,
  }),
  /** The next step is done: what came of it, and what comes now. */
  'referrals.step': command({
    ...change,
    input: z.strictObject({ ...onward, body: requiredText(1000) }),
    output: done,
  }),
  /** Once it was answered, declined or withdrawn; nothing of it changes afterwards. */
  'referrals.close': command({
    ...change,
    input: z.strictObject({ referralId: id, outcome: requiredText(2000) }),
    output: done,
  }),
  'referrals.setChaseDays': command({
    ...change,
    roles: headCounsellor,
    input: z.strictObject({ days: z.int().min(1).max(90) }),
    output: done,
  }),
};
