import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../contract/errors.ts';
import { syncFolder } from '../store/atomicFile.ts';
import { readHeader } from './container.ts';
import { toRemove } from './rotation.ts';

const named = /^xinqiao-\d{8}-\d{6}(?:-\d+)?\.xqb$/u;
const halfNamed = /^xinqiao-\d{8}-\d{6}(?:-\d+)?\.xqb\.partial$/u;

/** @param timestamp as the clock writes it. @returns `20261124-090000`: no character that a stick refuses */
export function stampOf(timestamp: string): string {
  return timestamp.slice(0, 19).replaceAll(/[-:]/gu, '').replace('T', '-');
}

/** @returns what a backup of this moment is called; it does not name the school */
export function nameOf(timestamp: string, twin = 1): string {
  const mark = twin === 1 ? '' : `-${String(twin)}`;
  return `xinqiao-${stampOf(timestamp)}${mark}.xqb`;
}

/** A backup that lies in a folder. */
export interface FoundBackup {
  name: string;
  path: string;
  madeAt: string;
  vaultId: string;
  bytes: number;
}

/** The backups of one vault in a folder, newest first; files that do not say so are passed over. */
export function backupsIn(folder: string, vaultId: string): FoundBackup[] {
  const found: FoundBackup[] = [];
  for (const name of readdirSync(folder)) {
    if (!named.test(name)) continue;
    const path = join(folder, name);
    try {
      const header = readHeader(path);
      if (header.vaultId !== vaultId) continue;
      found.push({ name, path, madeAt: header.madeAt, vaultId, bytes: header.fileBytes });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return found.sort((one, other) => other.madeAt.localeCompare(one.madeAt, 'en'));
}

/** Removes what a backup that was cut off has left in a folder. */
export function sweepHalves(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (halfNamed.test(name)) rmSync(join(folder, name), { force: true });
  }
}

/**
 * Lets the older backups of this vault go that the rotation does not keep.
 *
 * @param just the name of the one just made and checked
 */
export function rotate(folder: string, vaultId: string, just: string): void {
  for (const name of toRemove(backupsIn(folder, vaultId), just)) rmSync(join(folder, name));
  syncFolder(folder);
}
