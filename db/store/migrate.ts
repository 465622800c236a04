import { Refusal } from '../contract/errors.ts';
import type { Store } from './open.ts';

/** One numbered step of a database's form. Numbers only rise and are never used twice. */
export interface Migration {
  readonly number: number;
  readonly up: (db: Store) => void;
}

/**
 * Brings a database to the newest form, all steps in one transaction.
 *
 * @throws Refusal `database_newer` when a newer Xinqiao has written it; nothing is changed then
 */
export function migrate(db: Store, migrations: readonly Migration[]): void {
  const newest = migrations.at(-1)?.number ?? 0;
  const found = Number(db.pragma('user_version', { simple: true }));
  if (found > newest) throw new Refusal('database_newer');
  if (found === newest) return;
  db.transaction(() => {
    for (const { number, up } of migrations) if (number > found) up(db);
    db.pragma(`user_version = ${String(newest)}`);
  }).immediate();
}
