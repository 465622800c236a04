import { z } from 'zod';
import { command, counsellors } from './command.ts';
import { day, done, empty, id, line, optionalLine, requiredText, text } from './fields.ts';
import { printedForm } from './printedForm.ts';
import { studentLine } from './records.ts';
import { riskLevels } from './vocabulary/records.ts';
import { reviewDecisions, reviewStates } from './vocabulary/reviews.ts';
import { stages } from './vocabulary/school.ts';
import { studentStatuses } from './vocabulary/students.ts';

/** A quarter of the calendar, `2026-Q4`: it needs no setting, and §7 says no other. */
const quarter = z.string().regex(/^\d{4}-Q[1-4]$/u);

const factor = z.strictObject({ factorId: z.string(), code: z.string(), name: z.string() });

/**
 * What is known of a student since the last meeting: counts and levels alone, for class teachers
 * sit in the room. Kept with the decision, so that minutes say what was known then.
 */
export const reviewFacts = z.strictObject({
  status: z.enum(studentStatuses),
  level: z.enum(riskLevels),
  levelSetOn: z.string().nullable(),
  nextReviewOn: z.string().nullable(),
  overdueDays: z.int(),
  factors: z.array(factor),
  /** The level that a signed note, a judged assessment or a slip speaks for, where it is graver. */
  proposed: z.enum(riskLevels).nullable(),
  sessions: z.int(),
  assessments: z.int(),
  needCare: z.int(),
  observations: z.int(),
  untriaged: z.int(),
  visits: z.int(),
  contacts: z.int(),
  crises: z.int(),
  crisesOpen: z.int(),
  followUpsOverdue: z.int(),
  /** Of a special group (十条措施), without saying which; decisions made before it was asked have none. */
  specialGroup: z.boolean().default(false),
  /** Decisions of earlier meetings that are not carried out. */
  pending: z.array(z.enum(reviewDecisions)),
});
export type ReviewFacts = z.output<typeof reviewFacts>;

/** How the grade stands: students by level, and by risk factor of those who have one. */
export const reviewOverview = z.strictObject({
  students: z.int(),
  levels: z.strictObject({ attention: z.int(), high: z.int(), imminent: z.int() }),
  factors: z.array(factor.extend({ students: z.int() })),
});
export type ReviewOverview = z.output<typeof reviewOverview>;

const decided = z.strictObject({
  decisionId: id,
  decision: z.enum(reviewDecisions),
  owner: z.string(),
  dueOn: z.string().nullable(),
  carriedOut: z.boolean(),
  result: z.string(),
});
export type DecidedOn = z.output<typeof decided>;

const item = z.strictObject({
  itemId: id,
  student: studentLine,
  /** 张同学: how the student is called where not everybody should know. */
  reducedName: z.string(),
  origin: z.enum(['list', 'hand']),
  discussion: z.string(),
  facts: reviewFacts,
  decisions: z.array(decided),
  revision: z.int(),
});
export type ReviewItem = z.output<typeof item>;

const head = {
  reviewId: id,
  stage: z.enum(stages),
  grade: z.int(),
  quarter: z.string(),
  onDate: z.string(),
  chair: z.string(),
  state: z.enum(reviewStates),
};

const review = z.strictObject({
  ...head,
  /** From which day on it looks: the last meeting of the same students, or the school year's first. */
  since: z.string(),
  openedByName: z.string(),
  sittings: z.array(z.strictObject({ onDate: z.string(), attendees: z.string() })),
  closed: z.strictObject({ at: z.string(), byName: z.string(), summary: z.string() }).nullable(),
  overview: reviewOverview,
  items: z.array(item),
});
export type Review = z.output<typeof review>;

const listed = z.strictObject({ ...head, items: z.int(), undecided: z.int() });
export type ListedReview = z.output<typeof listed>;

const reviewedGrade = z.strictObject({
  stage: z.enum(stages),
  grade: z.int(),
  students: z.int(),
  /** The day of this quarter's last closed meeting; null while the grade has not met. */
  metOn: z.string().nullable(),
  /** The meeting that is under way. */
  reviewId: id.nullable(),
});
export type ReviewedGrade = z.output<typeof reviewedGrade>;

