import { z } from 'zod';
import { Refusal } from '../contract/errors.ts';
import { timestamp } from '../contract/fields.ts';
import { cardSchema, isGenuine, isPlainCard, signature, type Card } from './card.ts';
import { isSignedBy, signed } from './signing.ts';

const purpose = 'xinqiao receipt 1';
const largestReceipt = 65_536;

/** What goes back to the sender (FORMAT.md); it names nobody. */
const receiptSchema = z.strictObject({
  format: z.literal('xinqiao-receipt'),
  version: z.literal(1),
  packageId: z.uuid(),
  manifestSha256: z.string().regex(/^[0-9a-f]{64}$/u),
  from: cardSchema,
  receivedAt: timestamp,
  students: z.int().min(1),
  accepted: z.int().min(0),
  signature,
});
export type Receipt = z.output<typeof receiptSchema>;

const newer = z.object({ format: z.literal('xinqiao-receipt'), version: z.int().min(2) });

export function signReceipt(
  receipt: Omit<Receipt, 'signature' | 'format' | 'version' | 'from'>,
  from: Card,
  seed: Buffer,
): Receipt {
  return signed(purpose, { format: 'xinqiao-receipt', version: 1, ...receipt, from }, seed);
}

/**
 * Reads a receipt and checks its signature.
 *
 * @throws Refusal `receipt_unreadable` or `receipt_newer`
 */
export function readReceipt(bytes: Uint8Array): Receipt {
  if (bytes.length > largestReceipt) throw new Refusal('receipt_unreadable');
  let found: unknown;
  try {
    found = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    throw new Refusal('receipt_unreadable');
  }
  if (newer.safeParse(found).success) throw new Refusal('receipt_newer');
  const receipt = receiptSchema.safeParse(found);
  if (!receipt.success) throw new Refusal('receipt_unreadable');
  const { data } = receipt;
  if (!isPlainCard(data.from)) throw new Refusal('receipt_unreadable');
  if (!isGenuine(data.from) || !isSignedBy(purpose, data, data.from.signingKey)) {
    throw new Refusal('receipt_unreadable');
  }
  return data;
}
