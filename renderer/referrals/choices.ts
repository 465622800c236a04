import type { Referral, ReferralConsent, ReferralUrgency } from '../../db/contract/referrals.ts';

export const urgencies = [
  'routine',
  'soon',
  'emergency',
] as const satisfies readonly ReferralUrgency[];

export const decisions = [
  'given',
  'refused',
  'emergency',
] as const satisfies readonly ReferralConsent['decision'][];

export const stateColours: Record<Referral['state'], string> = {
  open: 'gold',
  sent: 'blue',
  replied: 'cyan',
  declined: 'orange',
  withdrawn: 'default',
  closed: 'green',
};
