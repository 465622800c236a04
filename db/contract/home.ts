import { z } from 'zod';
import { command, counsellors } from './command.ts';
import { day, done, empty, id, optionalLine, requiredText, text } from './fields.ts';
import { printedForm } from './printedForm.ts';
import { studentLine } from './records.ts';
import { struckOut } from './struckOut.ts';
import {
  consentDecisions,
  consentScopes,
  contactModes,
  consentGivers,
  consentForms,
  consentStates,
} from './vocabulary/home.ts';
import { riskLevels } from './vocabulary/records.ts';
import { stages } from './vocabulary/school.ts';

/** How long an emergency may stand in for a consent, in days. */
export const longestEmergency = 14;

const homeContact = z.strictObject({
  contactId: id,
  onDate: z.string(),
  mode: z.enum(contactModes),
  /** Who went or rang: the class teacher more often than the counsellor (§10). */
  byWhom: z.string(),
  withWhom: z.string(),
  told: z.string(),
  agreed: z.string(),
  nextOn: z.string().nullable(),
  recordedByName: z.string(),
  recordedAt: z.string(),
  struck: struckOut,
});
export type HomeContact = z.output<typeof homeContact>;

const consent = z.strictObject({
  consentId: id,
  scope: z.enum(consentScopes),
  decision: z.enum(consentDecisions),
  giver: z.enum(consentGivers).nullable(),
  giverName: z.string(),
  form: z.enum(consentForms).nullable(),
  onDate: z.string(),
  validUntil: z.string().nullable(),
  detail: z.string(),
  recordedByName: z.string(),
  withdrawn: z
    .strictObject({ onDate: z.string(), byWhom: z.string(), recordedByName: z.string() })
    .nullable(),
});
export type Consent = z.output<typeof consent>;

const standing = z.strictObject({ scope: z.enum(consentScopes), state: z.enum(consentStates) });

const dueVisit = z.strictObject({
  student: studentLine,
  level: z.enum(riskLevels),
  /** The last visit and the last contact of any kind, struck-out ones left aside. */
  lastVisitOn: z.string().nullable(),
  lastContactOn: z.string().nullable(),
  /** Visited in the semester that is shown. */
  visited: z.boolean(),
  nextOn: z.string().nullable(),
});
export type DueVisit = z.output<typeof dueVisit>;

const read = { roles: counsellors, key: 'clinical', mode: 'read', audit: 'read' } as const;
const change = { roles: counsellors, key: 'clinical', mode: 'write', audit: 'change' } as const;

export const homeCommands = {
  /** Students with a warning level, and whether each was visited at home this semester (§10). */
  'home.visits': command({
    ...read,
    input: empty,
    output: z.strictObject({
      today: z.string(),
      /** The present one or, in the vacation, the last; null before the first. */
      semester: z
        .strictObject({ name: z.string(), startsOn: z.string(), endsOn: z.string() })
        .nullable(),
      students: z.array(dueVisit),
    }),
  }),
  /** A student's contacts with home, newest first. */
  'home.ofStudent': command({
    ...read,
    input: z.strictObject({ studentId: id }),
    output: z.strictObject({ contacts: z.array(homeContact) }),
  }),
  'home.record': command({
    ...change,
    input: z.strictObject({
      studentId: id,
      onDate: day,
      mode: z.enum(contactModes),
      byWhom: requiredText(100),
      withWhom: requiredText(100),
      told: requiredText(4000),
      agreed: text(4000),
      nextOn: day.nullable(),
    }),
    output: z.strictObject({ contactId: id }),
  }),
  /** Strikes out what was recorded wrongly; it stays readable with the reason. */
  'home.strike': command({
    ...change,
    input: z.strictObject({ contactId: id, why: requiredText(200) }),
    output: done,
  }),
  /** 家访记录 of one contact; its title says when it was no visit. */
  'home.form.contact': command({
    ...read,
    mode: 'job',
    input: z.strictObject({ contactId: id }),
    output: printedForm,
  }),

  /** Where a student stands in each scope today, and all that was ever recorded, newest first. */
  'consents.ofStudent': command({
    ...read,
    input: z.strictObject({ studentId: id }),
    output: z.strictObject({
      /** Under 14 today, or of unknown age at primary or junior school. */
      underFourteen: z.boolean(),
      standing: z.array(standing),
      consents: z.array(consent),
    }),
  }),
  /** Enrolled students whose consent of a scope is not given, by class; at most 1000. */
  'consents.lacking': command({
    ...read,
    input: z.strictObject({
      scope: z.enum(consentScopes),
      /** One class, whose papers come back together; null for the whole school. */
      ofClass: z
        .strictObject({
          stage: z.enum(stages),
          grade: z.int().min(1),
          className: z.string().max(30),
        })
        .nullable(),
      underFourteenOnly: z.boolean(),
    }),
    output: z.strictObject({
      total: z.int(),
      students: z.array(
        z.strictObject({
          student: studentLine,
          state: z.enum(consentStates),
          underFourteen: z.boolean(),
          guardianName: z.string(),
        }),
      ),
    }),
  }),
  /** Records one decision for one student, or for the many whose papers came back together. */
  'consents.record': command({
    ...change,
    input: z.strictObject({
      studentIds: z.array(id).min(1).max(200),
      scope: z.enum(consentScopes),
      decision: z.enum(consentDecisions),
      giver: z.enum(consentGivers).nullable(),
      /** Empty for many at once: the guardian on record of each stands in. */
      giverName: optionalLine(60),
      form: z.enum(consentForms).nullable(),
      onDate: day,
      validUntil: day.nullable(),
      detail: text(300),
    }),
    output: z.strictObject({ recorded: z.int() }),
  }),
  /** From this day on the room acts as if it had never been given; what was done stays. */
  'consents.withdraw': command({
    ...change,
    input: z.strictObject({ consentId: id, onDate: day, byWhom: optionalLine(60) }),
    output: z.strictObject({
      /** Booked sessions from today on that now have no ground, to be called off by a person. */
      bookedAhead: z.int(),
    }),
  }),
};
