import { z } from 'zod';
import { command, roles } from './command.ts';
import { done, empty } from './fields.ts';

/** A form as a PDF, to be saved where a person says. The name of the file names nobody. */
export const printedForm = z.strictObject({
  fileName: z.string(),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  /** Characters that no font has; they stand as □ on the paper. */
  missing: z.array(z.string()),
});
export type PrintedForm = z.output<typeof printedForm>;

export const printCommands = {
  /** Somebody is about to print: a printer is made ready meanwhile. */
  'print.prepare': command({
    input: empty,
    output: done,
    roles,
    key: 'office',
    mode: 'read',
    audit: 'none',
  }),
};
