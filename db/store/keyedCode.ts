import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/**
 * @param purpose names what the code is for: each purpose has a key of its own, derived from `key`
 * @returns HMAC-SHA-256 of some content, 32 bytes
 */
export function codeUnder(key: Buffer, purpose: string, content: string | Buffer): Buffer {
  const own = Buffer.from(hkdfSync('sha256', key, '', purpose, 32));
  const code = createHmac('sha256', own).update(content).digest();
  own.fill(0);
  return code;
}

/** Compares two codes in a time that does not tell where they differ. */
export function sameCode(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
