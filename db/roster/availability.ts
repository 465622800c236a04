import { z } from 'zod';
import type { CalendarDay } from '../contract/calendar.ts';
import type { Shift } from '../contract/roster.ts';
import { weeklyKinds } from '../contract/vocabulary/people.ts';
import { flag } from '../store/flag.ts';
import type { Store } from '../store/open.ts';
import { isSchoolDay } from '../store/schoolDays.ts';

const personRow = z.object({
  personId: z.string(),
  name: z.string(),
  takesDuty: flag,
});
const timeRow = z.object({
  personId: z.string(),
  weekday: z.int(),
  startMinute: z.int(),
  endMinute: z.int(),
  kind: z.enum(weeklyKinds),
});
const leaveRow = z.object({ personId: z.string(), fromDate: z.string(), toDate: z.string() });

type Time = z.infer<typeof timeRow>;
type ShiftTime = Pick<Shift, 'startMinute' | 'endMinute'>;

/** Somebody who works here, with what decides when they can be on duty. */
export interface DutyPerson {
  personId: string;
  name: string;
  takesDuty: boolean;
  week: readonly Time[];
  leaves: readonly z.infer<typeof leaveRow>[];
}

/** @returns everyone active, in the order in which they came */
export function readDutyPeople(office: Store): DutyPerson[] {
  const times = z.array(timeRow).parse(
    office
      .prepare(
        `SELECT person_id AS personId, weekday, start_minute AS startMinute,
           end_minute AS endMinute, kind
         FROM weekly_time ORDER BY person_id, weekday, start_minute`,
      )
      .all(),
  );
  const leaves = z.array(leaveRow).parse(
    office
      .prepare(
        `SELECT person_id AS personId, from_date AS fromDate, to_date AS toDate
           FROM leave ORDER BY person_id, from_date`,
      )
      .all(),
  );
  return z
    .array(personRow)
    .parse(
      office
        .prepare(
          `SELECT id AS personId, name, takes_duty AS takesDuty
           FROM person WHERE active = 1 ORDER BY id`,
        )
        .all(),
    )
    .map((person) => ({
      ...person,
      week: times.filter(({ personId }) => personId === person.personId),
      leaves: leaves.filter(({ personId }) => personId === person.personId),
    }));
}

/** @returns whether a shift is held on a day */
export function isHeld(shift: Shift, day: CalendarDay): boolean {
  if (!shift.active || !isSchoolDay(day)) return false;
  if (day.kind === 'exam' && !shift.onExamDays) return false;
  return (shift.weekdays & (1 << (day.weekday - 1))) !== 0;
}

function covers(times: readonly Time[], { startMinute, endMinute }: ShiftTime): boolean {
  // Times are in the order of their starts; one may go on where another ends.
  let reached = startMinute;
  for (const time of times) {
    if (time.startMinute <= reached) reached = Math.max(reached, time.endMinute);
  }
  return reached >= endMinute;
}

export function isOnLeave({ leaves }: DutyPerson, onDate: string): boolean {
  return leaves.some(({ fromDate, toDate }) => fromDate <= onDate && onDate <= toDate);
}

/**
 * Whether a person's week leaves them free for a shift: inside what they are available for, if
 * they have said so, and outside their lessons. On examination days no lessons are held.
 */
export function isFree(
  { week }: DutyPerson,
  { weekday, kind }: Pick<CalendarDay, 'weekday' | 'kind'>,
  shift: ShiftTime,
): boolean {
  const available = week.filter((time) => time.kind === 'available');
  const onDay = available.filter((time) => time.weekday === weekday);
  if (available.length > 0 && !covers(onDay, shift)) return false;
  if (kind === 'exam') return true;
  return !week.some(
    (time) =>
      time.kind === 'teaching' &&
      time.weekday === weekday &&
      time.startMinute < shift.endMinute &&
      time.endMinute > shift.startMinute,
  );
}
