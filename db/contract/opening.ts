import { z } from 'zod';
import { dayRange } from './calendar.ts';
import { command } from './command.ts';
import { day, empty, id, line, minute, optionalLine } from './fields.ts';
import { officeChange, officeRead } from './office.ts';
import { openingStates } from './vocabulary/opening.ts';

const opening = z.strictObject({
  openingId: id,
  onDate: z.string(),
  openedMinute: z.int(),
  openedBy: z.string(),
  closedMinute: z.int().nullable(),
  closedBy: z.string(),
  remark: z.string(),
  /** Written down on a later day than it happened. */
  openedLate: z.boolean(),
  closedLate: z.boolean(),
});

export const openingCommands = {
  /** The log of a range, a line a day: school days, and others on which the room was open. */
  'opening.get': command({
    ...officeRead,
    input: dayRange,
    output: z.strictObject({
      days: z.array(
        z.strictObject({
          onDate: z.string(),
          schoolDay: z.boolean(),
          name: z.string(),
          state: z.enum(openingStates),
          openings: z.array(opening),
          reason: z.string(),
        }),
      ),
      /** School days up to today (today only once the room was open), and on how many it was. */
      schoolDays: z.int(),
      openDays: z.int(),
    }),
  }),
  /** What is open now, and what earlier days still have to say. */
  'opening.today': command({
    ...officeRead,
    input: empty,
    output: z.strictObject({
      onDate: z.string(),
      openings: z.array(opening),
      unanswered: z.array(z.string()),
      unclosed: z.array(opening),
    }),
  }),
  'opening.open': command({
    ...officeChange,
    input: z.strictObject({ remark: optionalLine(200) }),
  }),
  'opening.close': command({
    ...officeChange,
    input: z.strictObject({ openingId: id, remark: optionalLine(200) }),
  }),
  /** Writes an earlier day down; it stays marked as late. */
  'opening.enterLate': command({
    ...officeChange,
    input: z
      .strictObject({
        onDate: day,
        openedMinute: minute.max(1439),
        closedMinute: minute,
        remark: optionalLine(200),
      })
      .refine((given) => given.closedMinute >= given.openedMinute, {
        path: ['closedMinute'],
        params: { reason: 'before_start' },
      }),
  }),
  'opening.closeLate': command({
    ...officeChange,
    input: z.strictObject({ openingId: id, closedMinute: minute }),
  }),
  'opening.notOpened': command({
    ...officeChange,
    input: z.strictObject({ onDate: day, reason: line(200) }),
  }),
};
