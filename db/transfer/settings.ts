import { z } from 'zod';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import type { Store } from '../store/open.ts';

const row = z.object({ keepYears: z.int(), keepBasis: z.string(), receiptDays: z.int() });

/** How long a copy is kept here after its receipt, on what that rests, and when a receipt is due. */
export function readSettings(clinical: Store): OutputOf<'transfer.settings'> {
  return row.parse(
    clinical
      .prepare(
        `SELECT keep_years AS keepYears, keep_basis AS keepBasis, receipt_days AS receiptDays
         FROM transfer_setting`,
      )
      .get(),
  );
}

export function writeSettings(
  clinical: Store,
  { keepYears, keepBasis, receiptDays }: CheckedInputOf<'transfer.setSettings'>,
): void {
  clinical
    .prepare('UPDATE transfer_setting SET keep_years = ?, keep_basis = ?, receipt_days = ?')
    .run(keepYears, keepBasis, receiptDays);
}
