import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export const xqzScript = join(import.meta.dirname, '../../../db/transfer/xqz.ts');

/** Runs the reader on the command line. @param typed its standard input, a pipe */
export function xqz(args: string[], typed = '') {
  return spawnSync(process.execPath, [xqzScript, ...args], { input: typed, encoding: 'utf8' });
}
