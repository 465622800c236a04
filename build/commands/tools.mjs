import path from 'node:path';
import process from 'node:process';
import { root } from '../bootstrap/folders.mjs';
import { runQuietly } from '../bootstrap/run.mjs';

/** @typedef {{ step: string, passed: number, failed: number, output: string }} StepResult */

const modules = path.join(root, 'node_modules');

/** Each tool's own script, so that nothing hangs on a shell. */
export const tool = {
  eslint: path.join(modules, 'eslint/bin/eslint.js'),
  prettier: path.join(modules, 'prettier/bin/prettier.cjs'),
  tsc: path.join(modules, 'typescript/bin/tsc'),
  vitest: path.join(modules, 'vitest/vitest.mjs'),
  playwright: path.join(modules, '@playwright/test/cli.js'),
};

/**
 * Runs a tool that passes or fails as a whole.
 * @param {string} step
 * @param {string} script
 * @param {readonly string[]} args
 * @returns {Promise<StepResult>}
 */
export async function inspect(step, script, args) {
  const { code, output } = await runQuietly(process.execPath, [script, ...args]);
  return code === 0
    ? { step, passed: 1, failed: 0, output: '' }
    : { step, passed: 0, failed: 1, output: output.trim() };
}

/** @returns {Promise<StepResult>} */
export function eslint() {
  return inspect('eslint', tool.eslint, ['.', '--max-warnings=0']);
}

/** @returns {Promise<StepResult>} */
export function prettier() {
  return inspect('prettier', tool.prettier, ['--check', '--log-level=warn', '.']);
}

const layers = ['db', 'main', 'preload', 'renderer', 'tests', 'build'];

/** @returns {Promise<StepResult[]>} one a layer */
export async function types() {
  const results = [];
  for (const layer of layers) {
    const config = path.join(root, `build/typescript/${layer}.json`);
    results.push(await inspect(`types of ${layer}`, tool.tsc, ['-b', config]));
  }
  return results;
}

/**
 * @param {StepResult} result
 */
export function report({ step, passed, failed, output }) {
  if (output) process.stdout.write(`\n${output}\n\n`);
  const counts = passed + failed > 1 ? ` (${passed} passed, ${failed} failed)` : '';
  process.stdout.write(`${failed === 0 ? '✓' : '✗'} ${step}${counts}\n`);
}
