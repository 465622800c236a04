import { z } from 'zod';
import { command, counsellors } from './command.ts';
import { id } from './fields.ts';
import { addendum, confidentialityException, followUp, postponement } from './records.ts';
import {
  appointmentKinds,
  appointmentSources,
  appointmentStates,
  attendances,
  urgencies,
} from './vocabulary/appointments.ts';
import { assessmentStates } from './vocabulary/assessments.ts';
import { carePlanEvents } from './vocabulary/carePlans.ts';
import { crisisKinds } from './vocabulary/crises.ts';
import { consentDecisions, consentScopes, contactModes } from './vocabulary/home.ts';
import {
  observationKinds,
  observationUrgencies,
  triageOutcomes,
} from './vocabulary/observations.ts';
import { riskLevels, noteStates } from './vocabulary/records.ts';
import { referralStates } from './vocabulary/referrals.ts';
import { reviewDecisions } from './vocabulary/reviews.ts';
import { studentStatuses } from './vocabulary/students.ts';
import { requestStates } from './vocabulary/supervision.ts';
import { suspensionStates } from './vocabulary/suspensions.ts';
import { timelineKinds } from './vocabulary/timeline.ts';

/** `at` is school time, `YYYY-MM-DDTHH:MM:SS`; entries are ordered by it, then kind, then id. */
const place = { at: z.string(), id: z.string() };
const timelineEntry = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('appointment'),
    ...place,
    appointmentKind: z.enum(appointmentKinds),
    source: z.enum(appointmentSources),
    endMinute: z.int(),
    state: z.enum(appointmentStates),
    attendance: z.enum(attendances),
    cancelReason: z.string(),
    walkIn: z.boolean(),
    counsellorName: z.string(),
    roomName: z.string(),
  }),
  /** A colleague's draft is a line without content: `own` false, the rest empty. */
  z.strictObject({
    kind: z.literal('note'),
    ...place,
    state: z.enum(noteStates),
    own: z.boolean(),
    authorName: z.string(),
    mainProblem: z.string(),
    primaryCategoryId: z.string().nullable(),
    risk: z.enum(riskLevels).nullable(),
    adviseHospital: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('addendum'),
    ...place,
    noteId: id,
    authorName: z.string(),
    reason: z.string(),
    body: z.string(),
  }),
  z.strictObject({
    kind: z.literal('exception'),
    ...place,
    exception: confidentialityException,
  }),
  z.strictObject({
    kind: z.literal('follow_up'),
    ...place,
    followUp,
    postponements: z.array(postponement),
  }),
  z.strictObject({
    kind: z.literal('waiting'),
    ...place,
    urgency: z.enum(urgencies),
    state: z.enum(['waiting', 'booked', 'withdrawn']),
    wish: z.string(),
    closedAt: z.string().nullable(),
  }),
  z.strictObject({
    kind: z.literal('status'),
    ...place,
    status: z.enum(studentStatuses),
    note: z.string(),
  }),
  z.strictObject({
    kind: z.literal('assessment'),
    ...place,
    scaleName: z.strictObject({ zh: z.string(), en: z.string() }),
    state: z.enum(assessmentStates),
    reached: z.boolean(),
    critical: z.boolean(),
    /** What a person concluded; empty while nobody has looked. */
    findingWhy: z.string(),
  }),
  z.strictObject({
    kind: z.literal('warning'),
    ...place,
    level: z.enum(riskLevels),
    setByName: z.string(),
    why: z.string(),
  }),
  z.strictObject({
    kind: z.literal('home_contact'),
    ...place,
    mode: z.enum(contactModes),
    byWhom: z.string(),
    withWhom: z.string(),
    told: z.string(),
    struck: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('consent'),
    ...place,
    scope: z.enum(consentScopes),
    decision: z.enum(consentDecisions),
    giverName: z.string(),
    withdrawnOn: z.string().nullable(),
  }),
  z.strictObject({
    kind: z.literal('crisis'),
    ...place,
    crisisKind: z.enum(crisisKinds),
    state: z.enum(['open', 'closed']),
    what: z.string(),
    outcome: z.string(),
  }),
  /** A meeting of a group, as this member's record knows it: of the others it says nothing. */
  z.strictObject({
    kind: z.literal('group_meeting'),
    ...place,
    programmeId: id,
    programmeName: z.string(),
    theme: z.string(),
    state: z.enum(appointmentStates),
    attendance: z.enum(attendances),
    /** What was seen of this member, and what was added to it; empty until it is signed. */
    line: z.string(),
    addenda: z.array(addendum),
  }),
  z.strictObject({
    kind: z.literal('case_request'),
    ...place,
    askedByName: z.string(),
    askedOfName: z.string(),
    state: z.enum(requestStates),
    reason: z.string(),
    opinion: z.string(),
  }),
  /** A colleague's draft is a line without content. */
  z.strictObject({
    kind: z.literal('conference'),
    ...place,
    state: z.enum(noteStates),
    own: z.boolean(),
    question: z.string(),
    conclusions: z.string(),
  }),
  z.strictObject({
    kind: z.literal('supervision'),
    ...place,
    supervisor: z.string(),
    question: z.string(),
    advice: z.string(),
    struck: z.boolean(),
  }),
  /** A version of a plan 一生一策 that came into force, a review of it, or its end. */
  z.strictObject({
    kind: z.literal('care_plan'),
    ...place,
    event: z.enum(carePlanEvents),
    number: z.int(),
    words: z.string(),
  }),
  /** A slip, without its reporter. */
  z.strictObject({
    kind: z.literal('observation'),
    ...place,
    observationKind: z.enum(observationKinds),
    urgency: z.enum(observationUrgencies),
    seen: z.string(),
    triage: z.enum(triageOutcomes).nullable(),
    struck: z.boolean(),
  }),
  /** What a closed quarterly review decided. */
  z.strictObject({
    kind: z.literal('review'),
    ...place,
    reviewId: id,
    discussion: z.string(),
    decisions: z.array(z.enum(reviewDecisions)),
  }),
  z.strictObject({
    kind: z.literal('referral'),
    ...place,
    state: z.enum(referralStates),
    institution: z.string(),
    facts: z.string(),
    outcome: z.string(),
  }),
  z.strictObject({
    kind: z.literal('suspension'),
    ...place,
    state: z.enum(suspensionStates),
    reason: z.string(),
    outcome: z.string(),
  }),
  /** An entry of a former school, by its own origin. */
  z.strictObject({
    kind: z.literal('received'),
    ...place,
    title: z.string(),
    body: z.string(),
    byName: z.string(),
    originName: z.string(),
  }),
  /** A move of the record from school to school. */
  z.strictObject({
    kind: z.literal('transfer'),
    ...place,
    direction: z.enum(['out', 'in']),
    schoolName: z.string(),
    received: z.boolean(),
  }),
]);
export type TimelineEntry = z.output<typeof timelineEntry>;

const cursor = z.strictObject({
  at: z.string().max(40),
  kind: z.enum(timelineKinds),
  id: z.string().max(60),
});

export const timelineCommands = {
  /** A page of all that concerns a student, newest first; `next` continues it. */
  'records.timeline': command({
    input: z.strictObject({
      studentId: id,
      /** Only these kinds; null for all. */
      kinds: z.array(z.enum(timelineKinds)).nullable().default(null),
      before: cursor.nullable(),
      limit: z.int().min(1).max(100),
    }),
    output: z.strictObject({ entries: z.array(timelineEntry), next: cursor.nullable() }),
    roles: counsellors,
    key: 'clinical',
    mode: 'read',
    audit: 'read',
  }),
};
