import { z } from 'zod';
import { Refusal } from '../contract/errors.ts';
import { minuteOf, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { insertAppointment } from './book.ts';
import { findCollisions, refuseCollisions } from './collisions.ts';
import { refuseStudent } from './refuseInput.ts';

/** A visit shorter than this is not worth squeezing in before what comes next. */
const shortestVisit = 10;

/**
 * Registers a student who is here now: own counsellor, the first room that is free, the room's
 * usual length or up to what comes next.
 *
 * @throws Refusal `conflict` with what is in the way when not even ten minutes are free
 */
export function walkIn(
  context: ClinicalContext,
  { studentId }: { studentId: string },
): { appointmentId: string } {
  const { office, clock, staff, about } = context;
  about(studentId);
  refuseStudent(context, studentId, 'studentId');
  const usual = z.int().parse(office.prepare('SELECT session_minutes FROM school').pluck().get());
  const rooms = z
    .array(z.string())
    .parse(office.prepare('SELECT id FROM room WHERE active = 1 ORDER BY id').pluck().all());
  const startMinute = Math.min(minuteOf(clock), 1440 - shortestVisit);
  const wanted = {
    onDate: todayOf(clock),
    startMinute,
    endMinute: Math.min(startMinute + usual, 1440),
    counsellorId: staff.staffId,
    studentIds: [studentId],
  };
  const choices = rooms.map((roomId) => {
    const next = findCollisions(context, { ...wanted, roomId }, []).map((each) => each.otherStart);
    return { roomId, endMinute: Math.min(wanted.endMinute, ...next) };
  });
  // The longest free time wins; of equal ones the room that is listed first.
  const best = choices.reduce<(typeof choices)[number] | null>(
    (chosen, each) => (chosen === null || each.endMinute > chosen.endMinute ? each : chosen),
    null,
  );
  if (best === null) throw Refusal.field('roomId', 'required');
  const endMinute = Math.max(best.endMinute, startMinute + shortestVisit);
  const visit = { ...wanted, roomId: best.roomId, endMinute };
  refuseCollisions(context, [visit]);
  const appointmentId = insertAppointment(context, {
    ...visit,
    kind: 'individual',
    source: 'self',
    visitor: '',
    topic: '',
    seriesId: null,
    state: 'arrived',
    walkIn: true,
  });
  return { appointmentId };
}
