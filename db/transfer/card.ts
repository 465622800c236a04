import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../contract/errors.ts';
import { isPlainLine, timestamp } from '../contract/fields.ts';
import { stages } from '../contract/vocabulary/school.ts';
import { jsonOfCode } from './cardCode.ts';
import { isSignedBy, signed } from './signing.ts';
import { wordsOf } from './words.ts';

const cardVersion = 1;
const purpose = 'xinqiao card 1';
const largestCard = 16_384;
const fingerprintWords = 8;

/** An Ed25519 public key, 32 bytes in base64. */
export const signingKey = z.string().regex(/^[A-Za-z0-9+/]{43}=$/u);
export const signature = z.string().regex(/^[A-Za-z0-9+/]{86}==$/u);

const recipients = {
  x25519: z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/u),
  hybrid: z
    .string()
    .regex(/^age1pq1[02-9ac-hj-np-z]{1900,2000}$/u)
    .nullable(),
};

/** A school as others know it (FORMAT.md); signed by the key that it names. */
export const cardSchema = z.strictObject({
  format: z.literal('xinqiao-card'),
  version: z.literal(cardVersion),
  schoolId: z.uuid(),
  name: z.string().min(1).max(60),
  stages: z.array(z.enum(stages)).min(1).max(stages.length),
  region: z.string().max(60),
  ...recipients,
  signingKey,
  madeAt: timestamp,
  signature,
});
export type Card = z.output<typeof cardSchema>;

const newerCard = z.object({ format: z.literal('xinqiao-card'), version: z.int().min(2) });

/** @returns a card with the signature of its own key */
export function signCard(card: Omit<Card, 'signature'>, seed: Buffer): Card {
  return signed(purpose, card, seed);
}

/** Whether what a screen shows of a card hides nothing. */
export function isPlainCard({ name, region }: Card): boolean {
  return isPlainLine(name) && isPlainLine(region);
}

/** Whether a card that somebody holds is signed by the key that it names. */
export function isGenuine(card: Card): boolean {
  return isSignedBy(purpose, card, card.signingKey);
}

/**
 * Reads the file of a card, or the text of its QR code.
 *
 * @throws Refusal `card_unreadable`, or `card_newer` where a newer Xinqiao is needed
 */
export function readCard(bytes: Uint8Array): Card {
  if (bytes.length > largestCard) throw new Refusal('card_unreadable');
  let found: unknown;
  try {
    const text = Buffer.from(bytes).toString('utf8');
    found = JSON.parse(jsonOfCode(text) ?? text);
  } catch {
    throw new Refusal('card_unreadable');
  }
  if (newerCard.safeParse(found).success) throw new Refusal('card_newer');
  const card = cardSchema.safeParse(found);
  if (!card.success || !isGenuine(card.data)) throw new Refusal('card_unreadable');
  if (!isPlainCard(card.data)) throw new Refusal('card_unreadable');
  return card.data;
}

type Keys = Pick<Card, 'schoolId' | 'signingKey' | 'x25519' | 'hybrid'>;

/** @returns the fingerprint, 64 hex digits, of all that a school is recognised by: its keys */
export function fingerprintOf({ schoolId, signingKey: key, x25519, hybrid }: Keys): string {
  const text = ['xinqiao fingerprint 1', schoolId, key, x25519, hybrid ?? ''].join('\n');
  return createHash('sha256').update(text).digest('hex');
}

/** @returns the first 88 bits of a fingerprint as eight words, to be read aloud */
export function fingerprintInWords(fingerprint: string): string[] {
  return wordsOf(Buffer.from(fingerprint, 'hex'), fingerprintWords);
}
