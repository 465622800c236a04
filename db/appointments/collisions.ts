import { z } from 'zod';
import { type Collision } from '../contract/appointments.ts';
import { Refusal } from '../contract/errors.ts';
import { appointmentKinds } from '../contract/vocabulary/appointments.ts';
import type { ClinicalContext } from '../store/context.ts';
import { roomNames, staffNames } from '../store/officeNames.ts';

/** A time that somebody wants, with all that it would occupy. */
export interface Wanted {
  onDate: string;
  startMinute: number;
  endMinute: number;
  counsellorId: string;
  roomId: string;
  studentIds: readonly string[];
}

const otherRow = z.object({
  appointmentId: z.string(),
  otherStart: z.int(),
  otherEnd: z.int(),
  otherKind: z.enum(appointmentKinds),
  name: z.string(),
});

const other = `a.id AS appointmentId, a.start_minute AS otherStart, a.end_minute AS otherEnd,
  a.kind AS otherKind`;
/** Two intervals meet when each begins before the other ends; back to back is free. */
const sameTime = `a.live = 1 AND a.on_date = @onDate
  AND a.start_minute < @endMinute AND a.end_minute > @startMinute
  AND a.id NOT IN (SELECT value FROM json_each(@except))`;

/**
 * Finds everything that a time collides with.
 *
 * @param except appointments that do not count: the ones being moved
 */
export function findCollisions(
  { clinical, office }: Pick<ClinicalContext, 'clinical' | 'office'>,
  wanted: Wanted,
  except: readonly string[],
): Collision[] {
  const { onDate, startMinute, endMinute, counsellorId, roomId, studentIds } = wanted;
  const time = { onDate, startMinute, endMinute, except: JSON.stringify(except) };
  const found: Collision[] = [];
  const add = (kind: Collision['with'], rows: unknown[]) => {
    for (const row of z.array(otherRow).parse(rows)) {
      found.push({ onDate, startMinute, endMinute, with: kind, ...row });
    }
  };
  add(
    'counsellor',
    clinical
      .prepare(
        `SELECT ${other}, @name AS name FROM appointment AS a
         WHERE a.counsellor_id = @counsellorId AND ${sameTime} ORDER BY a.start_minute`,
      )
      .all({ ...time, counsellorId, name: staffNames(office)(counsellorId) }),
  );
  add(
    'room',
    clinical
      .prepare(
        `SELECT ${other}, @name AS name FROM appointment AS a
         WHERE a.room_id = @roomId AND ${sameTime} ORDER BY a.start_minute`,
      )
      .all({ ...time, roomId, name: roomNames(office)(roomId) }),
  );
  add(
    'student',
    clinical
      .prepare(
        `SELECT ${other}, s.name FROM json_each(@students) AS asked
         JOIN student AS s ON s.id = asked.value
         JOIN participant AS p ON p.student_id = s.id
         JOIN appointment AS a ON a.id = p.appointment_id
         WHERE ${sameTime} ORDER BY a.start_minute, s.name`,
      )
      .all({ ...time, students: JSON.stringify(studentIds) }),
  );
  return found;
}

/**
 * Refuses times of which any is taken, naming every collision of every one.
 *
 * @throws Refusal `conflict` with `details: { collisions }`
 */
export function refuseCollisions(
  context: Pick<ClinicalContext, 'clinical' | 'office'>,
  wanted: readonly Wanted[],
  except: readonly string[] = [],
): void {
  const collisions = wanted.flatMap((each) => findCollisions(context, each, except));
  if (collisions.length > 0) throw new Refusal('conflict', { details: { collisions } });
}
