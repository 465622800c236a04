import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import type { ErrorCode } from '../contract/errors.ts';
import { examineWal } from './walFile.ts';

const pageBytes = 4096;

/**
 * Bytes 16 to 23 of a database, which the cipher leaves in the clear: page size, with a log or
 * without (a fresh copy), 64 bytes a page for the cipher's own, and three constants of SQLite's.
 */
const clearHeaders = ['1000020240402020', '1000010140402020'];

function clearPartOf(path: string): string {
  const bytes = Buffer.alloc(8);
  const handle = openSync(path, 'r');
  try {
    readSync(handle, bytes, 0, bytes.length, 16);
  } finally {
    closeSync(handle);
  }
  return bytes.toString('hex');
}

/**
 * Tells of a database what can be told without its key; the files are only read. To SQLite an
 * emptied file is a new database, and a broken log one that ends sooner: both would lose what was
 * there without a word.
 *
 * @returns why it must not be opened, or null
 */
export function examineFile(path: string): ErrorCode | null {
  if (!existsSync(path)) return 'database_missing';
  const log = examineWal(path);
  if (log.state === 'damaged') return 'log_damaged';
  // What is still in the log need not be in the file yet.
  if (log.state !== 'none') return null;
  const { size } = statSync(path);
  if (size < pageBytes || size % pageBytes !== 0) return 'database_cut_short';
  return clearHeaders.includes(clearPartOf(path)) ? null : 'database_damaged';
}
