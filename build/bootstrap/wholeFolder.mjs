import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runtimeFolder } from './folders.mjs';

/**
 * Makes a folder under .runtime that is either whole or absent: it is filled elsewhere and renamed,
 * so an interrupted run leaves nothing that looks finished.
 * @param {string} target
 * @param {(part: string) => Promise<string>} fill gets an empty folder, answers the one to keep
 */
export async function makeWhole(target, fill) {
  mkdirSync(runtimeFolder, { recursive: true });
  const part = mkdtempSync(path.join(runtimeFolder, 'part-'));
  try {
    const filled = await fill(part);
    // Another run may have been quicker; what it made is the same.
    if (!existsSync(target)) renameSync(filled, target);
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
}
