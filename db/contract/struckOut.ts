import { z } from 'zod';

/** What was recorded by mistake stays, to be read with who struck it out and why; null where it stands. */
export const struckOut = z
  .strictObject({ at: z.string(), byName: z.string(), why: z.string() })
  .nullable();
export type StruckOut = z.output<typeof struckOut>;
