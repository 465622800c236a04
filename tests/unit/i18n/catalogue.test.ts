import { expect, test } from 'vitest';
import { commands } from '../../../db/contract/commands.ts';
import { catalogue as en } from '../../../renderer/i18n/en/catalogue.ts';
import { catalogue as zhCN } from '../../../renderer/i18n/zh-CN/catalogue.ts';

interface Tree {
  [key: string]: string | Tree;
}

function flatten(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : flatten(value, `${path}${key}.`),
  );
}

const chinese = new Map(flatten(zhCN));
const english = new Map(flatten(en));

test('both catalogues word the same keys, and none is empty', () => {
  expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  for (const [key, text] of [...chinese, ...english]) expect(text.trim(), key).not.toBe('');
});

test('both wordings of a key take the same parameters', () => {
  const parameters = (text: string) =>
    [...text.matchAll(/\{\{(\w+)\}\}/gu)].map(([, name]) => name).sort();
  for (const [key, text] of chinese) {
    expect(parameters(english.get(key) ?? ''), key).toEqual(parameters(text));
  }
});

/** They say that it is none. */
const denials = ['records.noDiagnosis', 'campaigns.consentDefault'];

test('no word of diagnosis is shown to a counsellor', () => {
  for (const [key, text] of chinese) {
    if (denials.includes(key)) continue;
    expect(text, key).not.toMatch(/诊断|确诊|患者|病人/u);
  }
  for (const [key, text] of english) {
    if (denials.includes(key)) continue;
    expect(text, key).not.toMatch(/diagnos|patient/iu);
  }
});

test('every audited command is worded for the audit screen', () => {
  const worded = new Set(Object.keys(zhCN.audit.commands));
  for (const [name, command] of Object.entries(commands)) {
    if (command.audit !== 'none') expect([...worded], name).toContain(name.replaceAll('.', '_'));
  }
});
