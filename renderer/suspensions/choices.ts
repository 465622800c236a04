import type { ListedSuspension } from '../../db/contract/suspensions.ts';

/** In which weeks after the return the school looks how it goes. */
export const followUpWeeks = [1, 2, 4, 8, 12] as const;

export const stateColours: Record<ListedSuspension['state'], string> = {
  applying: 'gold',
  suspended: 'orange',
  returning: 'blue',
  not_yet: 'volcano',
  returned: 'cyan',
  closed: 'green',
  ended: 'default',
};
