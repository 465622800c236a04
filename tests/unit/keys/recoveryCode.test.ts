import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newRecoveryCode, readRecoveryCode } from '../../../db/keys/recoveryCode.ts';

test('a code is read in any case, with or without separators, and with look-alike letters', () => {
  for (let n = 0; n < 200; n += 1) {
    const code = newRecoveryCode();
    const plain = readRecoveryCode(code);
    expect(plain).toHaveLength(28);
    const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    expect(readRecoveryCode(typed)).toBe(plain);
  }
});

test('nearly every slip of one character is told before the vault is asked', () => {
  let missed = 0;
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 25 }),
      fc.constantFrom('A', 'C', 'F', 'K', 'N', 'X'),
      (at, digit) => {
        const plain = readRecoveryCode(newRecoveryCode()) ?? '';
        if (plain[at] === digit) return;
        if (readRecoveryCode(plain.slice(0, at) + digit + plain.slice(at + 1)) !== null)
          missed += 1;
      },
    ),
    { numRuns: 500 },
  );
  expect(missed).toBeLessThan(6);
});

test.each(['', 'hello', '1'.repeat(28), '你好你好', 'U'.repeat(28)])(
  'the text %j is not a code',
  (typed) => {
    expect(readRecoveryCode(typed)).toBeNull();
  },
);
