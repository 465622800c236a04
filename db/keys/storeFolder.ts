import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../contract/errors.ts';
import { ContentsFile } from '../store/contentsFile.ts';
import { examineFile } from '../store/examineFile.ts';
import { versionOf } from '../store/migrate.ts';
import { storeIsBehind } from '../store/migrateStore.ts';
import { openStore, sortSqliteError, type Store } from '../store/open.ts';
import type { VaultName } from '../store/vaultName.ts';
import { AuditHeads } from './auditHeads.ts';
import {
  authenticate,
  readKeyring,
  writeKeyring,
  type Keyring,
  type VaultKeys,
} from './keyring.ts';
import type { OpenSafe, SafeToCopy, SignedIn } from './openSafe.ts';

/** The files of a safe: the keyring, both databases, and what is noted beside them. */
export class StoreFolder {
  readonly path: string;
  readonly heads: AuditHeads;
  readonly contents: ContentsFile;

  constructor(path: string) {
    this.path = path;
    this.heads = new AuditHeads(this.file('audit-anchor.json'));
    this.contents = new ContentsFile(this.file('contents.json'));
  }

  file(name: string): string {
    return join(this.path, name);
  }

  keyring(): Keyring {
    return readKeyring(this.file('keyring.json'));
  }

  writeKeyring(keyring: Keyring, keys: VaultKeys): void {
    writeKeyring(this.file('keyring.json'), authenticate(keyring, keys));
  }

  /** @throws Refusal with what can be told of a database without its key */
  mustBeSound(vault: VaultName): void {
    const code = examineFile(this.file(`${vault}.db`));
    if (code !== null) throw new Refusal(code);
  }

  /** @throws Refusal with what is wrong with a database; then none is open */
  open(staff: SignedIn, keys: VaultKeys): OpenSafe {
    const opened: Store[] = [];
    const openOne = (vault: VaultName, key: Buffer): Store => {
      this.mustBeSound(vault);
      const db = openStore(this.file(`${vault}.db`), key, 'open');
      opened.push(db);
      if (versionOf(db) === 0) throw new Refusal('database_damaged');
      storeIsBehind(vault, db);
      this.heads.mustBeIn(vault, db, key);
      // A log that a crash has left is brought home, so that the next one begins anew.
      db.pragma('wal_checkpoint(TRUNCATE)');
      return db;
    };
    try {
      const office = openOne('office', keys.office);
      const clinical = keys.clinical ? openOne('clinical', keys.clinical) : null;
      return { staff, office, clinical, keys };
    } catch (error) {
      for (const db of opened) db.close();
      throw sortSqliteError(error);
    }
  }

  /** @returns whether a database lies under a key */
  opensWith(vault: VaultName, key: Buffer): boolean {
    try {
      openStore(this.file(`${vault}.db`), key, 'open').close();
      return true;
    } catch (error) {
      if (error instanceof Refusal && error.refused.code === 'database_key_mismatch') return false;
      throw error;
    }
  }

  /** Notes on which page each table of the open databases begins. */
  noteContentsOf({ office, clinical, keys }: OpenSafe): void {
    this.contents.note('office', keys.office, office);
    if (clinical && keys.clinical) this.contents.note('clinical', keys.clinical, clinical);
  }

  toCopy(keyring: Keyring, keys: SafeToCopy['keys']): SafeToCopy {
    return {
      folder: this.path,
      vaultId: keyring.vaultId,
      keys,
      keyring: readFileSync(this.file('keyring.json'), 'utf8'),
      anchors: readFileSync(this.file('audit-anchor.json'), 'utf8'),
    };
  }
}
