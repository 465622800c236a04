import { z } from 'zod';
import type { OutputOf } from '../contract/commands.ts';
import { todayOf, type Clock } from '../store/clock.ts';
import { staffNames } from '../store/officeNames.ts';
import type { Store } from '../store/open.ts';
import { calendarOf, isSchoolDay } from '../store/schoolDays.ts';

type Log = OutputOf<'opening.get'>;
type LogDay = Log['days'][number];
type Opening = LogDay['openings'][number];

const openingRow = z.object({
  openingId: z.string(),
  onDate: z.string(),
  openedMinute: z.int(),
  openedAt: z.string(),
  openedBy: z.string(),
  closedMinute: z.int().nullable(),
  closedAt: z.string().nullable(),
  closedBy: z.string().nullable(),
  remark: z.string(),
});

type Condition =
  'on_date = ?' | 'on_date BETWEEN ? AND ?' | 'closed_minute IS NULL AND on_date < ?';

/** @returns the openings that a condition picks out, in the order of their times */
export function readOpenings(office: Store, condition: Condition, ...values: string[]): Opening[] {
  const nameOf = staffNames(office);
  return office
    .prepare(
      `SELECT id AS openingId, on_date AS onDate, opened_minute AS openedMinute,
         opened_at AS openedAt, opened_by AS openedBy, closed_minute AS closedMinute,
         closed_at AS closedAt, closed_by AS closedBy, remark
       FROM opening WHERE ${condition} ORDER BY on_date, opened_minute`,
    )
    .all(...values)
    .map((row) => {
      const { openedAt, openedBy, closedAt, closedBy, ...rest } = openingRow.parse(row);
      return {
        ...rest,
        openedBy: nameOf(openedBy),
        closedBy: closedBy === null ? '' : nameOf(closedBy),
        openedLate: openedAt.slice(0, 10) !== rest.onDate,
        closedLate: closedAt !== null && closedAt.slice(0, 10) !== rest.onDate,
      };
    });
}

/** The day on which the school began to keep its log here: nothing earlier is asked about. */
function firstDay(office: Store): string {
  const since = z.string().parse(office.prepare('SELECT min(created_at) FROM staff').pluck().get());
  return since.slice(0, 10);
}

function stateOf(
  onDate: string,
  today: string,
  schoolDay: boolean,
  openings: readonly Opening[],
  reason: string | undefined,
): LogDay['state'] {
  if (openings.length > 0) {
    return openings.some((each) => each.openedLate || each.closedLate) ? 'late' : 'open';
  }
  if (reason !== undefined) return 'not_opened';
  return schoolDay && onDate < today ? 'unanswered' : 'ahead';
}

const reasonRow = z.object({ onDate: z.string(), reason: z.string() });

/**
 * The opening log of a range (§8: the room is open every day that pupils are at school, with
 * somebody on duty).
 */
export function readLog(office: Store, clock: Clock, from: string, to: string): Log {
  const today = todayOf(clock);
  const since = firstDay(office);
  const openings = readOpenings(office, 'on_date BETWEEN ? AND ?', from, to);
  const reasons = new Map(
    office
      .prepare('SELECT on_date AS onDate, reason FROM not_opened WHERE on_date BETWEEN ? AND ?')
      .all(from, to)
      .map((row) => reasonRow.parse(row))
      .map(({ onDate, reason }) => [onDate, reason]),
  );
  const days = calendarOf(office, from, to).flatMap((day): LogDay[] => {
    const { onDate, name } = day;
    const schoolDay = isSchoolDay(day);
    const held = openings.filter((each) => each.onDate === onDate);
    const reason = reasons.get(onDate);
    const counted = schoolDay && onDate >= since && onDate <= today;
    if (!counted && held.length === 0 && reason === undefined) return [];
    const state = stateOf(onDate, today, schoolDay, held, reason);
    return [{ onDate, schoolDay, name, state, openings: held, reason: reason ?? '' }];
  });
  const due = days.filter(({ schoolDay, state }) => schoolDay && state !== 'ahead');
  return {
    days,
    schoolDays: due.length,
    openDays: due.filter(({ openings: held }) => held.length > 0).length,
  };
}

const asksBackDays = 366;

/** @returns the school days before today that nothing is written about, oldest first */
export function unansweredDays(office: Store, clock: Clock): string[] {
  const today = todayOf(clock);
  const earliest = new Date(Date.parse(today) - asksBackDays * 86_400_000)
    .toISOString()
    .slice(0, 10);
  const since = firstDay(office);
  const from = since > earliest ? since : earliest;
  return readLog(office, clock, from, today)
    .days.filter(({ state }) => state === 'unanswered')
    .map(({ onDate }) => onDate);
}
