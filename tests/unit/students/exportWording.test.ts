import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { studentsCommands } from '../../../db/contract/students.ts';
import { catalogue as en } from '../../../renderer/i18n/en/catalogue.ts';
import { catalogue as zhCN } from '../../../renderer/i18n/zh-CN/catalogue.ts';
import {
  exportWording,
  wordChange,
  wordProblems,
} from '../../../renderer/students/import/wordRows.ts';

beforeAll(async () => {
  await i18next.init({
    lng: 'zh-CN',
    resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
    interpolation: { escapeValue: false },
  });
});

test.each(['zh-CN', 'en'])(
  'the words given to the vault keep the places of numbers (%s)',
  async (language) => {
    await i18next.changeLanguage(language);
    const { wording } = studentsCommands['students.import.errors'].input.shape;
    const given = wording.parse(exportWording());
    expect(given.reasons).toEqual(language === 'en' ? en.reasons : zhCN.reasons);
  },
);

test('reasons and changes are worded with the fields of the wizard', async () => {
  await i18next.changeLanguage('zh-CN');
  expect(
    wordProblems([
      { field: 'studentNo', reason: 'same_as_row', params: { row: 9 } },
      { field: 'name', reason: 'required' },
    ]),
  ).toBe('学籍号：与第 9 行相同；姓名：不能为空');
  const row = { fromStage: 'junior', toStage: 'senior' } as const;
  expect(wordChange({ field: 'grade', from: '3', to: '1' }, row)).toBe('年级：初三 → 高一');
  expect(wordChange({ field: 'stage', from: 'junior', to: 'senior' }, row)).toBe(
    '学段：初中 → 高中',
  );
  expect(wordChange({ field: 'sex', from: 'unstated', to: 'male' }, row)).toBe('性别：未说明 → 男');
  expect(wordChange({ field: 'dormitory', from: '', to: 'A' }, row)).toBe('宿舍：（空） → A');
});
