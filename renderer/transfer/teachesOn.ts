import type { Stage } from '../../db/contract/vocabulary/school.ts';

const rank: Record<Stage, number> = {
  primary: 1,
  junior: 2,
  senior: 3,
  vocational: 3,
  university: 4,
};

/** Whether a school has a place for somebody of a stage: that stage, or a later one. */
export function teachesOn(stages: readonly Stage[], from: Stage): boolean {
  return stages.some((stage) => rank[stage] >= rank[from]);
}
