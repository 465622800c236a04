import { z } from 'zod';
import { planFile, type PlanFile } from '../contract/plan.ts';
import type { Store } from '../store/open.ts';
import { ningxia2024 } from './ningxia2024.ts';

/** @returns the plan that the school goes by: the last that it took in, or the one of the app */
export function adoptedPlan(office: Store): PlanFile {
  const content = z
    .string()
    .optional()
    .parse(
      office
        .prepare('SELECT content FROM plan ORDER BY adopted_at DESC, version DESC LIMIT 1')
        .pluck()
        .get(),
    );
  if (content === undefined) return ningxia2024;
  const own = planFile.parse(JSON.parse(content));
  // The app may bring a newer version of the plan that was taken in.
  return own.planId === ningxia2024.planId && own.version < ningxia2024.version ? ningxia2024 : own;
}
