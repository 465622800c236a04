import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { root } from '../bootstrap/folders.mjs';
import { run } from '../bootstrap/run.mjs';
import { CannotGoOn, say } from '../bootstrap/say.mjs';
import { provideTestTools } from '../bootstrap/systemLibraries.mjs';
import { temporaryFolder } from '../bootstrap/temporaryFolder.mjs';
import { appReady } from './appReady.mjs';
import { inspectSources } from './check.mjs';
import { countPlaywright, countVitest } from './counts.mjs';
import { report, tool } from './tools.mjs';

const results = path.join(root, 'out/test');

/**
 * Everything that `.ci/run` asks for. The last line printed is `N passed, N failed`.
 * @returns {Promise<number>} exit code
 */
export async function main() {
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const steps = await inspectSources();
  try {
    await appReady();
    await provideTestTools();
    const env = { TMPDIR: temporaryFolder() };
    steps.push(await suite('vitest', tool.vitest, ['run'], env, countVitest));
    steps.push(await suite('playwright', tool.playwright, ['test'], env, countPlaywright));
  } catch (error) {
    if (!(error instanceof CannotGoOn)) throw error;
    say(error.message);
    steps.push({ step: 'build', passed: 0, failed: 1, output: '' });
  }

  process.stdout.write('\n');
  for (const step of steps) report({ ...step, output: '' });
  const passed = steps.reduce((sum, step) => sum + step.passed, 0);
  const failed = steps.reduce((sum, step) => sum + step.failed, 0);
  process.stdout.write(`${String(passed)} passed, ${String(failed)} failed\n`);
  return failed === 0 ? 0 : 1;
}

/**
 * @param {string} name of the runner and of its report in out/test, where its config writes it
 * @param {string} script
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {(report: string, code: number) => { passed: number, failed: number }} count
 * @returns {Promise<import('./tools.mjs').StepResult>}
 */
async function suite(name, script, args, env, count) {
  const code = await run(process.execPath, [script, ...args], { env });
  let text = '';
  try {
    text = readFileSync(path.join(results, `${name}.json`), 'utf8');
  } catch {
    // No report: the runner itself broke, which counts as one failure.
  }
  return { step: name, output: '', ...count(text, code) };
}
