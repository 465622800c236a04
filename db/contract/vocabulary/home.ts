export const consentGivers = ['mother', 'father', 'other_guardian', 'student'] as const;

export const consentForms = ['signed_paper', 'in_person', 'phone'] as const;

export const consentStates = [
  'given',
  'refused',
  'withdrawn',
  'expired',
  'emergency',
  'missing',
] as const;
export type ConsentState = (typeof consentStates)[number];

export const contactModes = ['visit', 'at_school', 'phone', 'online'] as const;

/** What a consent is for: one refusal must not be read as the refusal of all. */
export const consentScopes = ['assessment', 'counselling', 'transfer'] as const;
export type ConsentScope = (typeof consentScopes)[number];

/**
 * `emergency` is no consent: it records why the room acts without one for a few days, to protect
 * life or health (个人信息保护法 §13(4)).
 */
export const consentDecisions = ['given', 'refused', 'emergency'] as const;
