import { pinyin, polyphonic } from 'pinyin-pro';
import { nameKey } from '../store/nameKey.ts';
import { compoundSurnames } from '../store/compoundSurnames.ts';
import { secondReadings } from './surnames.ts';

/** How many spellings of a name are kept; the most usual ones come first. */
const mostSpellings = 32;

const soundOptions = { toneType: 'none', type: 'array', v: true } as const;

/** One syllable, or one word in letters: all ways to spell it, the usual one first. */
type Sound = readonly [string, ...string[]];

function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
}

/** @returns what is typed for pinyin as it is kept: without tone marks and blanks, ü as v */
export function soundKey(text: string): string {
  return withoutMarks(
    nameKey(text)
      .normalize('NFC')
      .replace(/[üǖǘǚǜ]/gu, 'v'),
  );
}

function unique(first: string, more: readonly string[]): Sound {
  return [first, ...new Set(more.filter((each) => each !== '' && each !== first))];
}

/** A name as sounds, cut where a separator or another script begins. */
function soundsOf(name: string): Sound[][] {
  const characters = [...name.normalize('NFKC').toLowerCase()];
  const usual = pinyin(characters.join(''), { ...soundOptions, surname: 'head' });
  const every = polyphonic(characters.join(''), soundOptions);
  const plain = characters.every((character) => /\p{L}/u.test(character));
  const surname = plain ? surnameLength(characters) : 0;
  const parts: Sound[][] = [];
  let part: Sound[] = [];
  let word = '';
  const endWord = () => {
    if (word === '') return;
    part.push(unique(withoutMarks(word), [soundKey(word)]));
    word = '';
  };
  for (const [at, character] of characters.entries()) {
    // Radicals and strokes (⺀) are symbols of the script, and part a name as any symbol does.
    if (/(?=[\p{L}\p{N}])\p{Script=Han}/u.test(character)) {
      endWord();
      const reading = soundKey(usual[at] ?? '') || character;
      const more = at < surname ? [secondReadings.get(character) ?? ''] : (every[at] ?? []);
      part.push(unique(reading, more.map(soundKey)));
    } else if (/[\p{L}\p{M}\p{N}]/u.test(character)) {
      word += character;
    } else {
      endWord();
      if (part.length > 0) parts.push(part);
      part = [];
    }
  }
  endWord();
  if (part.length > 0) parts.push(part);
  return parts;
}

function surnameLength(characters: readonly string[]): number {
  return compoundSurnames.has(characters.slice(0, 2).join('')) ? 2 : 1;
}

/** Every way to spell the sounds, those with the fewest unusual readings first. */
function spellings(sounds: readonly Sound[]): string[][] {
  let ways: { unusual: number; spelt: string[] }[] = [{ unusual: 0, spelt: [] }];
  for (const sound of sounds) {
    ways = ways
      .flatMap(({ unusual, spelt }) =>
        sound.map((reading, at) => ({
          unusual: unusual + (at === 0 ? 0 : 1),
          spelt: [...spelt, reading],
        })),
      )
      .sort((one, other) => one.unusual - other.unusual)
      .slice(0, mostSpellings);
  }
  return ways.map(({ spelt }) => spelt);
}

function keysOf(tails: readonly Sound[][], write: (spelt: string[]) => string): string {
  const keys = tails.flatMap((tail) => spellings(tail).map(write));
  return [...new Set(keys)].map((key) => ` ${key}`).join('');
}

/** What a student is found by besides the name itself; each key follows a blank. */
interface SearchKeys {
  nameKey: string;
  /** ` zhangchongyang zhangzhongyang chongyang zhongyang` */
  pinyin: string;
  /** ` zcy zzy cy zy` */
  initials: string;
}

/**
 * @param name of a student, in any script
 * @returns the keys to keep beside it: pinyin and initials of the whole name and of the given name,
 *   in every reading. The surname is read as a surname (单 shàn, 仇 qiú), as pinyin-pro knows them.
 */
export function searchKeys(name: string): SearchKeys {
  const parts = soundsOf(name);
  const whole = parts.flat();
  const [first] = parts;
  const tails = [whole];
  if (parts.length > 1) {
    for (let at = 1; at < parts.length; at += 1) tails.push(parts.slice(at).flat());
  } else if (first) {
    const given = first.slice(surnameLength([...name.trim()]));
    if (given.length > 0) tails.push(given);
  }
  return {
    nameKey: nameKey(name),
    pinyin: keysOf(tails, (spelt) => spelt.join('')),
    initials: keysOf(tails, (spelt) => spelt.map((sound) => [...sound][0] ?? '').join('')),
  };
}
