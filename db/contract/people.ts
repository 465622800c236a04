import { z } from 'zod';
import { weekday } from './calendar.ts';
import { command, counsellors, headCounsellor } from './command.ts';
import { day, empty, id, line, minute, optionalLine } from './fields.ts';
import { officeChange, officeRead, roomRead } from './office.ts';
import { positions, weeklyKinds } from './vocabulary/people.ts';

/** A stretch of every week in which a person is there for duty, or teaches. */
const weeklyTime = z
  .strictObject({
    weekday,
    startMinute: minute.max(1435),
    endMinute: minute,
    kind: z.enum(weeklyKinds),
  })
  .refine((time) => time.endMinute > time.startMinute, {
    path: ['endMinute'],
    params: { reason: 'before_start' },
  });

const personInput = {
  name: line(40),
  position: z.enum(positions),
  takesDuty: z.boolean(),
};

const qualificationInput = z
  .strictObject({
    personId: id,
    title: line(60),
    issuer: optionalLine(60),
    certificateNo: optionalLine(60),
    issuedOn: day,
    validUntil: day.nullable(),
  })
  .refine((paper) => paper.validUntil === null || paper.validUntil >= paper.issuedOn, {
    path: ['validUntil'],
    params: { reason: 'before_start' },
  });

/** Hours are 学时, counted in halves. */
const hours = z
  .number()
  .min(0.5)
  .max(500)
  .refine((value) => Number.isInteger(value * 2), { params: { reason: 'not_half_hours' } });

const trainingInput = z.strictObject({
  personId: id,
  title: line(100),
  organiser: optionalLine(60),
  onDate: day,
  hours,
  certificateNo: optionalLine(60),
});

const add = { ...officeChange, output: z.strictObject({ id }) } as const;

export const peopleCommands = {
  /** Everyone whom duty, training and workload are counted for; who has left comes last. */
  'people.list': command({
    input: empty,
    output: z.strictObject({
      people: z.array(
        z.strictObject({
          personId: id,
          name: z.string(),
          position: z.enum(positions),
          takesDuty: z.boolean(),
          hasAccount: z.boolean(),
          active: z.boolean(),
          week: z.array(weeklyTime),
          qualifications: z.int(),
          /** 学时 of the school year that today lies in (September to August). */
          trainingHours: z.number(),
        }),
      ),
      /** 学时 a person and school year; null where the school has set none. */
      trainingTarget: z.number().nullable(),
      schoolYear: z.strictObject({ from: z.string(), to: z.string() }),
    }),
    ...officeRead,
  }),
  'people.add': command({ ...add, input: z.strictObject(personInput), roles: headCounsellor }),
  'people.update': command({
    ...officeChange,
    input: z.strictObject({ personId: id, ...personInput, active: z.boolean() }),
    roles: headCounsellor,
  }),
  /** Replaces a person's week; without any `available` time they are there whenever the room is. */
  'people.setWeek': command({
    ...officeChange,
    input: z.strictObject({ personId: id, times: z.array(weeklyTime).max(100) }),
    roles: headCounsellor,
  }),
  'people.setTrainingTarget': command({
    ...officeChange,
    input: z.strictObject({ hours: hours.nullable() }),
    roles: headCounsellor,
  }),
  /** A person's papers and trainings, newest first. */
  'people.papers': command({
    input: z.strictObject({ personId: id }),
    output: z.strictObject({
      qualifications: z.array(
        z.strictObject({
          id,
          title: z.string(),
          issuer: z.string(),
          certificateNo: z.string(),
          issuedOn: z.string(),
          validUntil: z.string().nullable(),
        }),
      ),
      trainings: z.array(
        z.strictObject({
          id,
          title: z.string(),
          organiser: z.string(),
          onDate: z.string(),
          hours: z.number(),
          certificateNo: z.string(),
        }),
      ),
    }),
    ...roomRead,
  }),
  'qualifications.add': command({ ...add, input: qualificationInput, roles: counsellors }),
  'qualifications.remove': command({
    ...officeChange,
    input: z.strictObject({ id }),
    roles: counsellors,
  }),
  'trainings.add': command({ ...add, input: trainingInput, roles: counsellors }),
  'trainings.remove': command({
    ...officeChange,
    input: z.strictObject({ id }),
    roles: counsellors,
  }),
  /** What each person has done in a semester, from what is on record already. */
  'people.workload': command({
    input: z.strictObject({ semesterId: id }),
    output: z.strictObject({
      people: z.array(
        z.strictObject({
          personId: id,
          name: z.string(),
          /** Duties that were signed in, and their minutes. */
          duties: z.int(),
          dutyMinutes: z.int(),
          lessonPeriods: z.int(),
          activities: z.int(),
          contacts: z.int(),
        }),
      ),
    }),
    ...roomRead,
  }),
  /** Sessions held a counsellor; they lie in clinical.db, so a principal is not told. */
  'people.sessions': command({
    input: z.strictObject({ semesterId: id }),
    output: z.strictObject({
      people: z.array(z.strictObject({ personId: id, sessions: z.int(), minutes: z.int() })),
    }),
    roles: counsellors,
    key: 'clinical',
    mode: 'read',
    audit: 'read',
  }),
};
