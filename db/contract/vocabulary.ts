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

/** What of a student's record a transfer package takes along. */
export const transferScopes = [
  'summary',
  'level',
  'plan',
  'scores',
  'notes',
  'crises',
  'home',
  'attachments',
] as const;
export type TransferScope = (typeof transferScopes)[number];

/** Sent unless somebody chooses otherwise: what a person wrote down freely is not among it. */
export const usualScopes: readonly TransferScope[] = ['summary', 'level', 'plan', 'scores'];
