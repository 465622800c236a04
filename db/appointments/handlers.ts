import type { Appointment, appointmentsCommands } from '../contract/appointments.ts';
import { Refusal } from '../contract/errors.ts';
import { addDays } from '../store/clock.ts';
import type { ClinicalContext, Handlers } from '../store/context.ts';
import { book } from './book.ts';
import { cancel, move, setState } from './change.ts';
import { addParticipant, removeParticipant, setAttendance } from './participants.ts';
import { readAppointment, readRange } from './readAppointments.ts';
import { addWaiting, closeWaiting, listWaiting, updateWaiting } from './waiting.ts';
import { walkIn } from './walkIn.ts';

/** The most days that one look at the calendar takes: six weeks, as a month is drawn. */
const longestRange = 42;

/** Where the record of everybody in it is sealed, an appointment says no more than its hour. */
function hourAlone({ sealedAmong }: ClinicalContext, appointments: readonly Appointment[]) {
  const sealed = sealedAmong(appointments.flatMap(({ students }) => students.map(({ id }) => id)));
  return (appointment: Appointment): Appointment => {
    const { students } = appointment;
    const closed = students.length > 0 && students.every(({ id }) => sealed.has(id));
    return closed ? { ...appointment, visitor: '', topic: '', cancelReason: '' } : appointment;
  };
}

export const appointmentsHandlers: Handlers<keyof typeof appointmentsCommands> = {
  'appointments.range': (context, range) => {
    if (range.to < range.from) throw Refusal.field('to', 'before_start');
    if (range.to >= addDays(range.from, longestRange)) {
      throw Refusal.field('to', 'too_big', { limit: addDays(range.from, longestRange - 1) });
    }
    const appointments = readRange(context.clinical, range);
    return { appointments: appointments.map(hourAlone(context, appointments)) };
  },
  'appointments.get': (context, { appointmentId }) => {
    const appointment = readAppointment(context.clinical, appointmentId);
    for (const { id } of appointment.students) context.about(id);
    return hourAlone(context, [appointment])(appointment);
  },
  'appointments.book': book,
  'appointments.move': move,
  'appointments.setState': (context, input) => {
    setState(context, input);
    return {};
  },
  'appointments.cancel': cancel,
  'appointments.setAttendance': (context, input) => {
    setAttendance(context, input);
    return {};
  },
  'appointments.addParticipant': (context, input) => {
    addParticipant(context, input);
    return {};
  },
  'appointments.removeParticipant': (context, input) => {
    removeParticipant(context, input);
    return {};
  },
  'appointments.walkIn': walkIn,
  'waiting.list': (context) => ({ waiting: listWaiting(context) }),
  'waiting.add': addWaiting,
  'waiting.update': (context, input) => {
    updateWaiting(context, input);
    return {};
  },
  'waiting.withdraw': (context, { waitingId }) => {
    closeWaiting(context, waitingId, { state: 'withdrawn' });
    return {};
  },
};
