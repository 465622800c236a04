import { randomInt } from 'node:crypto';
import { wordList } from './wordList.ts';

const bitsOfWord = 11;
const passphraseWords = 7;
const known = new Set(wordList);

/** @returns the first `count` times eleven bits of `bytes` as words */
export function wordsOf(bytes: Buffer, count: number): string[] {
  const words: string[] = [];
  for (let at = 0; at < count; at += 1) {
    let index = 0;
    for (let bit = at * bitsOfWord; bit < (at + 1) * bitsOfWord; bit += 1) {
      index = index * 2 + ((bytes.readUInt8(bit >> 3) >> (7 - (bit & 7))) & 1);
    }
    words.push(wordList[index] ?? '');
  }
  return words;
}

/** @returns seven random words (77 bits), parted by hyphens: the passphrase as the file knows it */
export function newPassphrase(): string {
  const words = Array.from({ length: passphraseWords }, () => wordList[randomInt(wordList.length)]);
  return words.join('-');
}

/**
 * Reads a passphrase as a person types it: the words with or without anything between them.
 *
 * @returns its plain form, or null where they are not seven words of the list
 */
export function readPassphrase(typed: string): string | null {
  const characters = [...typed.normalize('NFKC').replace(/[^\p{Script=Han}]/gu, '')];
  if (characters.length !== passphraseWords * 2) return null;
  const words: string[] = [];
  for (let at = 0; at < characters.length; at += 2) {
    const word = characters.slice(at, at + 2).join('');
    if (!known.has(word)) return null;
    words.push(word);
  }
  return words.join('-');
}
