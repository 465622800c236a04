import type { todayCommands } from '../contract/today.ts';
import { minuteOf, todayOf } from '../store/clock.ts';
import type { Handlers } from '../store/context.ts';
import { appointmentsOn } from './appointments.ts';
import { countDue, followUps, underWay, unsignedNotes, unwritten } from './outstanding.ts';

export const todayHandlers: Handlers<keyof typeof todayCommands> = {
  'today.get': (context) => {
    const date = todayOf(context.clock);
    return {
      date,
      nowMinute: minuteOf(context.clock),
      appointments: appointmentsOn(context, date),
      unsignedNotes: unsignedNotes(context),
      unwritten: unwritten(context),
      ...followUps(context, date),
      ...underWay(context),
      ...countDue(context),
    };
  },
};
