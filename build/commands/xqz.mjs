import path from 'node:path';
import process from 'node:process';
import { root } from '../bootstrap/folders.mjs';
import { run } from '../bootstrap/run.mjs';

/**
 * Reads a transfer package without the app.
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code
 */
export async function main(args) {
  return run(process.execPath, [path.join(root, 'db/transfer/xqz.ts'), ...args]);
}
