import { z } from 'zod';
import { command, counsellors } from './command.ts';
import { day, done, empty, id, minute, requiredText, text } from './fields.ts';
import { studentLine } from './records.ts';
import { riskLevels } from './vocabulary/records.ts';
import type { Stage } from './vocabulary/school.ts';
import { fallingAsleep, sleepSources } from './vocabulary/sleep.ts';

/**
 * How long a student should sleep, in minutes (教基厅函〔2021〕11号: 小学 10, 初中 9, 高中 8 hours a
 * night). Vocational schools follow 高中; for universities there is no such norm.
 */
export const sleepNorms: Record<Stage, number | null> = {
  primary: 600,
  junior: 540,
  senior: 480,
  vocational: 480,
  university: null,
};

/** A night so much shorter than the norm is clearly too short. */
export const clearlyShortBy = 60;

/** Between these, in minutes, a night is taken for one that somebody has really told. */
export const nightBounds = { from: 60, to: 960 } as const;

const entry = z.strictObject({
  entryId: id,
  onDate: z.string(),
  bedMinute: z.int(),
  wakeMinute: z.int(),
  minutes: z.int(),
  fallingAsleep: z.enum(fallingAsleep),
  source: z.enum(sleepSources),
  note: z.string(),
  byName: z.string(),
  struck: z.strictObject({ byName: z.string(), why: z.string() }).nullable(),
});
export type SleepEntry = z.output<typeof entry>;

const short = z.strictObject({
  student: studentLine,
  level: z.enum(riskLevels),
  onDate: z.string(),
  minutes: z.int(),
  norm: z.int(),
  fallingAsleep: z.enum(fallingAsleep),
});
export type ShortSleeper = z.output<typeof short>;

const read = { roles: counsellors, key: 'clinical', mode: 'read', audit: 'read' } as const;
const change = { roles: counsellors, key: 'clinical', mode: 'write', audit: 'change' } as const;

export const sleepCommands = {
  /** A student's entries, newest first, and the norm of the stage. */
  'sleep.ofStudent': command({
    ...read,
    input: z.strictObject({ studentId: id }),
    output: z.strictObject({ norm: z.int().nullable(), entries: z.array(entry) }),
  }),
  'sleep.record': command({
    ...change,
    input: z.strictObject({
      studentId: id,
      onDate: day,
      /** Usual bedtime and wake time; the night between them may cross midnight. */
      bedMinute: minute.max(1439),
      wakeMinute: minute.max(1439),
      fallingAsleep: z.enum(fallingAsleep),
      source: z.enum(sleepSources),
      note: text(300),
    }),
    output: z.strictObject({ entryId: id }),
  }),
  'sleep.strike': command({
    ...change,
    input: z.strictObject({ entryId: id, why: requiredText(200) }),
    output: done,
  }),
  /**
   * Key students (a warning level, a plan or a special group) whose newest entry is more than an
   * hour under the norm, the shortest night first.
   */
  'sleep.short': command({
    ...read,
    input: empty,
    output: z.strictObject({ keyStudents: z.int(), recorded: z.int(), short: z.array(short) }),
  }),
};
