import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breakLines } from '../../../db/print/breakLines.ts';

/** Han is a square, Latin half of one. */
const widthOf = (character: string) => (/^[ -~]$/u.test(character) ? 0.5 : 1);
const widthOfLine = (line: string) =>
  Array.from(line, widthOf).reduce((sum, each) => sum + each, 0);

describe('breaking lines', () => {
  test.each([
    ['full of Han', '春天的门开了又关', 4, ['春天的门', '开了又关']],
    [
      'a mark that may not begin a line takes its word along',
      '春天的门，开了',
      4,
      ['春天的', '门，开了'],
    ],
    ['a mark that may not end one goes down', '他说她（想）走', 4, ['他说她', '（想）走']],
    ['a word of letters stays whole', '量表PHQ-9总分', 4, ['量表', 'PHQ-9总', '分']],
    ['blank lines are kept', '一\n\n二', 4, ['一', '', '二']],
    ['nothing is one empty line', '', 4, ['']],
    ['a word longer than the line is broken', 'abcdefghij', 2, ['abcd', 'efgh', 'ij']],
  ])('%s', (_name, text, width, lines) => {
    expect(breakLines(text, width, widthOf)).toEqual(lines);
  });

  test('the first line of a paragraph is narrower by the indent', () => {
    expect(breakLines('春天的门开了', 4, widthOf, 2)).toEqual(['春天', '的门开了']);
  });

  const text = fc.string({
    unit: fc.constantFrom(...Array.from('春门𬱖㛃，。、（）“”：ab9- \n')),
    maxLength: 120,
  });

  test('loses nothing but blanks, and is never wider than the paper', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 12 }), (given, width) => {
        const lines = breakLines(given, width, widthOf);
        expect(lines.join('').replaceAll(' ', '')).toBe(given.replaceAll(/[ \n]/gu, ''));
        for (const line of lines) expect(widthOfLine(line)).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('a line begins with a closing mark only where nothing before it could go down', () => {
    fc.assert(
      fc.property(text, (given) => {
        const lines = breakLines(given, 6, widthOf);
        for (const [at, line] of lines.entries()) {
          if (!/^[，。、）”：]/u.test(line)) continue;
          const before = lines[at - 1] ?? '';
          const whole = given.split('\n').some((paragraph) => paragraph.startsWith(line));
          expect(whole || /^.?[^春门𬱖㛃]*$/u.test(before)).toBe(true);
        }
      }),
    );
  });
});
