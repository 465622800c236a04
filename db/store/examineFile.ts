import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import type { ErrorCode } from '../contract/errors.ts';
import { examineWal } from './walFile.ts';

export const pageBytes = 4096;

/**
 * Bytes 16 to 23 of a database, which the cipher leaves in the clear: page size, WAL, 64 bytes a
 * page for the cipher's own, and three constants of SQLite's.
 */
const clearHeader = Buffer.from('1000020240402020', 'hex');

function clearPartOf(path: string): Buffer {
  const bytes = Buffer.alloc(clearHeader.length);
  const handle = openSync(path, 'r');
  try {
    readSync(handle, bytes, 0, bytes.length, 16);
  } finally {
    closeSync(handle);
  }
  return bytes;
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
  return clearPartOf(path).equals(clearHeader) ? null : 'database_damaged';
}
