import { existsSync } from 'node:fs';
import { run } from '../bootstrap/run.mjs';
import { say } from '../bootstrap/say.mjs';
import { appReady } from './appReady.mjs';
import { demoSchool, main as makeDemo } from './demo.mjs';

/**
 * Opens the app; with `--demo` on the demo school, which is made first if need be.
 * @param {readonly string[]} args the rest goes to Electron
 * @returns {Promise<number>} exit code
 */
export async function main(args) {
  const demo = args.includes('--demo');
  if (demo && !existsSync(demoSchool)) {
    const code = await makeDemo();
    if (code !== 0) return code;
  }
  const { executable, args: first, env } = await appReady();
  if (demo) say(`opening the demo school in ${demoSchool}`);
  const rest = args.filter((arg) => arg !== '--demo');
  // Chromium would complain of every desktop service that a bare machine lacks.
  return run(executable, [...first, '--log-level=3', ...rest], {
    env: { ...env, ...(demo && { XINQIAO_DATA: demoSchool }) },
  });
}
