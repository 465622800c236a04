import { z } from 'zod';

/** A column of 0 or 1, which the tables have for no and yes. */
export const flag = z.int().transform((value) => value === 1);
