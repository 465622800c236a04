import { createHash, randomBytes } from 'node:crypto';

/** Crockford's base 32: no I, L, O or U, so that print and handwriting are read alike. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const dataLength = 26;
const checkLength = 2;

function check(data: string): string {
  const sum = createHash('sha256').update(`xinqiao recovery ${data}`).digest();
  let digits = '';
  for (const byte of sum.subarray(0, checkLength)) digits += alphabet.charAt(byte % 32);
  return digits;
}

/**
 * Makes a recovery code: 130 random bits and two check digits in seven groups of four,
 * `XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX`.
 */
export function newRecoveryCode(): string {
  let data = '';
  for (const byte of randomBytes(dataLength)) data += alphabet.charAt(byte % 32);
  return (data + check(data)).replace(/(.{4})(?=.)/gu, '$1-');
}

/**
 * Reads a code as a person types it: any case, any or no separators, full-width digits, O for 0,
 * I and L for 1.
 *
 * @returns its plain form of 28 characters, or null when a digit is missing or mistyped
 */
export function readRecoveryCode(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-_.·–—]/gu, '')
    .replace(/O/gu, '0')
    .replace(/[IL]/gu, '1');
  if (plain.length !== dataLength + checkLength) return null;
  for (const digit of plain) if (!alphabet.includes(digit)) return null;
  const data = plain.slice(0, dataLength);
  return check(data) === plain.slice(dataLength) ? plain : null;
}
