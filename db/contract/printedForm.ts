import { z } from 'zod';

/** A form as a PDF, to be saved where a person says. The name of the file names nobody. */
export const printedForm = z.strictObject({
  fileName: z.string(),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  /** Characters that no font has; they stand as □ on the paper. */
  missing: z.array(z.string()),
});
export type PrintedForm = z.output<typeof printedForm>;
