import type { Referral } from '../../db/contract/referrals.ts';

export const stateColours: Record<Referral['state'], string> = {
  open: 'gold',
  sent: 'blue',
  replied: 'cyan',
  declined: 'orange',
  withdrawn: 'default',
  closed: 'green',
};
