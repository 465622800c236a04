import { z } from 'zod';
import { command, counsellors } from './command.ts';
import { day, done, empty, id, line, requiredText, text } from './fields.ts';
import { studentLine } from './records.ts';
import { struckOut } from './struckOut.ts';
import {
  observationKinds,
  observationUrgencies,
  triageOutcomes,
  reporterKinds,
  observationStates,
} from './vocabulary/observations.ts';
import { peerHelperKinds } from './vocabulary/peerHelpers.ts';
import { stages } from './vocabulary/school.ts';

const classOf = z.strictObject({
  stage: z.enum(stages),
  grade: z.int().min(1).max(6),
  className: line(30),
});

/** As stored: an earlier rule may have let more through. */
const storedClass = classOf.extend({ className: z.string() });

/** Whoever saw it: a peer helper, somebody of the school, or anybody else by name. */
const reporter = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('helper'), helperId: id }),
  z.strictObject({ by: z.literal('person'), personId: id }),
  z.strictObject({ by: z.literal('other'), name: line(60) }),
]);

/** A slip without its reporter's name: whoever reports must not fear to be named. */
const observation = z.strictObject({
  observationId: id,
  /** Null where it is about a class as a whole. */
  student: studentLine.nullable(),
  stage: z.enum(stages),
  grade: z.int(),
  className: z.string(),
  onDate: z.string(),
  kind: z.enum(observationKinds),
  urgency: z.enum(observationUrgencies),
  seen: z.string(),
  by: z.enum(reporterKinds),
  state: z.enum(observationStates),
  recordedByName: z.string(),
  recordedAt: z.string(),
  triage: z
    .strictObject({
      outcome: z.enum(triageOutcomes),
      why: z.string(),
      byName: z.string(),
      at: z.string(),
      dueOn: z.string().nullable(),
      crisisId: id.nullable(),
    })
    .nullable(),
  settled: z.strictObject({ at: z.string(), byName: z.string(), result: z.string() }).nullable(),
  struck: struckOut,
});
export type Observation = z.output<typeof observation>;

const count = z.strictObject({ reports: z.int(), lastOn: z.string().nullable() });

const read = { roles: counsellors, key: 'clinical', mode: 'read', audit: 'read' } as const;
const change = { roles: counsellors, key: 'clinical', mode: 'write', audit: 'change' } as const;

export const observationsCommands = {
  /**
   * Slips that wait for a counsellor, urgent ones first; then what was promised and is not done, by
   * its date; then the rest, newest first, at most 300 of them.
   */
  'observations.list': command({
    ...read,
    input: empty,
    output: z.strictObject({
      today: z.string(),
      untriaged: z.int(),
      urgent: z.int(),
      observations: z.array(observation),
    }),
  }),
  /** Who reported it. Each such reading stands in the audit, the reporting helper named there. */
  'observations.reporter': command({
    ...read,
    input: z.strictObject({ observationId: id }),
    output: z.strictObject({
      name: z.string(),
      helper: z.strictObject({ kind: z.enum(peerHelperKinds), place: storedClass }).nullable(),
    }),
  }),
  'observations.record': command({
    ...change,
    input: z.strictObject({
      reporter,
      about: z.discriminatedUnion('what', [
        z.strictObject({ what: z.literal('student'), studentId: id }),
        z.strictObject({ what: z.literal('class'), ...classOf.shape }),
      ]),
      onDate: day,
      kind: z.enum(observationKinds),
      urgency: z.enum(observationUrgencies),
      /** What was seen and heard, not what it may mean; may be empty when all is well. */
      seen: text(2000),
    }),
    output: z.strictObject({ observationId: id }),
  }),
  /** What a counsellor makes of it, once, with the reason. */
  'observations.triage': command({
    ...change,
    input: z.strictObject({
      observationId: id,
      outcome: z.enum(triageOutcomes),
      why: requiredText(500),
      /** By when it is done; of a talk, a booking, a review and work with the class. */
      dueOn: day.nullable(),
      /** The record of the crisis that was opened for it. */
      crisisId: id.nullable(),
    }),
    output: done,
  }),
  /** What was promised is done. */
  'observations.settle': command({
    ...change,
    input: z.strictObject({ observationId: id, result: requiredText(500) }),
    output: done,
  }),
  /** Strikes out a slip that was entered wrongly. */
  'observations.strike': command({
    ...change,
    input: z.strictObject({ observationId: id, why: line(200) }),
    output: done,
  }),
  /** The round of a month (月报): who reported and who did not, and classes without a helper. */
  'observations.round': command({
    ...read,
    input: z.strictObject({ month: z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/u) }),
    output: z.strictObject({
      helpers: z.array(
        count.extend({ student: studentLine, kind: z.enum(peerHelperKinds), helperId: id }),
      ),
      teachers: z.array(count.extend({ personId: id, name: z.string() })),
      withoutHelper: z.array(storedClass),
    }),
  }),
};
