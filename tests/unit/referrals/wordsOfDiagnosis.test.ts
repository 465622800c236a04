import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordOfDiagnosis } from '../../../db/referrals/wordsOfDiagnosis.ts';

test.each([
  ['学生有抑郁症', '抑郁症'],
  ['精神 分裂', '精神分裂'],
  ['医院写了“抑郁症”，学校认为是焦虑症', '焦虑症'],
  ['开头没有合上的“抑郁症', '抑郁症'],
])('%s says %s', (text, word) => {
  expect(wordOfDiagnosis(text)).toBe(word);
});

test.each(['', '情绪低落，睡不着', '医院写了“抑郁症”', '母亲说：「确诊了」', '"双相"'])(
  '%j says none',
  (text) => {
    expect(wordOfDiagnosis(text)).toBeNull();
  },
);

test('what stands in quotation marks never counts, whatever stands around it', () => {
  const plain = fc.stringMatching(/^[一二三四五六。，\n ]*$/u);
  fc.assert(
    fc.property(plain, plain, (before, after) => {
      expect(wordOfDiagnosis(`${before}“抑郁症”${after}`)).toBeNull();
      expect(wordOfDiagnosis(`${before}抑郁症${after}`)).toBe('抑郁症');
    }),
  );
});
