import { Refusal } from '../contract/errors.ts';
import type { Clock } from '../store/clock.ts';
import { newId } from '../store/newId.ts';
import type { Store } from '../store/open.ts';
import type { ReadFile } from './table.ts';

/** How long a file that was read waits to be worked on. */
const longestWait = 30 * 60_000;

interface Pending {
  importId: string;
  table: ReadFile;
  usedAt: number;
}

/** One file at most, and only while this database is open: locking drops both. */
const waiting = new WeakMap<Store, Pending>();

/** Keeps a file that was read, in place of any before it. @returns the import's id */
export function keepTable(clinical: Store, clock: Clock, table: ReadFile): string {
  const importId = newId();
  waiting.set(clinical, { importId, table, usedAt: clock.now() });
  return importId;
}

/** @throws Refusal `import_expired` when the file was written, given up, replaced or is too old */
export function keptTable(clinical: Store, clock: Clock, importId: string): ReadFile {
  const pending = waiting.get(clinical);
  if (pending?.importId !== importId) throw new Refusal('import_expired');
  if (clock.now() - pending.usedAt > longestWait) {
    waiting.delete(clinical);
    throw new Refusal('import_expired');
  }
  pending.usedAt = clock.now();
  return pending.table;
}

/** Forgets a file; nothing happens when it is gone already. */
export function forgetTable(clinical: Store, importId: string): void {
  if (waiting.get(clinical)?.importId === importId) waiting.delete(clinical);
}
