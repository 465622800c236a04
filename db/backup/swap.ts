import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { syncFolder, writeFileAtomically } from '../store/atomicFile.ts';

const journalSchema = z.strictObject({ keptAside: z.string().min(1) });

/** Where the parts of a backup are taken out to; on the store's own disk, so that it can be renamed. */
export function restoringFolder(dataFolder: string): string {
  return join(dataFolder, 'store.restoring');
}

function journalOf(dataFolder: string): string {
  return join(dataFolder, 'restore.json');
}

/**
 * Puts what was restored in the place of the store. Once the journal is written the restore counts:
 * whatever is cut off after it is finished at the next start.
 *
 * @param stamp names the folder in which the old store is kept
 * @returns that folder, or null where there was nothing to keep
 */
export function swapStores(dataFolder: string, stamp: string): string | null {
  const store = join(dataFolder, 'store');
  let keptAside = `store.replaced-${stamp}`;
  for (let twin = 2; existsSync(join(dataFolder, keptAside)); twin += 1) {
    keptAside = `store.replaced-${stamp}-${String(twin)}`;
  }
  const kept = existsSync(store) ? join(dataFolder, keptAside) : null;
  writeFileAtomically(journalOf(dataFolder), JSON.stringify({ keptAside }));
  finishRestore(dataFolder);
  return kept;
}

/**
 * At every start, before anything else: finishes a restore that was cut off after it counted, and
 * removes what one that never counted has left. Finds out by itself how far it had come.
 */
export function finishRestore(dataFolder: string): void {
  const journal = journalOf(dataFolder);
  const restoring = restoringFolder(dataFolder);
  if (!existsSync(journal)) {
    rmSync(restoring, { recursive: true, force: true });
    rmSync(join(dataFolder, 'backup-scratch'), { recursive: true, force: true });
    return;
  }
  const { keptAside } = journalSchema.parse(JSON.parse(readFileSync(journal, 'utf8')));
  if (existsSync(restoring)) {
    const store = join(dataFolder, 'store');
    if (existsSync(store)) renameSync(store, join(dataFolder, keptAside));
    syncFolder(dataFolder);
    renameSync(restoring, store);
    syncFolder(dataFolder);
  }
  rmSync(journal);
  syncFolder(dataFolder);
}
