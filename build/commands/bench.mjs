import path from 'node:path';
import process from 'node:process';
import { root } from '../bootstrap/folders.mjs';
import { run } from '../bootstrap/run.mjs';
import { appReady } from './appReady.mjs';

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code
 */
export async function main(args) {
  const { env } = await appReady();
  return run(process.execPath, [path.join(root, 'tests/bench/run.ts'), ...args], { env });
}
