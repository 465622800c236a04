import { z } from 'zod';
import type { CalendarDay } from '../contract/calendar.ts';
import type { OutputOf } from '../contract/commands.ts';
import type { Duty, Gap, Shift } from '../contract/roster.ts';
import { todayOf, type Clock } from '../store/clock.ts';
import { flag } from '../store/flag.ts';
import type { Store } from '../store/open.ts';
import { calendarOf, isSchoolDay } from '../store/schoolDays.ts';
import { isHeld } from './availability.ts';

const shiftRow = z.object({
  shiftId: z.string(),
  name: z.string(),
  startMinute: z.int(),
  endMinute: z.int(),
  weekdays: z.int(),
  places: z.int(),
  onExamDays: flag,
  active: flag,
});
const dutyRow = z.object({
  dutyId: z.string(),
  onDate: z.string(),
  shiftId: z.string(),
  startMinute: z.int(),
  endMinute: z.int(),
  personId: z.string(),
  personName: z.string(),
  signedInAt: z.string().nullable(),
  handover: z.string(),
  insteadOf: z.string(),
});
const leaveRow = z.object({
  leaveId: z.string(),
  personId: z.string(),
  personName: z.string(),
  fromDate: z.string(),
  toDate: z.string(),
  reason: z.string(),
});

/** @returns all shifts, those no longer held too, in the order of their times */
export function readShifts(office: Store): Shift[] {
  return z.array(shiftRow).parse(
    office
      .prepare(
        `SELECT id AS shiftId, name, start_minute AS startMinute, end_minute AS endMinute,
           weekdays, places, on_exam_days AS onExamDays, active
         FROM shift ORDER BY start_minute, end_minute, id`,
      )
      .all(),
  );
}

/** @returns duties of the range in the order of their times; those on days off are left out */
export function readDuties(office: Store, from: string, to: string): Duty[] {
  const off = new Set(
    calendarOf(office, from, to)
      .filter((day) => !isSchoolDay(day))
      .map(({ onDate }) => onDate),
  );
  return z
    .array(dutyRow)
    .parse(
      office
        .prepare(
          `SELECT d.id AS dutyId, d.on_date AS onDate, d.shift_id AS shiftId,
             d.start_minute AS startMinute, d.end_minute AS endMinute, d.person_id AS personId,
             p.name AS personName, d.signed_in_at AS signedInAt, d.handover,
             coalesce((SELECT f.name FROM duty_change AS c JOIN person AS f ON f.id = c.from_person
               WHERE c.on_date = d.on_date AND c.shift_id = d.shift_id
                 AND c.to_person = d.person_id
               ORDER BY c.id DESC LIMIT 1), '') AS insteadOf
           FROM duty AS d JOIN person AS p ON p.id = d.person_id
           WHERE d.on_date BETWEEN ? AND ? ORDER BY d.on_date, d.start_minute, d.id`,
        )
        .all(from, to),
    )
    .filter(({ onDate, signedInAt }) => signedInAt !== null || !off.has(onDate));
}

/** @returns the day from which on an empty place is a gap: the first with a duty, or today */
function rosterSince(office: Store, clock: Clock): string {
  const first = z
    .string()
    .nullable()
    .parse(office.prepare('SELECT min(on_date) FROM duty').pluck().get());
  const today = todayOf(clock);
  return first !== null && first < today ? first : today;
}

/** @returns the shifts of the days that have fewer people than places */
export function gapsOf(
  days: readonly CalendarDay[],
  shifts: readonly Shift[],
  duties: readonly Pick<Duty, 'onDate' | 'shiftId'>[],
): Gap[] {
  const filled = new Map<string, number>();
  for (const { onDate, shiftId } of duties) {
    const key = onDate + shiftId;
    filled.set(key, (filled.get(key) ?? 0) + 1);
  }
  return days.flatMap((day) =>
    shifts
      .filter((shift) => isHeld(shift, day))
      .map(({ shiftId, places }) => ({
        onDate: day.onDate,
        shiftId,
        missing: places - (filled.get(day.onDate + shiftId) ?? 0),
      }))
      .filter(({ missing }) => missing > 0),
  );
}

/** @returns what `roster.get` shows of a range */
export function readRoster(
  office: Store,
  clock: Clock,
  from: string,
  to: string,
): OutputOf<'roster.get'> {
  const days = calendarOf(office, from, to);
  const duties = readDuties(office, from, to);
  const shifts = readShifts(office);
  const since = rosterSince(office, clock);
  return {
    days,
    shifts,
    duties,
    gaps: gapsOf(days, shifts, duties).filter(({ onDate }) => onDate >= since),
    leaves: z.array(leaveRow).parse(
      office
        .prepare(
          `SELECT l.id AS leaveId, l.person_id AS personId, p.name AS personName,
             l.from_date AS fromDate, l.to_date AS toDate, l.reason
           FROM leave AS l JOIN person AS p ON p.id = l.person_id
           WHERE l.to_date >= ? AND l.from_date <= ? ORDER BY l.from_date, l.id`,
        )
        .all(from, to),
    ),
  };
}

const handoverRow = z.object({
  onDate: z.string(),
  shiftName: z.string(),
  personName: z.string(),
  text: z.string(),
});

/** @returns today's duties and gaps, and the notes of the last day before that left any */
export function readDutyToday(office: Store, clock: Clock): OutputOf<'roster.today'> {
  const onDate = todayOf(clock);
  const { days, duties, gaps } = readRoster(office, clock, onDate, onDate);
  const nameOf = new Map(readShifts(office).map(({ shiftId, name }) => [shiftId, name]));
  const named = <Line extends { shiftId: string }>(line: Line) => ({
    ...line,
    shiftName: nameOf.get(line.shiftId) ?? '',
  });
  return {
    onDate,
    schoolDay: days.some(isSchoolDay),
    duties: duties.map(named),
    gaps: gaps.map(named),
    handovers: z.array(handoverRow).parse(
      office
        .prepare(
          `SELECT d.on_date AS onDate, s.name AS shiftName, p.name AS personName,
             d.handover AS text
           FROM duty AS d JOIN shift AS s ON s.id = d.shift_id
             JOIN person AS p ON p.id = d.person_id
           WHERE d.handover <> '' AND d.on_date =
             (SELECT max(on_date) FROM duty WHERE handover <> '' AND on_date < ?)
           ORDER BY d.start_minute`,
        )
        .all(onDate),
    ),
  };
}
