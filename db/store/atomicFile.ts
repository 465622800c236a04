import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Brings renamed and removed entries of a folder to the disk. */
export function syncFolder(folder: string): void {
  // Windows cannot open a folder for fsync; NTFS journals the rename itself.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Writes a file so that after a crash there is either the whole old or the whole new one.
 *
 * @throws the file system's error (ENOSPC and others); the old file is then untouched
 */
export function writeFileAtomically(path: string, content: string): void {
  const half = `${path}.half`;
  const bytes = Buffer.from(content, 'utf8');
  try {
    const handle = openSync(half, 'w', 0o600);
    try {
      let written = 0;
      while (written < bytes.length) written += writeSync(handle, bytes, written);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(half, path);
  } catch (error) {
    rmSync(half, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}
