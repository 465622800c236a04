import { execFileSync } from 'node:child_process';
import { statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Mounts a small disk of its own at a folder, until the test has ended; needs root, else skips. */
export function smallDisk(folder: string, size: string, skip: (note: string) => void): string {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], {
      stdio: 'ignore',
    });
  } catch {
    skip('no right to mount a small disk');
    return folder;
  }
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder]);
  });
  return folder;
}

/** Fills a disk up to so many bytes. @returns the file that does */
export function fillUp(folder: string, room: number): string {
  const { bavail, bsize } = statfsSync(folder);
  const path = join(folder, 'photos.bin');
  writeFileSync(path, Buffer.alloc(bavail * bsize - room));
  return path;
}
