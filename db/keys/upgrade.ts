import { Refusal } from '../contract/errors.ts';
import { migrateStores, storeIsBehind } from '../store/migrateStore.ts';
import { sortSqliteError } from '../store/open.ts';
import { wipe, type Keyring } from './keyring.ts';
import type { OpenSafe, SafeToCopy } from './openSafe.ts';
import type { StoreFolder } from './storeFolder.ts';

/**
 * Brings the databases of an older version to the newest form, after a whole backup. A principal,
 * who has no clinical key, cannot make one.
 *
 * @param backUp makes the backup; without it nothing is upgraded
 * @throws Refusal `upgrade_needs_counsellor`, `upgrade_failed`, and why the backup failed; whatever
 *   it is, the old databases stand as they were
 */
export async function upgrade(
  folder: StoreFolder,
  open: OpenSafe,
  keyring: Keyring,
  backUp: ((from: SafeToCopy) => Promise<void>) | null,
): Promise<OpenSafe> {
  try {
    const behind =
      storeIsBehind('office', open.office) ||
      (open.clinical !== null && storeIsBehind('clinical', open.clinical));
    if (!behind) return open;
    const { office, clinical } = open.keys;
    if (clinical === null) throw new Refusal('upgrade_needs_counsellor');
    if (backUp === null) throw new Refusal('upgrade_failed');
    folder.heads.note(open);
    await backUp(folder.toCopy(keyring, { office, clinical }));
    folder.contents.forget();
    migrateStores(open.office, open.clinical);
    return open;
  } catch (found) {
    const error = sortSqliteError(found);
    open.office.close();
    open.clinical?.close();
    wipe(open.keys);
    throw error instanceof Refusal && error.refused.code !== 'unexpected'
      ? error
      : new Refusal('upgrade_failed');
  }
}
