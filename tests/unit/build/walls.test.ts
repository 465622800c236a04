import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, test } from 'vitest';
import { root } from '../../../build/bootstrap/folders.mjs';

// The project's own configuration; what needs types is off, since the snippets are in no project.
const eslint = new ESLint({ cwd: root, overrideConfig: tseslint.configs.disableTypeChecked });

async function rulesFor(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: `${root}/${file}` });
  const rules = (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
  return rules.filter((rule) => rule !== '@typescript-eslint/no-unused-vars');
}

const wall = 'xinqiao/one-way-walls';

describe('what a wall stops', () => {
  test.each([
    [
      'printing: the store, whose rows it must not know',
      'db/print/drawForm.ts',
      "import { x } from '../store/open.ts';",
    ],
    [
      'the renderer: code of the contract',
      'renderer/a/B.tsx',
      "import { x } from '../../db/contract/commands.ts';",
    ],
    [
      'the renderer: code of the contract beside its vocabulary',
      'renderer/a/B.tsx',
      "import { x } from '../../db/contract/vocabulary/../fields.ts';",
    ],
    [
      'main: values of the vocabulary',
      'main/a.ts',
      "import { x } from '../db/contract/vocabulary/session.ts';",
    ],
    [
      'the vocabulary: the contract around it',
      'db/contract/vocabulary/a.ts',
      "import { x } from '../fields.ts';",
    ],
    [
      'the vocabulary: types of the contract around it',
      'db/contract/vocabulary/a.ts',
      "import type { X } from '../errors.ts';",
    ],
    ['the charts: a form', 'db/charts/a.ts', "import type { X } from '../print/form.ts';"],
    ['the charts: jsPDF', 'db/charts/a.ts', "import { jsPDF } from 'jspdf';"],
    [
      'the charts: the vocabulary',
      'db/charts/a.ts',
      "import { x } from '../contract/vocabulary/summary.ts';",
    ],
    ['a feature: the charts', 'db/students/a.ts', "import { x } from '../charts/bars.ts';"],
    ['the vocabulary: zod', 'db/contract/vocabulary/a.ts', "import { z } from 'zod';"],
    ['the vocabulary: Node', 'db/contract/vocabulary/a.ts', "import { x } from 'node:path';"],
    [
      'the vocabulary: a feature',
      'db/contract/vocabulary/a.ts',
      "import type { X } from '../../students/record.ts';",
    ],
    [
      'the renderer: inline types, which keep the import',
      'renderer/a/B.tsx',
      "import { type X } from '../../db/contract/commands.ts';",
    ],
    [
      'the renderer: re-exported code',
      'renderer/a/B.tsx',
      "export * from '../../db/contract/commands.ts';",
    ],
    [
      'the renderer: types of a feature',
      'renderer/a/B.tsx',
      "import type { X } from '../../db/students/record.ts';",
    ],
    [
      'the renderer: types of main',
      'renderer/a/B.tsx',
      "import type { X } from '../../main/window.ts';",
    ],
    [
      'the renderer: types of preload',
      'renderer/a/B.tsx',
      "import type { X } from '../../preload/preload.ts';",
    ],
    ['the renderer: Electron', 'renderer/a/B.tsx', "import { ipcRenderer } from 'electron';"],
    ['the renderer: Node', 'renderer/a/B.tsx', "import { readFileSync } from 'node:fs';"],
    [
      'the renderer: the database',
      'renderer/a/B.tsx',
      "import D from 'better-sqlite3-multiple-ciphers';",
    ],
    ['main: code of the contract', 'main/a.ts', "import { x } from '../db/contract/commands.ts';"],
    ['main: types of a feature', 'main/a.ts', "import type { X } from '../db/students/record.ts';"],
    ['main: the renderer', 'main/a.ts', "import { x } from '../renderer/call.ts';"],
    ['main: the database', 'main/a.ts', "import D from 'better-sqlite3-multiple-ciphers';"],
    ['main: a lazy import of a feature', 'main/a.ts', "await import('../db/students/find.ts');"],
    ['main: a required feature', 'main/a.ts', "require('../db/students/find.ts');"],
    ['preload: main', 'preload/a.ts', "import { x } from '../main/window.ts';"],
    ['preload: Node', 'preload/a.ts', "import { x } from 'node:fs';"],
    ['the vault: Electron', 'db/vault/a.ts', "import { app } from 'electron';"],
    ['the vault: main', 'db/vault/a.ts', "import { x } from '../../main/window.ts';"],
    ['a feature: Electron', 'db/students/a.ts', "import type { App } from 'electron';"],
    ['a feature: React', 'db/students/a.ts', "import { useState } from 'react';"],
    [
      'a feature: the renderer',
      'db/students/a.ts',
      "import type { X } from '../../renderer/call.ts';",
    ],
    ['a feature: another feature', 'db/students/a.ts', "import { x } from '../records/note.ts';"],
    [
      'a feature: another feature from deeper inside',
      'db/students/import/a.ts',
      "import { x } from '../../records/note.ts';",
    ],
    [
      'a feature: types of another, written inline',
      'db/students/a.ts',
      "export type X = import('../records/note.ts').X;",
    ],
    [
      'assessments: campaigns, which are built on them',
      'db/assessments/a.ts',
      "import { x } from '../campaigns/find.ts';",
    ],
    ['a spreadsheet: a feature', 'db/spreadsheet/a.ts', "import { x } from '../students/find.ts';"],
    ['a feature: the vault', 'db/students/a.ts', "import { x } from '../vault/dispatch.ts';"],
    ['a foundation: a feature', 'db/store/a.ts', "import { x } from '../students/find.ts';"],
    ['the contract: the store', 'db/contract/a.ts', "import type { X } from '../store/open.ts';"],
    ['the contract: Node', 'db/contract/a.ts', "import { x } from 'node:crypto';"],
    ['the app: its build', 'main/a.ts', "import { x } from '../build/electron.mjs';"],
    [
      'the app: its tests',
      'db/students/a.ts',
      "import { x } from '../../tests/integration/school.ts';",
    ],
  ])('%s', async (_what, file, code) => {
    expect(await rulesFor(file, code)).toContain(wall);
  });
});

