import type { ConsentState } from '../../db/contract/vocabulary/home.ts';

export const stateColours: Record<ConsentState, string> = {
  given: 'green',
  refused: 'red',
  withdrawn: 'red',
  expired: 'orange',
  emergency: 'orange',
  missing: 'default',
};
