import { Refusal } from '../contract/errors.ts';
import type { Store } from './open.ts';

/** One numbered step of a database's form. Numbers only rise and are never used twice. */
export interface Migration {
  readonly number: number;
  readonly up: (db: Store) => void;
}

/**
 * @returns whether a database has an older form than the newest
 * @throws Refusal `database_newer` when a newer Xinqiao has written it
 */
export function isBehind(db: Store, migrations: readonly Migration[]): boolean {
  const newest = migrations.at(-1)?.number ?? 0;
  const found = versionOf(db);
  if (found > newest) throw new Refusal('database_newer');
  return found < newest;
}

/** @returns the number of the last step that a database has gone; 0 for an empty one */
export function versionOf(db: Store): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/**
 * Brings a database to the newest form, all steps in one transaction.
 *
 * @throws Refusal `database_newer` when a newer Xinqiao has written it; nothing is changed then
 */
export function migrate(db: Store, migrations: readonly Migration[]): void {
  if (!isBehind(db, migrations)) return;
  const newest = migrations.at(-1)?.number ?? 0;
  const found = versionOf(db);
  db.transaction(() => {
    for (const { number, up } of migrations) if (number > found) up(db);
    db.pragma(`user_version = ${String(newest)}`);
  }).immediate();
}
