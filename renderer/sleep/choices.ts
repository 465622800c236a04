import type { SleepEntry } from '../../db/contract/sleep.ts';

export const fallingColours = {
  easy: 'green',
  sometimes_hard: 'gold',
  often_hard: 'orange',
} as const satisfies Record<SleepEntry['fallingAsleep'], string>;
