import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { base32nopad } from '@scure/base';

// Capitals, digits, `-` and `:` alone: a QR code holds these in five and a half bits each.
const beginning = 'XINQIAO-CARD:1:';
const largestCode = 8_192;
const largestInside = 16_384;

/** @returns a card's JSON as the text of its QR code (FORMAT.md) */
export function codeOf(json: string): string {
  return beginning + base32nopad.encode(deflateRawSync(json, { level: 9 }));
}

/**
 * Reads the text of a card's QR code as a scanner types it or a person pastes it: in small letters,
 * broken into lines, with what a chat put in front of it.
 *
 * @returns the card's JSON; null where it is no such text
 */
export function jsonOfCode(text: string): string | null {
  const whole = text.normalize('NFKC').replace(/\s/gu, '').toUpperCase();
  const at = whole.indexOf(beginning);
  if (at < 0 || whole.length > largestCode) return null;
  const [code] = /^[A-Z2-7]*/u.exec(whole.slice(at + beginning.length)) ?? [''];
  try {
    const inside = base32nopad.decode(code);
    return inflateRawSync(inside, { maxOutputLength: largestInside }).toString('utf8');
  } catch {
    return null;
  }
}
