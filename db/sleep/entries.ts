import { z } from 'zod';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import { nightBounds, sleepNorms } from '../contract/sleep.ts';
import { stages } from '../contract/vocabulary/school.ts';
import { fallingAsleep, sleepSources } from '../contract/vocabulary/sleep.ts';
import { timestampOf, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { aboutKnownStudent } from '../store/knownStudent.ts';
import { newId } from '../store/newId.ts';
import { staffNames } from '../store/officeNames.ts';

const entryRow = z.object({
  entryId: z.string(),
  onDate: z.string(),
  bedMinute: z.int(),
  wakeMinute: z.int(),
  minutes: z.int(),
  fallingAsleep: z.enum(fallingAsleep),
  source: z.enum(sleepSources),
  note: z.string(),
  by: z.string(),
  struckBy: z.string().nullable(),
  struckWhy: z.string(),
});

/** @returns a student's entries, newest first, struck-out ones too, and the norm of the stage */
export function sleepOfStudent(
  context: ClinicalContext,
  studentId: string,
): OutputOf<'sleep.ofStudent'> {
  const { clinical, office } = context;
  aboutKnownStudent(context, studentId);
  const nameOf = staffNames(office);
  const stage = z
    .enum(stages)
    .parse(clinical.prepare('SELECT stage FROM student WHERE id = ?').pluck().get(studentId));
  const entries = clinical
    .prepare(
      `SELECT id AS entryId, on_date AS onDate, bed_minute AS bedMinute, wake_minute AS wakeMinute,
         minutes, falling_asleep AS fallingAsleep, source, note, recorded_by AS by,
         struck_by AS struckBy, struck_why AS struckWhy
       FROM sleep_entry WHERE student_id = ? ORDER BY on_date DESC, id DESC`,
    )
    .all(studentId)
    .map((row) => {
      const { by, struckBy, struckWhy, ...entry } = entryRow.parse(row);
      const struck = struckBy === null ? null : { byName: nameOf(struckBy), why: struckWhy };
      return { ...entry, byName: nameOf(by), struck };
    });
  return { norm: sleepNorms[stage], entries };
}

/** @returns the minutes between going to bed and waking, over midnight where it lies between */
function nightOf(bedMinute: number, wakeMinute: number): number {
  return (wakeMinute - bedMinute + 1440) % 1440;
}

/**
 * Records how a student usually sleeps.
 *
 * @throws Refusal of `onDate` in the future, of `wakeMinute` where nobody sleeps so
 */
export function recordSleep(
  context: ClinicalContext,
  wanted: CheckedInputOf<'sleep.record'>,
): { entryId: string } {
  const { clinical, clock, staff } = context;
  const { studentId, onDate, bedMinute, wakeMinute } = wanted;
  aboutKnownStudent(context, studentId);
  if (onDate > todayOf(clock)) throw Refusal.field('onDate', 'date_in_future');
  const minutes = nightOf(bedMinute, wakeMinute);
  if (minutes < nightBounds.from || minutes > nightBounds.to) {
    throw Refusal.field('sleepHours', 'out_of_range', {
      from: nightBounds.from / 60,
      to: nightBounds.to / 60,
    });
  }
  const entryId = newId();
  clinical
    .prepare(
      `INSERT INTO sleep_entry (id, student_id, on_date, bed_minute, wake_minute, falling_asleep,
         source, note, recorded_at, recorded_by, struck_why)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')`,
    )
    .run(
      entryId,
      studentId,
      onDate,
      bedMinute,
      wakeMinute,
      wanted.fallingAsleep,
      wanted.source,
      wanted.note.trim(),
      timestampOf(clock),
      staff.staffId,
    );
  return { entryId };
}

/** Strikes an entry out that was recorded wrongly. */
export function strikeSleep(
  { clinical, clock, staff, about }: ClinicalContext,
  { entryId, why }: CheckedInputOf<'sleep.strike'>,
): void {
  const studentId = z
    .string()
    .optional()
    .parse(
      clinical.prepare('SELECT student_id FROM sleep_entry WHERE id = ?').pluck().get(entryId),
    );
  if (studentId === undefined) throw new Refusal('not_found');
  about(studentId);
  clinical
    .prepare('UPDATE sleep_entry SET struck_at = ?, struck_by = ?, struck_why = ? WHERE id = ?')
    .run(timestampOf(clock), staff.staffId, why.trim(), entryId);
}
