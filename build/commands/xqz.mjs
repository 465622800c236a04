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
  // A file is named from where the person stands, not from the project's root.
  const cwd = process.env['INIT_CWD'] ?? process.cwd();
  return run(process.execPath, [path.join(root, 'db/transfer/xqz.ts'), ...args], { cwd });
}
