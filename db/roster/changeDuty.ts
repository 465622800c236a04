import { z } from 'zod';
import { Refusal } from '../contract/errors.ts';
import { timestampOf, todayOf } from '../store/clock.ts';
import type { OfficeContext } from '../store/context.ts';
import { newId } from '../store/newId.ts';
import type { Store } from '../store/open.ts';
import { calendarOf } from '../store/schoolDays.ts';
import { isFree, isHeld, readDutyPeople } from './availability.ts';
import { readShifts } from './readRoster.ts';

const dutyRow = z.object({
  dutyId: z.string(),
  onDate: z.string(),
  shiftId: z.string(),
  personId: z.string(),
  signedInAt: z.string().nullable(),
});
type StoredDuty = z.infer<typeof dutyRow>;

interface Wanted {
  onDate: string;
  shiftId: string;
  personId: string;
  /** Whether it is to be although the person's week says otherwise. */
  despite: boolean;
}

/** @throws Refusal `not_found` */
export function dutyOf(office: Store, dutyId: string): StoredDuty {
  const row = dutyRow.safeParse(
    office
      .prepare(
        `SELECT id AS dutyId, on_date AS onDate, shift_id AS shiftId, person_id AS personId,
           signed_in_at AS signedInAt
         FROM duty WHERE id = ?`,
      )
      .get(dutyId),
  );
  if (!row.success) throw new Refusal('not_found');
  return row.data;
}

/**
 * Puts a person on duty by hand.
 *
 * @throws Refusal of the field at fault: no school that day, no such shift then, the person not
 *   free (unless `despite`); the database refuses leave, a second duty at once and a full shift
 */
export function putOnDuty(office: Store, { onDate, shiftId, personId, despite }: Wanted): void {
  const [day] = calendarOf(office, onDate, onDate);
  if (day === undefined || day.kind === 'off') throw Refusal.field('onDate', 'not_a_school_day');
  const shift = readShifts(office).find((each) => each.shiftId === shiftId);
  if (shift === undefined) throw Refusal.field('shiftId', 'not_found');
  if (!isHeld(shift, day)) throw Refusal.field('shiftId', 'no_such_shift_then');
  const person = readDutyPeople(office).find((each) => each.personId === personId);
  if (person === undefined) throw Refusal.field('personId', 'not_found');
  if (!despite && !isFree(person, day, shift)) throw Refusal.field('personId', 'not_available');
  office
    .prepare(
      `INSERT INTO duty (id, on_date, shift_id, start_minute, end_minute, person_id, by_hand)
       VALUES (?, ?, ?, ?, ?, ?, 1)`,
    )
    .run(newId(), onDate, shiftId, shift.startMinute, shift.endMinute, personId);
}

export function takeOffDuty(office: Store, dutyId: string): void {
  office.prepare('DELETE FROM duty WHERE id = ?').run(dutyId);
}

/** Notes who was to be on duty and who is instead; `null` is nobody. */
export function noteChange(
  { office, clock, staff }: OfficeContext,
  { onDate, shiftId }: { onDate: string; shiftId: string },
  from: string | null,
  to: string | null,
  reason: 'swap' | 'cover' | 'hand',
): void {
  office
    .prepare(
      `INSERT INTO duty_change
         (id, on_date, shift_id, from_person, to_person, reason, at, by_staff)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(newId(), onDate, shiftId, from, to, reason, timestampOf(clock), staff.staffId);
}

/**
 * @returns who was taken off a shift by leave and has nobody instead yet, the first of them; null
 *   when there is nobody
 */
export function absentFrom(
  office: Store,
  { onDate, shiftId }: { onDate: string; shiftId: string },
): string | null {
  const found = office
    .prepare(
      `SELECT c.from_person FROM duty_change AS c
       WHERE c.on_date = ? AND c.shift_id = ? AND c.reason = 'leave'
         AND NOT EXISTS (SELECT 1 FROM duty_change AS l
           WHERE l.on_date = c.on_date AND l.shift_id = c.shift_id AND l.id > c.id
             AND (l.from_person = c.from_person OR l.to_person = c.from_person))
       ORDER BY c.id LIMIT 1`,
    )
    .pluck()
    .get(onDate, shiftId);
  return typeof found === 'string' ? found : null;
}

/** @throws Refusal `state_forbids` unless the duty is today's */
export function refuseUnlessToday({ clock }: OfficeContext, { onDate }: StoredDuty): void {
  if (onDate !== todayOf(clock)) throw new Refusal('state_forbids');
}
