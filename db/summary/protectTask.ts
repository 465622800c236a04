import { z } from 'zod';
import { cube } from '../contract/summary.ts';

/** What the worker is given: the tables, the threshold, what is hidden already and what is told. */
export const protectTask = z.strictObject({
  cubes: z.array(cube),
  threshold: z.int(),
  before: z.array(z.string()),
  /** Numbers that were published beside the tables, and the cells whose sum each is. */
  told: z.array(z.strictObject({ parts: z.array(z.string()), value: z.int() })),
});
export type ProtectTask = z.output<typeof protectTask>;

/** What the worker tells: how far it is, from nought to one, and at last the keys of the hidden cells. */
export const protectNews = z.discriminatedUnion('news', [
  z.strictObject({ news: z.literal('progress'), share: z.number() }),
  z.strictObject({ news: z.literal('hidden'), keys: z.array(z.string()) }),
]);
export type ProtectNews = z.output<typeof protectNews>;
