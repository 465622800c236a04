import type { Consent, ConsentState, HomeContact } from '../../db/contract/home.ts';
import type { ConsentScope } from '../../db/contract/vocabulary.ts';

export const contactModes = [
  'visit',
  'at_school',
  'phone',
  'online',
] as const satisfies readonly HomeContact['mode'][];

export const scopes = [
  'assessment',
  'counselling',
  'transfer',
] as const satisfies readonly ConsentScope[];

export const decisions = [
  'given',
  'refused',
  'emergency',
] as const satisfies readonly Consent['decision'][];

export const givers = [
  'mother',
  'father',
  'other_guardian',
  'student',
] as const satisfies readonly NonNullable<Consent['giver']>[];

export const forms = ['signed_paper', 'in_person', 'phone'] as const satisfies readonly NonNullable<
  Consent['form']
>[];

export const stateColours: Record<ConsentState, string> = {
  given: 'green',
  refused: 'red',
  withdrawn: 'red',
  expired: 'orange',
  emergency: 'orange',
  missing: 'default',
};
