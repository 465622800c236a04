import type { todayCommands } from '../contract/today.ts';
import { minuteOf, todayOf } from '../store/clock.ts';
import type { Handlers } from '../store/context.ts';
import { appointmentsOn, counsellorsOf } from './appointments.ts';
import { followUps, unsignedNotes, unwritten, waiting } from './outstanding.ts';

export const todayHandlers: Handlers<keyof typeof todayCommands> = {
  'today.get': (context) => {
    const date = todayOf(context.clock);
    const appointments = appointmentsOn(context, date);
    return {
      date,
      nowMinute: minuteOf(context.clock),
      appointments,
      counsellors: counsellorsOf(appointments),
      ...unsignedNotes(context),
      unwritten: unwritten(context, date),
      ...followUps(context, date),
      ...waiting(context),
    };
  },
};
