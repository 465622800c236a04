import { z } from 'zod';
import { command, everyone, headCounsellor } from './command.ts';
import { day, done, optionalLine } from './fields.ts';
import { dayKinds, daySources } from './vocabulary/calendar.ts';

/** Monday is 1, Sunday 7. */
export const weekday = z.int().min(1).max(7);

const longestRange = 400;

/** Two days in their order, at most 400 days apart. */
export const dayRange = z
  .strictObject({ from: day, to: day })
  .refine(({ from, to }) => to >= from, { path: ['to'], params: { reason: 'before_start' } })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= longestRange * 86_400_000, {
    path: ['to'],
    params: { reason: 'range_too_long' },
  });

export const calendarDay = z.strictObject({
  onDate: z.string(),
  kind: z.enum(dayKinds),
  source: z.enum(daySources),
  /** The holiday's or the school's own name of the day; may be empty. */
  name: z.string(),
  /** Whose timetable the day follows: its own weekday, or the one that it makes up for. */
  weekday,
});
export type CalendarDay = z.output<typeof calendarDay>;

export const calendarCommands = {
  /** The days of a range as the school counts them. */
  'calendar.get': command({
    input: dayRange,
    output: z.strictObject({
      days: z.array(calendarDay),
      schoolDays: z.int(),
      /** The last year whose public holidays come with the app. */
      holidaysUntil: z.int(),
    }),
    roles: everyone,
    key: 'office',
    mode: 'read',
    audit: 'none',
  }),
  'calendar.setDays': command({
    input: z
      .strictObject({
        from: day,
        to: day,
        kind: z.enum(dayKinds),
        followsWeekday: weekday.nullable(),
        name: optionalLine(40),
      })
      .refine(({ from, to }) => to >= from, { path: ['to'], params: { reason: 'before_start' } })
      .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= 92 * 86_400_000, {
        path: ['to'],
        params: { reason: 'range_too_long' },
      }),
    output: done,
    roles: headCounsellor,
    key: 'office',
    mode: 'write',
    audit: 'change',
  }),
  /** Gives the days of a range back to the national calendar. */
  'calendar.resetDays': command({
    input: dayRange,
    output: done,
    roles: headCounsellor,
    key: 'office',
    mode: 'write',
    audit: 'change',
  }),
};
