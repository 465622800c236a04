import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { pinyin } from 'pinyin-pro';
import { expect, test } from 'vitest';
import { wordList } from '../../../db/transfer/wordList.ts';
import { newPassphrase, readPassphrase, wordsOf } from '../../../db/transfer/words.ts';

test('there are 2,048 words of two characters, and their order never changes', () => {
  expect(wordList).toHaveLength(2048);
  expect(new Set(wordList).size).toBe(2048);
  expect(wordList.filter((word) => !/^\p{Script=Han}{2}$/u.test(word))).toEqual([]);
  const digest = createHash('sha256').update(wordList.join(' ')).digest('hex');
  expect(digest).toBe('c3e3ca4286785411fe6aecd27175cb22f171755bf61b297549b1a9256d250bb0');
});

test('no two words sound alike, even to an ear that does not part zh from z or n from l', () => {
  const sound = (word: string) =>
    pinyin(word, { toneType: 'none', type: 'array' })
      .map((syllable) =>
        syllable
          .replace(/^([zcs])h/u, '$1')
          .replace(/ng$/u, 'n')
          .replace(/^l/u, 'n')
          .replace(/^h(?=u)/u, 'f'),
      )
      .join(' ');
  expect(new Set(wordList.map(sound)).size).toBe(2048);
});

test('a passphrase is read however it is typed, and never when a word is wrong', () => {
  const words = newPassphrase();
  for (const between of ['', ' ', '，', '、 ', '\n', '-']) {
    expect(readPassphrase(words.replaceAll('-', between))).toBe(words);
  }
  expect(readPassphrase(words.slice(0, -1))).toBeNull();
  expect(readPassphrase(words.replace(/^../u, '的的'))).toBeNull();
  expect(readPassphrase('')).toBeNull();
});

test('eleven bits make a word, and other bits another', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 11, maxLength: 11 }), (bytes) => {
      const words = wordsOf(Buffer.from(bytes), 8);
      let bits = 0n;
      for (const word of words) bits = (bits << 11n) | BigInt(wordList.indexOf(word));
      expect(bits.toString(16).padStart(22, '0')).toBe(Buffer.from(bytes).toString('hex'));
    }),
  );
});
