import type { Referral } from '../contract/referrals.ts';
import type { ReferralUrgency } from '../contract/vocabulary/referrals.ts';

// The words of the printed letter; a paper of the school's, in Chinese on any screen.

export const urgencyWords: Record<ReferralUrgency, string> = {
  routine: '一般（两周内）',
  soon: '尽快（三天内）',
  emergency: '紧急（立即）',
};

/** In a sentence of advice. */
export const whenWords: Record<ReferralUrgency, string> = {
  routine: '在两周内',
  soon: '在三天内',
  emergency: '立即',
};

/** @returns the institution, its department and its phone number, in a row */
export function placeOf({ institution, department, phone }: Referral): string {
  return [institution, department, phone].filter(Boolean).join('　');
}
