import { z } from 'zod';
import { cube } from '../contract/summary.ts';

/** What the worker is given: the tables, the threshold, and what is hidden already. */
export const protectTask = z.strictObject({
  cubes: z.array(cube),
  threshold: z.int(),
  before: z.array(z.string()),
});
export type ProtectTask = z.output<typeof protectTask>;
