import { clinicalMigrations } from '../migrations/clinical/all.ts';
import { officeMigrations } from '../migrations/office/all.ts';
import { migrate } from './migrate.ts';
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
