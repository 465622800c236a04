import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tellsWho, type Identity } from '../../../db/supervision/tellsWho.ts';

const zhang: Identity = {
  name: '张小明',
  studentNo: 'G640101201005011234',
  stage: 'junior',
  grade: 2,
  className: '3班',
  dormitory: '',
  guardianName: '马秀兰',
  guardianPhone: '139-0951-0001',
};

test.each([
  ['the whole name', '张小明近两周失眠'],
  ['the name spread out', '张 小 明 近两周失眠'],
  ['the given name alone', '同学叫他小明'],
  ['the school number, in any case and width', 'ｇ640101201005011234'],
  ['the class', '在初二3班'],
  ['the class in full width', '（３班）学生'],
  ['a guardian', '母亲马秀兰在外务工'],
  ['a guardian’s phone, however it is parted', '电话 13909510001'],
])('%s tells who it is', (_what, text) => {
  expect(tellsWho(text, zhang)).toBe(true);
});

test.each(['个案 K7Q4MP，女，初中', '小学时父母离异', '第 3 次会谈', '张力很大', '家里说明了情况'])(
  '“%s” tells nothing',
  (text) => {
    expect(tellsWho(text, zhang)).toBe(false);
  },
);

test('names of two characters, of compound surnames and of other peoples are found as they are called', () => {
  const named = (name: string) => ({ ...zhang, name });
  expect(tellsWho('王芳说', named('王芳'))).toBe(true);
  expect(tellsWho('百花芳香', named('王芳'))).toBe(false);
  expect(tellsWho('静怡说', named('欧阳静怡'))).toBe(true);
  expect(tellsWho('阿依古丽说', named('阿依古丽·买买提'))).toBe(true);
  expect(tellsWho('𬱖㛃说', named('马𬱖㛃'))).toBe(true);
});

test('wherever the name stands in whatever text, it is found', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      expect(tellsWho(`${before}张小明${after}`, zhang)).toBe(true);
    }),
  );
});
