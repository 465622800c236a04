import { z } from 'zod';
import { command, counsellors, headCounsellor } from './command.ts';
import { day, done, empty, id, line, optionalLine, requiredText, text } from './fields.ts';
import { studentLine } from './records.ts';
import { stages } from './vocabulary/school.ts';
import { flagSources, planStandings } from './vocabulary/specialGroups.ts';

/** A group's identity: a built-in one is the same in every school, an own one a UUID. */
const groupId = z.string().min(1).max(60);

const group = z.strictObject({
  groupId,
  /** Of a built-in group, worded by the catalogue; empty for the school's own. */
  code: z.string(),
  name: z.string(),
  active: z.boolean(),
});
export type SpecialGroup = z.output<typeof group>;

const flag = z.strictObject({
  flagId: id,
  group,
  since: z.string(),
  endedOn: z.string().nullable(),
  source: z.enum(flagSources),
  note: z.string(),
  recordedByName: z.string(),
  recordedAt: z.string(),
  plan: z.enum(planStandings),
  /** Why no plan is needed; empty otherwise. */
  whyNoPlan: z.string(),
  ended: z
    .strictObject({
      at: z.string(),
      byName: z.string(),
      why: z.string(),
      /** Recorded by mistake: it has never been so. */
      struck: z.boolean(),
    })
    .nullable(),
});
export type SpecialFlag = z.output<typeof flag>;

const listed = z.strictObject({
  student: studentLine,
  flags: z.array(
    z.strictObject({ flagId: id, group, since: z.string(), plan: z.enum(planStandings) }),
  ),
  /** `wants_plan` where one of the flags does. */
  plan: z.enum(planStandings),
});
export type FlaggedStudent = z.output<typeof listed>;

const count = z.strictObject({
  group,
  stage: z.enum(stages),
  grade: z.int(),
  students: z.int(),
  hasPlan: z.int(),
  notNeeded: z.int(),
  wantsPlan: z.int(),
});
export type GroupCount = z.output<typeof count>;

const read = { roles: counsellors, key: 'clinical', mode: 'read', audit: 'read' } as const;
const change = { roles: counsellors, key: 'clinical', mode: 'write', audit: 'change' } as const;

export const specialGroupsCommands = {
  /** The students at school who belong to a group now, by class, and their number a group and grade. */
  'specialGroups.students': command({
    ...read,
    input: empty,
    output: z.strictObject({
      students: z.array(listed),
      counts: z.array(count),
    }),
  }),
  /** A student's flags, present ones first, ended and struck ones after them. */
  'specialGroups.ofStudent': command({
    ...read,
    input: z.strictObject({ studentId: id }),
    output: z.strictObject({ flags: z.array(flag) }),
  }),
  'specialGroups.flag': command({
    ...change,
    input: z.strictObject({
      studentId: id,
      groupId,
      since: day,
      source: z.enum(flagSources),
      note: text(500),
      /** Why no plan is needed; empty where one is wanted. */
      whyNoPlan: optionalLine(300),
    }),
    output: z.strictObject({ flagId: id }),
  }),
  /** Decides anew whether a plan is needed; what was decided before stays on record. */
  'specialGroups.decide': command({
    ...change,
    input: z.strictObject({ flagId: id, whyNoPlan: optionalLine(300) }),
    output: done,
  }),
  /** Ends a flag on a day; without a day it is struck out as a mistake. */
  'specialGroups.end': command({
    ...change,
    input: z.strictObject({ flagId: id, endedOn: day.nullable(), why: requiredText(300) }),
    output: done,
  }),
  'specialGroups.list': command({
    ...read,
    input: empty,
    output: z.strictObject({ groups: z.array(group) }),
  }),
  'specialGroups.add': command({
    ...change,
    input: z.strictObject({ name: line(30) }),
    output: done,
  }),
  'specialGroups.setActive': command({
    ...change,
    roles: headCounsellor,
    input: z.strictObject({ groupId, active: z.boolean() }),
    output: done,
  }),
};
