import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../contract/errors.ts';
import { syncFolder } from '../store/atomicFile.ts';
import { openStore } from '../store/open.ts';
import type { BothKeys } from '../keys/lentWorker.ts';
import { checkParts, type Findings } from './check.ts';
import { readBack, writeContainer, type OnBytes } from './container.ts';
import { nameOf, rotate, rotateForUpgrades, sweepHalves } from './folder.ts';
import { sortFileError } from '../store/fileErrors.ts';

/** What to copy, and where to. */
interface MakeOrder {
  /** The folder of the live store. */
  store: string;
  /** A folder of ours on the store's own disk; emptied before and after. */
  scratch: string;
  /** Where the backup goes. */
  target: string;
  /** Our own folder is made where it is missing; a chosen one must be there. */
  makeTarget: boolean;
  /** Which older backups go: in the school's folder by the rotation, before an upgrade but a few. */
  rotates: 'daily' | 'upgrades' | 'none';
  madeAt: string;
  vaultId: string;
  keyring: string;
  anchors: string;
}

function copyStore(order: MakeOrder, vault: 'office' | 'clinical', key: Buffer): number {
  const source = openStore(join(order.store, `${vault}.db`), key, 'open');
  const copy = join(order.scratch, `${vault}.db`);
  try {
    // Copying reads the rows alone: a broken page of an index would pass unseen.
    if (source.pragma('integrity_check(1)', { simple: true }) !== 'ok') {
      throw new Refusal('database_damaged');
    }
    source.prepare('VACUUM INTO ?').run(copy);
  } finally {
    source.close();
  }
  return statSync(copy).size;
}

function emptyScratch(scratch: string): void {
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true, mode: 0o700 });
}

/** What is refused of our own scratch folder is not the fault of the chosen one. */
function inScratch<Value>(act: () => Value): Value {
  try {
    return act();
  } catch (found) {
    const error = sortFileError(found);
    const full = error instanceof Refusal && error.refused.code === 'disk_full';
    throw full ? error : found;
  }
}

/**
 * Makes a backup: copies both databases, writes the file under a name that counts for nothing,
 * reads it back and opens what it holds; then it gets its name, and older ones may go.
 *
 * @throws Refusal or the file system's error; whatever was begun is gone then, where it can be reached
 */
export function makeBackup(
  order: MakeOrder,
  keys: BothKeys,
  onBytes: OnBytes,
): Findings & { path: string; bytes: number } {
  const { scratch, target } = order;
  if (order.makeTarget) mkdirSync(target, { recursive: true, mode: 0o700 });
  sweepHalves(target);
  const name = freeName(order);
  const path = join(target, name);
  const half = `${path}.partial`;
  try {
    inScratch(() => {
      emptyScratch(scratch);
      writeFileSync(join(scratch, 'keyring.json'), order.keyring, { mode: 0o600 });
      writeFileSync(join(scratch, 'audit-anchor.json'), order.anchors, { mode: 0o600 });
      onBytes(copyStore(order, 'clinical', keys.clinical));
      onBytes(copyStore(order, 'office', keys.office));
    });
    const { madeAt, vaultId } = order;
    writeContainer(half, { madeAt, vaultId }, scratch, keys.office, onBytes);
    // What is read back has the hashes of what lies here: this is opened, and nothing taken out anew.
    const header = readBack(half, keys.office, onBytes);
    const findings = inScratch(() => checkParts(header, scratch, keys));
    renameSync(half, path);
    syncFolder(target);
    if (order.rotates === 'daily') rotate(target, vaultId, name);
    if (order.rotates === 'upgrades') rotateForUpgrades(target);
    return { ...findings, path, bytes: statSync(path).size };
  } catch (error) {
    removeIfReachable(half);
    throw error;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** A name that no file has, though two backups were made within one second. */
function freeName({ target, madeAt, rotates }: MakeOrder): string {
  for (let twin = 1; ; twin += 1) {
    const name = nameOf(madeAt, twin, rotates === 'upgrades');
    if (!existsSync(join(target, name))) return name;
  }
}

/** A stick that is gone cannot be tidied; that must not hide why it failed. */
function removeIfReachable(half: string): void {
  try {
    rmSync(half, { force: true });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}
