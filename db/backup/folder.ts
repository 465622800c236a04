import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../contract/errors.ts';
import { syncFolder } from '../store/atomicFile.ts';
import { readHeader } from './container.ts';
import { toRemove } from './rotation.ts';

const named = /^xinqiao-\d{8}-\d{6}(?:-\d+)?\.xqb$/u;
const halfNamed = /^xinqiao-(?:upgrade-)?\d{8}-\d{6}(?:-\d+)?\.xqb\.partial$/u;
const namedForUpgrade = /^xinqiao-upgrade-\d{8}-\d{6}(?:-\d+)?\.xqb$/u;
const keptForUpgrades = 3;

/** @param timestamp as the clock writes it. @returns `20261124-090000`: no character that a stick refuses */
export function stampOf(timestamp: string): string {
  return timestamp.slice(0, 19).replaceAll(/[-:]/gu, '').replace('T', '-');
}

/**
 * @param forUpgrade the one before an upgrade has a name of its own, which the daily rotation passes over
 * @returns what a backup of this moment is called; it does not name the school
 */
export function nameOf(timestamp: string, twin = 1, forUpgrade = false): string {
  const mark = twin === 1 ? '' : `-${String(twin)}`;
  return `xinqiao-${forUpgrade ? 'upgrade-' : ''}${stampOf(timestamp)}${mark}.xqb`;
}

/** Lets all but the last few backups go that were made before upgrades. */
export function rotateForUpgrades(folder: string): void {
  const names = readdirSync(folder).filter((name) => namedForUpgrade.test(name));
  for (const name of names.sort().slice(0, -keptForUpgrades)) rmSync(join(folder, name));
  syncFolder(folder);
}

/** A backup that lies in a folder. */
export interface FoundBackup {
  name: string;
  path: string;
  madeAt: string;
  vaultId: string;
  bytes: number;
}

/**
 * The backups of one vault in a folder, or of any, newest first; files that do not say so are
 * passed over.
 */
export function backupsIn(folder: string, vaultId: string | null): FoundBackup[] {
  const found: FoundBackup[] = [];
  for (const name of readdirSync(folder)) {
    if (!named.test(name)) continue;
    const path = join(folder, name);
    try {
      const header = readHeader(path);
      if (vaultId !== null && header.vaultId !== vaultId) continue;
      const { madeAt, fileBytes: bytes } = header;
      found.push({ name, path, madeAt, vaultId: header.vaultId, bytes });
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
