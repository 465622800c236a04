import { Refusal, type ErrorCode } from '../contract/errors.ts';
import { sortSqliteError } from './open.ts';

/** What can be wrong with a disk, a folder or a file. */
export type FileErrorCode = 'disk_full' | 'folder_gone' | 'folder_not_writable' | 'disk_gone';

const codes = new Map<unknown, FileErrorCode>([
  ['ENOSPC', 'disk_full'],
  ['EDQUOT', 'disk_full'],
  ['EFBIG', 'disk_full'],
  ['ENOENT', 'folder_gone'],
  // A file stands where a folder was looked for, or the other way round.
  ['ENOTDIR', 'folder_gone'],
  ['EISDIR', 'folder_gone'],
  ['EACCES', 'folder_not_writable'],
  ['EPERM', 'folder_not_writable'],
  ['EROFS', 'folder_not_writable'],
  ['EIO', 'disk_gone'],
  ['ENODEV', 'disk_gone'],
  ['ENXIO', 'disk_gone'],
  ['ESTALE', 'disk_gone'],
]);

/** @returns what a person can be told of a failed backup or restore, or the error itself */
export function sortFileError(found: unknown): unknown {
  const error = sortSqliteError(found);
  if (error instanceof Refusal || !(error instanceof Error) || !('code' in error)) return error;
  const code = codes.get(error.code);
  return code === undefined ? error : new Refusal(code);
}

/** @returns the code under which a failure is logged */
export function codeOf(found: unknown): ErrorCode {
  const error = sortFileError(found);
  return error instanceof Refusal ? error.refused.code : 'unexpected';
}
