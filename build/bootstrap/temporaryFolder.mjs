import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';

const memory = '/dev/shm';
// Twice what a whole run of the tests has been seen to fill.
const enough = 2e9;

function roomInMemory() {
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize;
  } catch {
    return 0;
  }
}

/**
 * A folder for what tests leave lying, gone when this process ends. It lies in memory where there is
 * enough of it: each command of a test waits until it is on the disk.
 * @returns {string}
 */
export function temporaryFolder() {
  const folder = mkdtempSync(
    path.join(roomInMemory() > enough ? memory : tmpdir(), 'xinqiao-run-'),
  );
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
