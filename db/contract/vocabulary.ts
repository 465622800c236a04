// Words of the field that a feature and the time line share.

export const contactModes = ['visit', 'at_school', 'phone', 'online'] as const;

/** What a consent is for: one refusal must not be read as the refusal of all. */
export const consentScopes = ['assessment', 'counselling', 'transfer'] as const;
export type ConsentScope = (typeof consentScopes)[number];

/**
 * `emergency` is no consent: it records why the room acts without one for a few days, to protect
 * life or health (个人信息保护法 §13(4)).
 */
export const consentDecisions = ['given', 'refused', 'emergency'] as const;

export const crisisKinds = [
  'suicide_risk',
  'self_harm',
  'harm_to_others',
  'abuse',
  'bullying',
  'psychotic',
  'sudden_event',
  'other',
] as const;
export type CrisisKind = (typeof crisisKinds)[number];

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

/** How a suspension of studies stands; `ended` without a return. */
export const suspensionStates = [
  'applying',
  'suspended',
  'returning',
  'not_yet',
  'returned',
  'closed',
  'ended',
] as const;
export type SuspensionState = (typeof suspensionStates)[number];
