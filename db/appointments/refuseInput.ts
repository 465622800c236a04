import { appointmentLimits } from '../contract/appointments.ts';
import { Refusal } from '../contract/errors.ts';
import type { AppointmentKind } from '../contract/vocabulary/appointments.ts';
import { addDays, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';

/** @throws Refusal of the field when the counsellor or the room is not, or no longer, in use */
export function refusePlace(
  { office }: Pick<ClinicalContext, 'office'>,
  { counsellorId, roomId }: { counsellorId: string; roomId: string },
): void {
  const counsellor = office
    .prepare("SELECT active FROM staff WHERE id = ? AND role <> 'principal'")
    .pluck()
    .get(counsellorId);
  if (counsellor === undefined) throw Refusal.field('counsellorId', 'not_found');
  if (counsellor !== 1) throw Refusal.field('counsellorId', 'inactive');
  const room = office.prepare('SELECT active FROM room WHERE id = ?').pluck().get(roomId);
  if (room === undefined) throw Refusal.field('roomId', 'not_found');
  if (room !== 1) throw Refusal.field('roomId', 'inactive');
}

/** Records are caught up within a month; older days are closed. @throws Refusal of `onDate` */
export function refuseOldDay({ clock }: Pick<ClinicalContext, 'clock'>, onDate: string): void {
  const earliest = addDays(todayOf(clock), -appointmentLimits.daysBack);
  if (onDate < earliest) throw Refusal.field('onDate', 'too_small', { limit: earliest });
}

/** How many students take part in each kind of meeting. */
const groupOf: Record<AppointmentKind, { least: number; most: number }> = {
  individual: { least: 1, most: 1 },
  group: { least: 2, most: appointmentLimits.groupSize },
  parent: { least: 0, most: 1 },
  teacher: { least: 0, most: 1 },
};

/** @throws Refusal of `studentIds`: too few, too many, twice, unknown, or no longer at school */
export function refuseStudents(
  { clinical }: Pick<ClinicalContext, 'clinical'>,
  kind: AppointmentKind,
  studentIds: readonly string[],
): void {
  const { least, most } = groupOf[kind];
  if (studentIds.length < least) throw Refusal.field('studentIds', 'too_few', { limit: least });
  if (studentIds.length > most) throw Refusal.field('studentIds', 'too_many', { limit: most });
  if (new Set(studentIds).size < studentIds.length) {
    throw Refusal.field('studentIds', 'not_unique');
  }
  for (const studentId of studentIds) refuseStudent({ clinical }, studentId, 'studentIds');
}

/** @throws Refusal of the field: unknown, or no longer at school */
export function refuseStudent(
  { clinical }: Pick<ClinicalContext, 'clinical'>,
  studentId: string,
  field: string,
): void {
  const status = clinical.prepare('SELECT status FROM student WHERE id = ?').pluck().get(studentId);
  if (status === undefined) throw Refusal.field(field, 'not_found');
  if (status !== 'enrolled' && status !== 'suspended') throw Refusal.field(field, 'inactive');
}