describe('what a wall lets through', () => {
  test.each([
    [
      'the renderer: types of the contract',
      'renderer/a/B.tsx',
      "import type { X } from '../../db/contract/commands.ts';",
    ],
    [
      "the renderer: values of the contract's vocabulary",
      'renderer/a/B.tsx',
      "import { x, type Y } from '../../db/contract/vocabulary/students.ts';",
    ],
    [
      'the renderer: the charts',
      'renderer/a/B.tsx',
      "import { x } from '../../db/charts/bars.ts';",
    ],
    ['printing: the charts', 'db/print/a.ts', "import { x } from '../charts/bars.ts';"],
    ['the vocabulary: itself', 'db/contract/vocabulary/a.ts', "import { x } from './school.ts';"],
    [
      'a feature: the vocabulary',
      'db/students/a.ts',
      "import { x } from '../contract/vocabulary/students.ts';",
    ],
    [
      'the renderer: itself and its packages',
      'renderer/a/B.tsx',
      "import { Button } from 'antd';\nimport { x } from '../call.ts';",
    ],
    [
      'main: types of the contract, Electron, Node',
      'main/a.ts',
      "import { app } from 'electron';\nimport { join } from 'node:path';\nimport type { X } from '../db/contract/envelope.ts';",
    ],
    [
      'preload: Electron and types of the contract',
      'preload/a.ts',
      "import { contextBridge } from 'electron';\nimport type { X } from '../db/contract/bridge.ts';",
    ],
    [
      'a feature: its foundations and itself',
      'db/students/a.ts',
      "import { x } from '../store/open.ts';\nimport { y } from '../keys/safe.ts';\nimport { z } from '../contract/students.ts';\nimport { w } from '../audit/chain.ts';\nimport { v } from './import/read.ts';",
    ],
    ['campaigns: assessments', 'db/campaigns/a.ts', "import { x } from '../assessments/read.ts';"],
    ['the vault: every feature', 'db/vault/a.ts', "import { x } from '../students/handlers.ts';"],
    [
      'the contract: zod and itself',
      'db/contract/a.ts',
      "import { z } from 'zod';\nimport { x } from './fields.ts';",
    ],
  ])('%s', async (_what, file, code) => {
    expect(await rulesFor(file, code)).toEqual([]);
  });
});

describe('what the linter refuses', () => {
  test.each([
    [
      'a database in the clear',
      'db/store/a.ts',
      'export const x = (db: Database) => db.serialize();',
      'no-restricted-syntax',
    ],
    [
      'an address outside',
      'main/a.ts',
      "import { shell } from 'electron';\nvoid shell.openExternal('x');",
      'no-restricted-syntax',
    ],
    [
      'an address outside, taken apart',
      'main/a.ts',
      "import { shell } from 'electron';\nexport const { openExternal } = shell;",
      'no-restricted-syntax',
    ],
    [
      'HTML as text',
      'renderer/a/B.tsx',
      "export const x = <p dangerouslySetInnerHTML={{ __html: '' }} />;",
      'no-restricted-syntax',
    ],
    [
      'localStorage',
      'renderer/a/B.tsx',
      "localStorage.setItem('a', 'b');",
      'no-restricted-globals',
    ],
    [
      'localStorage of the window',
      'renderer/a/B.tsx',
      "window.localStorage.setItem('a', 'b');",
      'no-restricted-syntax',
    ],
    ['console.log in db', 'db/students/a.ts', "console.log('x');", 'no-console'],
    ['console.log in main', 'main/a.ts', "console.log('x');", 'no-console'],
    ['console.log in the renderer', 'renderer/a/B.tsx', "console.log('x');", 'no-console'],
    [
      'any',
      'db/students/a.ts',
      'export const x = (y: any) => [y];',
      '@typescript-eslint/no-explicit-any',
    ],
    [
      'a non-null !',
      'db/students/a.ts',
      'export const x = (y: { z?: { w: 1 } }) => y.z!.w;',
      '@typescript-eslint/no-non-null-assertion',
    ],
    [
      'a hook behind a condition',
      'renderer/a/B.tsx',
      "import { useState } from 'react';\nexport function A({ b }: { b: boolean }) {\n  if (b) useState(1);\n  return null;\n}",
      'react-hooks/rules-of-hooks',
    ],
  ])('%s', async (_what, file, code, rule) => {
    expect(await rulesFor(file, code)).toContain(rule);
  });
});
