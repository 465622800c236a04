import type { PlanStanding, SpecialFlag } from '../../db/contract/specialGroups.ts';

export const sources = [
  'student',
  'family',
  'class_teacher',
  'school_file',
  'authority',
] as const satisfies readonly SpecialFlag['source'][];

export const standings = [
  'wants_plan',
  'has_plan',
  'not_needed',
] as const satisfies readonly PlanStanding[];

export const standingColours = {
  wants_plan: 'orange',
  has_plan: 'green',
  not_needed: 'default',
} as const satisfies Record<PlanStanding, string>;
