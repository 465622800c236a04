import { z } from 'zod';
import type { StruckOut } from '../contract/struckOut.ts';

/** The columns of what may have been struck out. */
export const struckColumns =
  'struck_at AS struckAt, struck_by AS struckBy, struck_why AS struckWhy';

const struckRow = z.object({
  struckAt: z.string().nullable(),
  struckBy: z.string().nullable(),
  struckWhy: z.string(),
});

/** @param row one that holds those columns, whatever else it holds */
export function readStruck(row: unknown, nameOf: (staffId: string) => string): StruckOut {
  const { struckAt, struckBy, struckWhy } = struckRow.parse(row);
  if (struckAt === null || struckBy === null) return null;
  return { at: struckAt, byName: nameOf(struckBy), why: struckWhy };
}
