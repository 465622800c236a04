import { clinicalMigrations } from '../migrations/clinical/all.ts';
import { officeMigrations } from '../migrations/office/all.ts';
import { Refusal } from '../contract/errors.ts';
import { isBehind, migrate } from './migrate.ts';
import type { Store } from './open.ts';
import type { VaultName } from './vaultName.ts';

const migrations = { office: officeMigrations, clinical: clinicalMigrations };

/**
 * Brings one of the two databases to its newest form.
 *
 * @throws Refusal `database_newer` as `migrate`
 */
export function migrateStore(vault: VaultName, db: Store): void {
  migrate(db, migrations[vault]);
}

/**
 * Brings both databases to their newest form. Where a step of the clinical side fails, the office
 * side stays as it was, too.
 *
 * @throws Refusal `database_newer` as `migrate`
 */
export function migrateStores(office: Store, clinical: Store | null): void {
  office
    .transaction(() => {
      migrateStore('office', office);
      if (clinical) migrateStore('clinical', clinical);
    })
    .immediate();
}

/**
 * @returns whether one of the two databases has to be brought to its newest form
 * @throws Refusal `database_newer` as `migrate`
 */
export function storeIsBehind(vault: VaultName, db: Store): boolean {
  return isBehind(db, migrations[vault]);
}

/**
 * Gives an empty database the form that it had at some number, for rows of that form.
 *
 * @throws Refusal `database_newer` where that number is of a newer Xinqiao
 */
export function migrateStoreTo(vault: VaultName, db: Store, version: number): void {
  if (version > (migrations[vault].at(-1)?.number ?? 0)) throw new Refusal('database_newer');
  const upTo = migrations[vault].filter(({ number }) => number <= version);
  if (upTo.at(-1)?.number !== version) throw new Error(`no form ${String(version)} of ${vault}`);
  migrate(db, upTo);
}
