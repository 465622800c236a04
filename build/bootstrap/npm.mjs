import path from 'node:path';
import process from 'node:process';
import { runQuietly } from './run.mjs';
import { CannotGoOn } from './say.mjs';

/**
 * The npm that started us, else the one on the PATH.
 * @returns {{ program: string, args: string[] }}
 */
function findNpm() {
  const started = process.env['npm_execpath'];
  if (started && path.basename(started) === 'npm-cli.js') {
    return { program: process.execPath, args: [started] };
  }
  if (process.platform !== 'win32') return { program: 'npm', args: [] };
  const beside = path.join(path.dirname(process.execPath), 'node_modules/npm/bin/npm-cli.js');
  return { program: process.execPath, args: [beside] };
}

/**
 * `npm ci` in a folder: what its lockfile names, no install scripts. Silent unless it fails.
 * @param {string} folder
 */
export async function installLocked(folder) {
  const npm = findNpm();
  const { code, output } = await runQuietly(
    npm.program,
    [...npm.args, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: folder },
  );
  if (code !== 0) throw new CannotGoOn(`npm ci failed in ${folder}:\n${output.trim()}`);
}
