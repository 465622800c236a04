import { z } from 'zod';

/** What the worker sends back. */
export const printAnswer = z.discriminatedUnion('answer', [
  z.strictObject({
    answer: z.literal('printed'),
    bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    missing: z.array(z.string()),
  }),
  z.strictObject({ answer: z.literal('failed') }),
]);
export type PrintAnswer = z.output<typeof printAnswer>;
