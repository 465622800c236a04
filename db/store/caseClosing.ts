import { z } from 'zod';
import type { CaseClosing } from '../contract/caseClosing.ts';

/** The columns by which a crisis, a referral or a suspension says how it ended. */
export const closingColumns = 'closed_at AS closedAt, closed_by AS closedBy, outcome';

const closingRow = z.object({
  closedAt: z.string().nullable(),
  closedBy: z.string().nullable(),
  outcome: z.string(),
});

/** @param row one that holds those columns, whatever else it holds */
export function readClosing(row: unknown, nameOf: (staffId: string) => string): CaseClosing {
  const { closedAt, closedBy, outcome } = closingRow.parse(row);
  if (closedAt === null || closedBy === null) return null;
  return { at: closedAt, byName: nameOf(closedBy), outcome };
}
