import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { census } from '../contract/backup.ts';
import { AnchorFile } from '../audit/anchor.ts';
import { checkChain } from '../audit/chain.ts';
import { Refusal } from '../contract/errors.ts';
import { checkAuthentic, parseKeyring } from '../keys/keyring.ts';
import type { BothKeys } from '../keys/lentWorker.ts';
import { migrateStore } from '../store/migrateStore.ts';
import { openStore, sortSqliteError, type Store } from '../store/open.ts';
import { vaultNames, type VaultName } from '../store/vaultName.ts';
import { takeCensus } from './census.ts';
import { damaged, unpackContainer, type BackupHeader, type OnBytes } from './container.ts';

/** What the check of a backup found. */
export const findingsSchema = z.strictObject({
  madeAt: z.string(),
  vaultId: z.string(),
  /** Whether both audit chains are unbroken and end where their anchors say. */
  auditWhole: z.boolean(),
  census,
});
export type Findings = z.infer<typeof findingsSchema>;

function openPart(folder: string, vault: VaultName, key: Buffer): Store {
  try {
    const db = openStore(join(folder, `${vault}.db`), key, 'open');
    try {
      migrateStore(vault, db);
      const whole = db.pragma('integrity_check', { simple: true }) === 'ok';
      if (!whole || z.array(z.unknown()).parse(db.pragma('foreign_key_check')).length > 0) {
        throw damaged(`${vault}.db`);
      }
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  } catch (found) {
    const error = sortSqliteError(found);
    const newer = error instanceof Refusal && error.refused.code === 'database_newer';
    if (newer) throw new Refusal('backup_newer');
    const known = error instanceof Refusal && error.refused.code.startsWith('database_');
    throw known ? damaged(`${vault}.db`) : error;
  }
}

/**
 * Takes a backup apart into an empty folder, opens both databases with their keys and checks them.
 * A broken audit chain is told, not refused: it may have been broken before the backup was made.
 *
 * @throws Refusal `backup_damaged` with the part, `backup_newer`, and the file system's errors
 */
export function checkBackup(
  path: string,
  folder: string,
  keys: BothKeys,
  onBytes: OnBytes,
): Findings {
  return checkParts(unpackContainer(path, folder, keys.office, onBytes), folder, keys);
}

/**
 * Opens what a backup holds, its parts lying in a folder, and checks it.
 *
 * @param header of the backup whose parts they are, byte for byte
 * @throws Refusal as `checkBackup`
 */
export function checkParts(header: BackupHeader, folder: string, keys: BothKeys): Findings {
  try {
    const keyring = parseKeyring(readFileSync(join(folder, 'keyring.json'), 'utf8'));
    checkAuthentic(keyring, keys);
    if (keyring.vaultId !== header.vaultId) throw damaged('keyring.json');
  } catch (error) {
    throw error instanceof Refusal ? damaged('keyring.json') : error;
  }
  const anchors = new AnchorFile(join(folder, 'audit-anchor.json'));
  const opened: Store[] = [];
  try {
    const office = openPart(folder, 'office', keys.office);
    opened.push(office);
    const clinical = openPart(folder, 'clinical', keys.clinical);
    opened.push(clinical);
    const stores = { office, clinical };
    const auditWhole = vaultNames.every((vault) => {
      const anchor = anchors.read(vault, keys[vault]);
      const check = checkChain(stores[vault], anchor.state === 'noted' ? anchor.head : null);
      const noted = anchor.state === 'noted' || check.entries === 0;
      return noted && check.brokenAt === null && check.cutOff === 0;
    });
    const { madeAt, vaultId } = header;
    return { madeAt, vaultId, auditWhole, census: takeCensus(office, clinical) };
  } finally {
    for (const db of opened) db.close();
  }
}
