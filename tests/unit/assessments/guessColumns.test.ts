import { expect, test } from 'vitest';
import { guessColumns, headerShape } from '../../../db/assessments/import/guessColumns.ts';
import { library } from '../../../db/assessments/library.ts';

function scale(code: string) {
  const found = library().find((each) => each.code === code);
  if (found === undefined) throw new Error(code);
  return found;
}

const keys = ['学籍号', '学生姓名', '年级', '班级'];
const numbered = (name: (item: number) => string) =>
  Array.from({ length: 9 }, (_each, at) => name(at + 1));

test.each([
  ['第3题', numbered((item) => `第${String(item)}题`)],
  ['3', numbered(String)],
  ['3、题文', numbered((item) => `${String(item)}、我感到不安，持续了${String(item + 1)}天`)],
  ['３．', numbered((item) => `${String.fromCharCode(0xff10 + item)}．做事提不起劲`)],
  ['Q3', numbered((item) => `Q${String(item)}`)],
  ['题目3', numbered((item) => `题目${String(item)}`)],
  ['phq9_3', numbered((item) => `PHQ9_${String(item)}`)],
])('items headed like %s are found in their order', (_how, headers) => {
  const { values } = guessColumns([...keys, ...headers], scale('phq-9'));
  expect(values).toMatchObject({
    kind: 'answers',
    items: numbered(String).map((n) => Number(n) + 3),
  });
});

test('items in any order, and headed by their own words, are found', () => {
  const { items } = scale('phq-9');
  const texts = items.map(({ text }) => text?.zh ?? '');
  const { values } = guessColumns([...keys, ...texts.toReversed()], scale('phq-9'));
  expect(values).toMatchObject({ items: [12, 11, 10, 9, 8, 7, 6, 5, 4] });
});

test('scores are found by name, whatever a platform hangs on them; 总分 is not 总均分', () => {
  const found = (headers: string[], code: string) => {
    const { values } = guessColumns([...keys, ...headers], scale(code));
    if (values.kind !== 'totals') return values.kind;
    return Object.fromEntries(
      values.scores.flatMap(({ code: each, column }) =>
        column === null ? [] : [[each, headers[column - keys.length]]],
      ),
    );
  };
  expect(found(['学习焦虑因子分', '对人焦虑得分', '总分', '测谎'], 'mht')).toEqual({
    study: '学习焦虑因子分',
    people: '对人焦虑得分',
    total: '总分',
  });
  expect(found(['强迫', '偏执分', '总均分'], 'mssmhs')).toEqual({
    obsession: '强迫',
    paranoia: '偏执分',
    mean: '总均分',
  });
  expect(found(['预警等级'], 'mht')).toBe('level');
  expect(found(['备注'], 'mht')).toEqual({});
});

test('the coding is asked wherever a scale has more than one', () => {
  const headers = [...keys, ...numbered((item) => `第${String(item)}题`)];
  expect(guessColumns(headers, scale('phq-9')).values).toMatchObject({ codingFrom: null });
});

test('what a school adds to its headers does not change their shape, another column does', () => {
  const shape = headerShape(['学籍号', '姓 名', '班级（必填）']);
  expect(headerShape(['学籍号*', '姓名', '班级'])).toBe(shape);
  expect(headerShape(['学籍号', '班级', '姓名'])).not.toBe(shape);
});

test('no header makes the guess take a column twice', () => {
  const headers = [
    '姓名',
    '姓名',
    '总分',
    '总分',
    '第1题',
    '1、',
    '等级',
    '日期',
    '完成时间',
    '测评日期',
  ];
  for (const each of library()) {
    const { keys: found, onDate, level, values } = guessColumns(headers, each);
    const taken = [
      ...Object.values(found),
      onDate,
      level,
      ...(values.kind === 'answers'
        ? values.items
        : values.kind === 'totals'
          ? values.scores.map(({ column }) => column)
          : []),
    ].filter((column) => column !== null);
    expect(new Set(taken).size, each.code).toBe(taken.length);
  }
});
