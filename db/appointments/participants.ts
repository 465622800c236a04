import { appointmentLimits, type Appointment } from '../contract/appointments.ts';
import type { CheckedInputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import type { ClinicalContext } from '../store/context.ts';
import { refuseCollisions } from './collisions.ts';
import { readAppointment } from './readAppointments.ts';
import { refuseStudent } from './refuseInput.ts';

type Who = CheckedInputOf<'appointments.addParticipant'>;

function readMeeting(context: ClinicalContext, { appointmentId, studentId }: Who): Appointment {
  context.about(studentId);
  const meeting = readAppointment(context.clinical, appointmentId);
  if (meeting.state === 'cancelled') throw new Refusal('state_forbids');
  return meeting;
}

function refuseUnlessGroup({ kind }: Appointment): void {
  if (kind !== 'group') throw new Refusal('state_forbids');
}

/** @throws Refusal `not_found` when the student does not take part */
export function setAttendance(
  context: ClinicalContext,
  input: CheckedInputOf<'appointments.setAttendance'>,
): void {
  readMeeting(context, input);
  const { changes } = context.clinical
    .prepare('UPDATE participant SET attendance = ? WHERE appointment_id = ? AND student_id = ?')
    .run(input.attendance, input.appointmentId, input.studentId);
  if (changes !== 1) throw new Refusal('not_found');
}

/** Takes one more student into a group. @throws Refusal `conflict`, `state_forbids`, of a field */
export function addParticipant(context: ClinicalContext, input: Who): void {
  const meeting = readMeeting(context, input);
  refuseUnlessGroup(meeting);
  const { appointmentId, studentId } = input;
  refuseStudent(context, studentId, 'studentId');
  if (meeting.students.some(({ id }) => id === studentId)) {
    throw Refusal.field('studentId', 'duplicate');
  }
  if (meeting.students.length >= appointmentLimits.groupSize) {
    throw Refusal.field('studentId', 'too_many', { limit: appointmentLimits.groupSize });
  }
  if (meeting.state !== 'no_show') {
    refuseCollisions(context, [{ ...meeting, studentIds: [studentId] }], [appointmentId]);
  }
  context.clinical
    .prepare(
      `INSERT INTO participant (appointment_id, student_id, attendance) VALUES (?, ?, 'expected')`,
    )
    .run(appointmentId, studentId);
}

/** @throws Refusal `state_forbids` once a note was written, or when two would no longer be left */
export function removeParticipant(context: ClinicalContext, input: Who): void {
  const meeting = readMeeting(context, input);
  refuseUnlessGroup(meeting);
  const student = meeting.students.find(({ id }) => id === input.studentId);
  if (student === undefined) throw new Refusal('not_found');
  if (student.noted) throw new Refusal('state_forbids');
  if (meeting.students.length <= 2) throw Refusal.field('studentIds', 'too_few', { limit: 2 });
  context.clinical
    .prepare('DELETE FROM participant WHERE appointment_id = ? AND student_id = ?')
    .run(input.appointmentId, input.studentId);
}
