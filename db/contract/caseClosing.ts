import { z } from 'zod';

/** How a case ended: when, by whose word, with what outcome; null while it is under way. */
export const caseClosing = z
  .strictObject({ at: z.string(), byName: z.string(), outcome: z.string() })
  .nullable();
export type CaseClosing = z.output<typeof caseClosing>;
