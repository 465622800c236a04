import type { rosterCommands } from '../contract/roster.ts';
import { Refusal } from '../contract/errors.ts';
import type { Handlers } from '../store/context.ts';
import { newId } from '../store/newId.ts';

type ShiftCommands = Extract<keyof typeof rosterCommands, `shifts.${string}`>;

function changedOne({ changes }: { changes: number }): Record<string, never> {
  if (changes !== 1) throw new Refusal('not_found');
  return {};
}

/** The shifts of a day; the database refuses two that overlap on a weekday. */
export const shiftsHandlers: Handlers<ShiftCommands> = {
  'shifts.add': ({ office }, shift) => {
    const shiftId = newId();
    office
      .prepare(
        `INSERT INTO shift
           (id, name, start_minute, end_minute, weekdays, places, on_exam_days, active)
         VALUES (?, ?, ?, ?, ?, ?, ?, 1)`,
      )
      .run(
        shiftId,
        shift.name,
        shift.startMinute,
        shift.endMinute,
        shift.weekdays,
        shift.places,
        shift.onExamDays ? 1 : 0,
      );
    return { shiftId };
  },
  'shifts.update': ({ office }, { shiftId, shift }) =>
    changedOne(
      office
        .prepare(
          `UPDATE shift SET name = ?, start_minute = ?, end_minute = ?, weekdays = ?, places = ?,
             on_exam_days = ? WHERE id = ?`,
        )
        .run(
          shift.name,
          shift.startMinute,
          shift.endMinute,
          shift.weekdays,
          shift.places,
          shift.onExamDays ? 1 : 0,
          shiftId,
        ),
    ),
  'shifts.setActive': ({ office }, { shiftId, active }) =>
    changedOne(
      office.prepare('UPDATE shift SET active = ? WHERE id = ?').run(active ? 1 : 0, shiftId),
    ),
};
