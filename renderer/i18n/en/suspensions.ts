import type { suspensions as original } from '../zh-CN/suspensions.ts';
import type { Wording } from '../wording.ts';

export const suspensions: Wording<typeof original> = {
  states: {
    applying: 'Applying',
    suspended: 'Suspended',
    returning: 'Return under review',
    not_yet: 'Not yet',
    returned: 'Back, followed up',
    closed: 'Closed',
    ended: 'Ended',
  },
};