const pending = z.strictObject({
  student: studentLine,
  decided: decided.omit({ carriedOut: true, result: true }),
  reviewId: id,
  metOn: z.string(),
  overdueDays: z.int(),
});
export type PendingDecision = z.output<typeof pending>;

const decisionInput = z.strictObject({
  decision: z.enum(reviewDecisions),
  owner: optionalLine(60),
  dueOn: day.nullable(),
});

const read = { roles: counsellors, key: 'clinical', mode: 'read', audit: 'read' } as const;
const change = { roles: counsellors, key: 'clinical', mode: 'write', audit: 'change' } as const;
const saved = z.strictObject({ revision: z.int() });
const attendees = requiredText(500);

export const reviewsCommands = {
  /** The grades with whether each has met this quarter, and the newest 100 meetings. */
  'reviews.list': command({
    ...read,
    input: empty,
    output: z.strictObject({
      today: z.string(),
      quarter: z.string(),
      grades: z.array(reviewedGrade),
      reviews: z.array(listed),
    }),
  }),
  /** Decisions of closed meetings that are not carried out, by their date. */
  'reviews.pending': command({
    ...read,
    input: empty,
    output: z.strictObject({ pending: z.array(pending) }),
  }),
  'reviews.get': command({ ...read, input: z.strictObject({ reviewId: id }), output: review }),
  /** Opens the meeting of a grade and lays out whom it has to talk of, the gravest first. */
  'reviews.open': command({
    ...change,
    input: z.strictObject({
      stage: z.enum(stages),
      grade: z.int().min(1).max(6),
      quarter,
      onDate: day,
      chair: line(60),
      attendees,
    }),
    output: z.strictObject({ reviewId: id }),
  }),
  /** Adds whoever belongs on the list since it was laid out. */
  'reviews.refresh': command({
    ...change,
    input: z.strictObject({ reviewId: id }),
    output: z.strictObject({ added: z.int() }),
  }),
  'reviews.add': command({
    ...change,
    input: z.strictObject({ reviewId: id, studentId: id }),
    output: z.strictObject({ itemId: id }),
  }),
  /** Takes somebody off again who was added by hand and has no decision. */
  'reviews.remove': command({
    ...change,
    input: z.strictObject({ itemId: id }),
    output: done,
  }),
  /** Keeps what was talked over so far. */
  'reviews.save': command({
    ...change,
    input: z.strictObject({ itemId: id, revision: z.int(), discussion: text(1000) }),
    output: saved,
  }),
  /**
   * Decides of a student, or decides anew while the meeting sits; an empty list takes it back. The
   * level itself is set by `warnings.set` alone.
   */
  'reviews.decide': command({
    ...change,
    input: z.strictObject({
      itemId: id,
      revision: z.int(),
      discussion: text(1000),
      decisions: z.array(decisionInput).max(reviewDecisions.length),
    }),
    output: saved,
  }),
  'reviews.adjourn': command({
    ...change,
    input: z.strictObject({ reviewId: id }),
    output: done,
  }),
  'reviews.resume': command({
    ...change,
    input: z.strictObject({ reviewId: id, onDate: day, attendees }),
    output: done,
  }),
  /** Closes it when everybody on the list has a decision; nothing of it changes afterwards. */
  'reviews.close': command({
    ...change,
    input: z.strictObject({ reviewId: id, summary: requiredText(2000) }),
    output: done,
  }),
  /** What came of a decision, where no record of its own shows it. */
  'reviews.carryOut': command({
    ...change,
    input: z.strictObject({ decisionId: id, result: requiredText(500) }),
    output: done,
  }),
  /** 研判会议纪要 of a closed meeting; reduced, students are called 张同学. */
  'reviews.form.minutes': command({
    roles: counsellors,
    key: 'clinical',
    mode: 'job',
    audit: 'read',
    input: z.strictObject({ reviewId: id, reduced: z.boolean() }),
    output: printedForm,
  }),
};
