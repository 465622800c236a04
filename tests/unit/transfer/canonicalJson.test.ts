import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../../db/transfer/canonicalJson.ts';

test('members are sorted by their UTF-16 units, as RFC 8785 shows', () => {
  const value = {
    '\u20ac': 1,
    '\r': 2,
    '1': 4,
    '\u0080': 5,
    '\u00f6': 6,
    '\u{1f600}': 7,
    '\ufb33': 8,
  };
  expect(canonicalJson(value)).toBe(
    '{"\\r":2,"1":4,"\u0080":5,"\u00f6":6,"\u20ac":1,"\u{1f600}":7,"\ufb33":8}',
  );
});

test('it says the same as JSON, in whatever order the members were', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean())),
      (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      },
    ),
  );
});

test('a fraction cannot be signed: programs write it in different ways', () => {
  expect(() => canonicalJson({ value: 0.1 })).toThrow(TypeError);
});
