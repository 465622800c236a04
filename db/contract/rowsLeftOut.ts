import { z } from 'zod';
import { reasonCodes } from './errors.ts';
import { line } from './fields.ts';

/** In which words the rows that an import leaves out are written into a file. */
export const leftOutWording = {
  fileName: line(40).refine((name) => /^[^\\/:*?"<>|.]+$/u.test(name), {
    params: { reason: 'wrong_format' },
  }),
  row: line(40),
  reason: line(40),
  /** Templates in the catalogue's own form: `at most {{limit}} characters`. */
  reasons: z.record(z.enum(reasonCodes), line(200)),
};
