import type { todayCommands } from '../contract/today.ts';
import { minuteOf, todayOf } from '../store/clock.ts';
import type { Handlers } from '../store/context.ts';
import { appointmentsOn } from './appointments.ts';
import {
  assessmentsToLookAt,
  followUps,
  unsignedNotes,
  unwritten,
  waiting,
  crisesOpen,
  homeDue,
  tasksDue,
  warningsDue,
} from './outstanding.ts';

export const todayHandlers: Handlers<keyof typeof todayCommands> = {
  'today.get': (context) => {
    const date = todayOf(context.clock);
    return {
      date,
      nowMinute: minuteOf(context.clock),
      appointments: appointmentsOn(context, date),
      ...unsignedNotes(context),
      unwritten: unwritten(context),
      ...followUps(context, date),
      ...waiting(context),
      ...assessmentsToLookAt(context),
      warningsDue: warningsDue(context),
      homeDue: homeDue(context),
      ...crisesOpen(context),
      tasksDue: tasksDue(context),
    };
  },
};
