import { expect, test } from 'vitest';
import { cleanText } from '../../../db/print/cleanText.ts';

test.each([
  ['controls are dropped', '甲\u0000\u0007乙\u007f', '甲乙'],
  ['marks of direction and joiners are dropped', '\u202e甲\u2066乙\u200d\ufeff', '甲乙'],
  ['selectors of variants are dropped', '葛\u{e0100}\ufe00', '葛'],
  ['half a character is a box', '甲\ud842乙', '甲□乙'],
  ['line ends of every kind are one', '甲\r\n乙\r丙\u2028丁', '甲\n乙\n丙\n丁'],
  ['a tab and odd blanks are blanks', '甲\t乙\u00a0丙　丁', '甲  乙 丙　丁'],
  ['a Kangxi radical is the character', '⼀⽂', '一文'],
  ['a compatibility ideograph of a name stays', '\ufa11', '\ufa11'],
])('%s', (_name, given, wanted) => {
  expect(cleanText(given)).toBe(wanted);
});
