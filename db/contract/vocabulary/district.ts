import { stages } from './school.ts';

/** Schools of one stage are summed up apart; those with several are a group of their own. */
export const schoolGroups = [...stages, 'mixed'] as const;
export type SchoolGroup = (typeof schoolGroups)[number];

/** Why a file was not taken in. */
export const fileRefusals = [
  'unreadable',
  'too_large',
  'newer',
  'forged',
  'contradictory',
  'other_term',
  'unknown_school',
  'other_key',
  'inactive',
  'already_read',
  'older',
  'not_a_correction',
] as const;
export type FileRefusal = (typeof fileRefusals)[number];
