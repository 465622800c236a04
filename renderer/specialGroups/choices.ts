import type { PlanStanding } from '../../db/contract/vocabulary/specialGroups.ts';

export const standingColours = {
  wants_plan: 'orange',
  has_plan: 'green',
  not_needed: 'default',
} as const satisfies Record<PlanStanding, string>;
