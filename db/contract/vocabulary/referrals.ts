export const urgencies = ['routine', 'soon', 'emergency'] as const;
export type ReferralUrgency = (typeof urgencies)[number];

/**
 * The guardian decides whether a student sees a doctor (精神卫生法 §28(1), §27(2)). `emergency` is no
 * consent: where a student is a danger to themselves or others, the school brings them to a hospital
 * at once (§28(2)).
 */
/** What can be written into the history of a referral. */
export const referralEntryKinds = [
  'opened',
  'given',
  'refused',
  'emergency',
  'sent',
  'chased',
  'replied',
  'struck',
  'consulted',
  'declined',
  'withdrawn',
  'step',
] as const;

/** How a referral stands; `declined` by the guardian or the hospital, `withdrawn` by the school. */
export const referralStates = [
  'open',
  'sent',
  'replied',
  'declined',
  'withdrawn',
  'closed',
] as const;
export type ReferralState = (typeof referralStates)[number];
