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

/** How a question to a colleague about a case stands (督导、会签). */
export const requestStates = ['open', 'answered', 'returned', 'withdrawn'] as const;
/** What a plan 一生一策 leaves on the time line. */
export const carePlanEvents = ['in_force', 'review', 'closed'] as const;

export const planClosings = [
  'goals_reached',
  'improved',
  'handed_over',
  'left_school',
  'other',
] as const;
export type PlanClosing = (typeof planClosings)[number];
/** What a slip of a class or dormitory helper is about; `all_well` is a round without anything. */
export const observationKinds = [
  'mood',
  'sleep',
  'study',
  'conflict',
  'bullying',
  'absence',
  'withdrawn',
  'danger_words',
  'family',
  'other',
  'all_well',
] as const;
export type ObservationKind = (typeof observationKinds)[number];

export const observationUrgencies = ['normal', 'soon', 'urgent'] as const;
export type ObservationUrgency = (typeof observationUrgencies)[number];

/** What a counsellor makes of a slip. */
export const triageOutcomes = [
  'nothing',
  'talk',
  'book',
  'review',
  'crisis',
  'class_work',
] as const;
export type TriageOutcome = (typeof triageOutcomes)[number];

/** What a quarterly review decides of a student; the first four, and `no_action`, are of the level. */
export const reviewDecisions = [
  'keep',
  'raise',
  'propose_lowering',
  'first_level',
  'start_plan',
  'home_visit',
  'refer',
  'no_action',
] as const;
export type ReviewDecision = (typeof reviewDecisions)[number];
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
