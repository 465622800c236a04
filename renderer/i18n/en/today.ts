import type { today as original } from '../zh-CN/today.ts';
import type { Wording } from '../wording.ts';

export const today: Wording<typeof original> = {
  title: 'Today',
  appointments: 'Appointments today',
  appointmentsNothing: 'No appointments today.',
  unsigned: 'Unsigned notes',
  unsignedNothing: 'Every note is signed.',
  unwritten: 'Visits without a note',
  since: 'begun {{date}}',
  followUps: 'Follow-ups due',
  followUpsNothing: 'No follow-up is due.',
  followUpsSoon: 'Due within a week',
  overdue: '{{count}} days overdue',
  dueToday: 'due today',
  waiting: 'Waiting list',
  waitingCount: '{{count}} waiting',
  waitingUrgent: '{{count}} of them urgent',
  waitingNothing: 'Nobody is waiting.',
  mineOnly: 'Only mine',
  arrive: 'Arrived',
  write: 'Write note',
  resume: 'Go on writing',
  read: 'Read note',
};
