import { z } from 'zod';
import { calendarDay, dayRange } from './calendar.ts';
import { command, counsellors, headCounsellor } from './command.ts';
import { day, empty, id, line, minute, optionalLine, text } from './fields.ts';
import { officeChange, officeRead } from './office.ts';
import { standings, planModes } from './vocabulary/roster.ts';

const shiftFields = {
  name: line(20),
  startMinute: minute.max(1435),
  endMinute: minute,
  /** A set of bits, Monday the lowest. */
  weekdays: z.int().min(1).max(127),
  /** How many are on duty at once. */
  places: z.int().min(1).max(5),
  onExamDays: z.boolean(),
};
const shiftInput = z
  .strictObject(shiftFields)
  .refine((shift) => shift.endMinute > shift.startMinute, {
    path: ['endMinute'],
    params: { reason: 'before_start' },
  });

const shift = z.strictObject({
  shiftId: id,
  name: z.string(),
  startMinute: z.int(),
  endMinute: z.int(),
  weekdays: z.int(),
  places: z.int(),
  onExamDays: z.boolean(),
  active: z.boolean(),
});
export type Shift = z.output<typeof shift>;

const duty = z.strictObject({
  dutyId: id,
  onDate: z.string(),
  shiftId: id,
  startMinute: z.int(),
  endMinute: z.int(),
  personId: id,
  personName: z.string(),
  signedInAt: z.string().nullable(),
  handover: z.string(),
  /** Whose duty it was before it was covered or swapped; empty when it was nobody else's. */
  insteadOf: z.string(),
});
export type Duty = z.output<typeof duty>;

const gap = z.strictObject({ onDate: z.string(), shiftId: id, missing: z.int() });
export type Gap = z.output<typeof gap>;

const leave = z.strictObject({
  leaveId: id,
  personId: id,
  personName: z.string(),
  fromDate: z.string(),
  toDate: z.string(),
  reason: z.string(),
});

const planned = z.strictObject({ onDate: day, shiftId: id, personId: id });

/** `fill` keeps every duty and fills the gaps; `anew` plans again what nobody has set by hand. */
const planScope = {
  semesterId: id,
  from: day,
  mode: z.enum(planModes),
};

const share = z.strictObject({
  personId: id,
  name: z.string(),
  /** Duties of the semester in all, and a shift. */
  duties: z.int(),
  byShift: z.array(z.strictObject({ shiftId: id, duties: z.int() })),
});

const despite = z.boolean();

export const rosterCommands = {
  /** The roster of a range: days, shifts, who is on duty, what is not covered, who is on leave. */
  'roster.get': command({
    ...officeRead,
    input: dayRange,
    output: z.strictObject({
      days: z.array(calendarDay),
      shifts: z.array(shift),
      duties: z.array(duty),
      gaps: z.array(gap),
      leaves: z.array(leave),
    }),
  }),
  /** How a semester's duties are shared out, and its days with a gap from today on. */
  'roster.balance': command({
    ...officeRead,
    input: z.strictObject({ semesterId: id }),
    output: z.strictObject({ shares: z.array(share), gapDays: z.array(z.string()) }),
  }),
  /** Today's duties, and the notes handed over by the last shift before. */
  'roster.today': command({
    ...officeRead,
    input: empty,
    output: z.strictObject({
      onDate: z.string(),
      schoolDay: z.boolean(),
      duties: z.array(duty.extend({ shiftName: z.string() })),
      gaps: z.array(gap.extend({ shiftName: z.string() })),
      handovers: z.array(
        z.strictObject({
          onDate: z.string(),
          shiftName: z.string(),
          personName: z.string(),
          text: z.string(),
        }),
      ),
    }),
  }),
  /** Who could be on duty in a shift of a day, those who are free and have the fewest first. */
  'roster.candidates': command({
    ...officeRead,
    roles: counsellors,
    input: z.strictObject({ onDate: day, shiftId: id }),
    output: z.strictObject({
      candidates: z.array(
        z.strictObject({
          personId: id,
          name: z.string(),
          standing: z.enum(standings),
          /** Duties of the semester. */
          duties: z.int(),
        }),
      ),
    }),
  }),
  /** Proposes a fair plan; nothing is written. */
  'roster.propose': command({
    ...officeRead,
    roles: headCounsellor,
    input: z.strictObject(planScope),
    output: z.strictObject({
      duties: z.array(planned),
      gaps: z.array(gap),
      /** Duties of the semester a person, those that stay and those proposed. */
      shares: z.array(z.strictObject({ personId: id, name: z.string(), duties: z.int() })),
    }),
  }),
  /** Writes a proposal: all of it, or nothing. */
  'roster.adopt': command({
    ...officeChange,
    roles: headCounsellor,
    input: z.strictObject({ ...planScope, duties: z.array(planned).max(5000) }),
  }),
  'roster.assign': command({
    ...officeChange,
    roles: counsellors,
    input: z.strictObject({ onDate: day, shiftId: id, personId: id, despite }),
  }),
  /** Somebody else takes a duty over. */
  'roster.cover': command({
    ...officeChange,
    roles: counsellors,
    input: z.strictObject({ dutyId: id, personId: id, despite }),
  }),
  'roster.move': command({
    ...officeChange,
    roles: counsellors,
    input: z.strictObject({ dutyId: id, onDate: day, shiftId: id, despite }),
  }),
  /** Two people take each other's duty. */
  'roster.swap': command({
    ...officeChange,
    roles: counsellors,
    input: z.strictObject({ dutyId: id, otherId: id, despite }),
  }),
  'roster.remove': command({
    ...officeChange,
    roles: counsellors,
    input: z.strictObject({ dutyId: id }),
  }),
  'roster.signIn': command({
    ...officeChange,
    roles: counsellors,
    input: z.strictObject({ dutyId: id }),
  }),
  'roster.handOver': command({
    ...officeChange,
    roles: counsellors,
    input: z.strictObject({ dutyId: id, text: text(500) }),
  }),
  /** Leave takes the person's duties off them; what is then open is a gap until it is covered. */
  'leave.add': command({
    ...officeChange,
    roles: counsellors,
    input: z
      .strictObject({ personId: id, fromDate: day, toDate: day, reason: optionalLine(100) })
      .refine((given) => given.toDate >= given.fromDate, {
        path: ['toDate'],
        params: { reason: 'before_start' },
      }),
    output: z.strictObject({ freed: z.int() }),
  }),
  'leave.remove': command({
    ...officeChange,
    roles: counsellors,
    input: z.strictObject({ leaveId: id }),
  }),
  'shifts.add': command({
    ...officeChange,
    roles: headCounsellor,
    input: shiftInput,
    output: z.strictObject({ shiftId: id }),
  }),
  'shifts.update': command({
    ...officeChange,
    roles: headCounsellor,
    input: z.strictObject({ shiftId: id, shift: shiftInput }),
  }),
  'shifts.setActive': command({
    ...officeChange,
    roles: headCounsellor,
    input: z.strictObject({ shiftId: id, active: z.boolean() }),
  }),
  /** The duties of a semester from a day on as an iCalendar file (RFC 5545), of one person or all. */
  'roster.calendarFile': command({
    ...officeRead,
    /** `title`: how an entry is called in the reader's language. */
    input: z.strictObject({
      semesterId: id,
      from: day,
      personId: id.nullable(),
      title: line(40),
    }),
    output: z.strictObject({ text: z.string(), duties: z.int() }),
  }),
};
