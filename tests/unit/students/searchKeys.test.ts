import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nameKey } from '../../../db/store/nameKey.ts';
import { searchKeys, soundKey } from '../../../db/students/searchKeys.ts';

/** Whether what was typed begins one of the kept keys, as the search asks it. */
function finds(keys: string, typed: string): boolean {
  return keys.includes(` ${soundKey(typed)}`);
}

test.each([
  ['单雄信', 'shanxiongxin', 'sxx'],
  ['曾国藩', 'zengguofan', 'zgf'],
  ['仇英', 'qiuying', 'qy'],
  ['解缙', 'xiejin', 'xj'],
  ['查良镛', 'zhaliangyong', 'zly'],
  ['欧阳修', 'ouyangxiu', 'oyx'],
  ['吕布', 'lvbu', 'lb'],
  ['张小明', 'zhangxiaoming', 'zxm'],
  ['买买提·艾力', 'maimaitiaili', 'mmtal'],
  ['陈𬱖', 'chendi', 'cd'],
])('%s is found by %s and by %s, its surname read as a surname', (name, pinyin, initials) => {
  const keys = searchKeys(name);
  expect(keys.pinyin.startsWith(` ${pinyin}`)).toBe(true);
  expect(keys.initials.startsWith(` ${initials}`)).toBe(true);
});

test('a surname is not found by its reading as a word', () => {
  expect(finds(searchKeys('单雄信').pinyin, 'dan')).toBe(false);
});

test('a given name is found by every reading of its characters', () => {
  const keys = searchKeys('张重阳');
  for (const typed of ['zhangzhongyang', 'zhangchongyang', 'chongyang', 'zhongyang']) {
    expect(finds(keys.pinyin, typed)).toBe(true);
  }
  for (const typed of ['zzy', 'zcy', 'cy', 'zy']) expect(finds(keys.initials, typed)).toBe(true);
});

test('a given name is found without its surname, after one character or two', () => {
  expect(finds(searchKeys('张小明').pinyin, 'xiaoming')).toBe(true);
  expect(finds(searchKeys('欧阳小明').pinyin, 'xiaoming')).toBe(true);
  expect(finds(searchKeys('欧阳小明').initials, 'xm')).toBe(true);
  expect(finds(searchKeys('买买提·艾力').pinyin, 'aili')).toBe(true);
});

test('a surname with two living readings is found by both', () => {
  expect(finds(searchKeys('盖叫天').pinyin, 'gejiaotian')).toBe(true);
  expect(finds(searchKeys('盖叫天').pinyin, 'gaijiaotian')).toBe(true);
});

test('what is typed may carry tone marks, ü, blanks, apostrophes or full width', () => {
  for (const typed of ['lǚbù', 'lübu', 'LV BU', "lv'bu", 'ｌｖｂｕ']) {
    expect(soundKey(typed)).toBe('lvbu');
  }
});

test('a name in letters is found by its words, with their marks or without', () => {
  const keys = searchKeys('Gülnur Ali');
  for (const typed of ['gulnur', 'gülnur', 'ali', 'GULNUR ALI']) {
    expect(finds(keys.pinyin, typed)).toBe(true);
  }
  expect(finds(keys.initials, 'ga')).toBe(true);
});

test('every reading of a character is kept, however many the others have', () => {
  const keys = searchKeys('阿卜杜热合曼·买买提');
  for (const typed of ['abudu', 'abodu', 'abudurege', 'abudurehe', 'maimaidi']) {
    expect(finds(keys.pinyin, typed)).toBe(true);
  }
  expect(keys.pinyin.split(' ').length).toBeLessThan(80);
});

test('whatever a name is written in, each beginning of its first spelling finds it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (name) => {
      const { pinyin } = searchKeys(name);
      const spelling = pinyin.split(' ')[1] ?? '';
      for (let end = 1; end <= spelling.length; end += 1) {
        expect(pinyin.includes(` ${spelling.slice(0, end)}`)).toBe(true);
      }
      expect(soundKey(spelling)).toBe(spelling);
    }),
    // A radical: of the script, but no letter.
    { examples: [['⺀']] },
  );
});

test('separators of a name count for nothing', () => {
  for (const written of [
    '买买提·艾力',
    '买买提・艾力',
    '买买提 艾力',
    '买买提．艾力',
    '买买提艾力',
  ]) {
    expect(nameKey(written)).toBe('买买提艾力');
  }
});
