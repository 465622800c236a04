import type { SleepEntry } from '../../db/contract/sleep.ts';

export const fallingAsleep = [
  'easy',
  'sometimes_hard',
  'often_hard',
] as const satisfies readonly SleepEntry['fallingAsleep'][];

export const sources = [
  'student',
  'parent',
  'teacher',
] as const satisfies readonly SleepEntry['source'][];

export const fallingColours = {
  easy: 'green',
  sometimes_hard: 'gold',
  often_hard: 'orange',
} as const satisfies Record<SleepEntry['fallingAsleep'], string>;
