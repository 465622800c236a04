import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { root } from '../bootstrap/folders.mjs';
import { run } from '../bootstrap/run.mjs';
import { say } from '../bootstrap/say.mjs';
import { appReady } from './appReady.mjs';

/** The data folder of the demo school. */
export const demoSchool = path.join(root, 'out/demo-school');

const results = path.join(root, 'out/demo');

/**
 * Makes the demo school and drives a counsellor's day through the real windows.
 * @returns {Promise<number>} exit code
 */
export async function main() {
  const { env } = await appReady();
  for (const folder of [demoSchool, results]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }
  const code = await run(process.execPath, [path.join(root, 'tests/demo/run.ts')], {
    env: { ...env, XINQIAO_DATA: demoSchool },
  });
  if (code !== 0) {
    rmSync(demoSchool, { recursive: true, force: true });
    say('the demo did not come to its end.');
    return code;
  }
  say(`the demo left ${readdirSync(results).length} files in ${results}`);
  say('npm start -- --demo opens its school.');
  return 0;
}
