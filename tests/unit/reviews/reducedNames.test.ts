import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reducedNames, reduceText } from '../../../db/reviews/reducedNames.ts';

test('a name is reduced to its surname, a compound one too, and a second bearer is told apart', () => {
  expect(reducedNames(['张小明', '欧阳晓雯', '张丽', '𠮷田', '买买提·艾力'])).toEqual([
    '张同学',
    '欧阳同学',
    '张同学（2）',
    '𠮷同学',
    '买同学',
  ]);
});

test('names written out in a text are reduced, a longer one before one that lies in it', () => {
  const names = [
    ['张明', '张同学'],
    ['张明亮', '张同学（2）'],
  ] as const;
  expect(reduceText('张明亮与张明同桌；张明亮的家长在外地', names)).toBe(
    '张同学（2）与张同学同桌；张同学（2）的家长在外地',
  );
});

test('no two students of a list are called the same', () => {
  const name = fc.array(fc.constantFrom('张', '王', '欧', '阳', '明', '𬱖'), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(fc.array(name.map((each) => each.join(''))), (names) => {
      const reduced = reducedNames(names);
      expect(reduced).toHaveLength(names.length);
      expect(new Set(reduced).size).toBe(names.length);
    }),
  );
});
