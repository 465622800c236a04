import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next from 'i18next';
import { expect, test } from 'vitest';
import { catalogue as en } from '../../../renderer/i18n/en/catalogue.ts';
import {
  bracketed,
  fieldReason,
  labelled,
  listed,
  listedApart,
} from '../../../renderer/i18n/signs.ts';
import { catalogue as zhCN } from '../../../renderer/i18n/zh-CN/catalogue.ts';

const renderer = join(import.meta.dirname, '../../../renderer');

test('phrases are put together in the punctuation of the language', async () => {
  await i18next.init({
    lng: 'zh-CN',
    resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
    interpolation: { escapeValue: false },
  });
  expect(bracketed('未签名', '3')).toBe('未签名（3）');
  expect(labelled('下一步', '联系家长')).toBe('下一步：联系家长');
  expect(fieldReason('姓名', '不能为空')).toBe('姓名：不能为空');
  expect(listedApart([listed(['甲', '乙']), '丙'])).toBe('甲、乙；丙');
  await i18next.changeLanguage('en');
  expect(bracketed('Unsigned', '3')).toBe('Unsigned (3)');
  expect(labelled('Next', "the guardians' call & visit")).toBe("Next: the guardians' call & visit");
  expect(fieldReason('Name', 'must not be empty')).toBe('Name must not be empty');
  expect(listedApart([listed(['a', 'b']), 'c'])).toBe('a, b; c');
});

test('no screen has a Chinese sign of its own, which an English one would show too', () => {
  const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter(
    (path) => /\.tsx?$/u.test(path) && !path.startsWith('i18n'),
  );
  expect(sources.length).toBeGreaterThan(100);
  for (const path of sources) {
    const code = readFileSync(join(renderer, path), 'utf8').replace(/\/\*.*?\*\/|\/\/.*?$/gmsu, '');
    expect(code, path).not.toMatch(/[（）：；，。、]/u);
  }
});
