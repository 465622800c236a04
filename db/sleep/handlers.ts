import type { sleepCommands } from '../contract/sleep.ts';
import type { Handlers } from '../store/context.ts';
import { recordSleep, sleepOfStudent, strikeSleep } from './entries.ts';
import { shortSleepers } from './short.ts';

export const sleepHandlers: Handlers<keyof typeof sleepCommands> = {
  'sleep.ofStudent': (context, { studentId }) => sleepOfStudent(context, studentId),
  'sleep.record': recordSleep,
  'sleep.strike': (context, wanted) => {
    strikeSleep(context, wanted);
    return {};
  },
  'sleep.short': shortSleepers,
};
