import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeOf, jsonOfCode } from '../../../db/transfer/cardCode.ts';

test('what a card says comes out of its code as it went in, however a scanner types it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 2000 }), fc.boolean(), (json, small) => {
      const code = codeOf(json);
      expect(code).toMatch(/^[A-Z0-9:-]+$/u);
      const typed = (small ? code.toLowerCase() : code).replace(/.{60}/gu, '$&\r\n');
      expect(jsonOfCode(`请收下我校名片：\n${typed}\n`)).toBe(json);
    }),
  );
});

test.each([
  ['nothing', ''],
  ['a card file', '{"format":"xinqiao-card"}'],
  ['a code that breaks off', codeOf('{"format":"xinqiao-card","version":1}').slice(0, 30)],
  ['a bomb of zeros', codeOf('0'.repeat(1_000_000))],
  ['an earlier code, of the fingerprint alone', 'xinqiao-card:1:01a2137f-7e5b:00ff'],
])('%s is no code of a card', (_name, text) => {
  expect(jsonOfCode(text)).toBeNull();
});

test('anything at all is read without an error', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      jsonOfCode(`XINQIAO-CARD:1:${text}`);
    }),
  );
});
