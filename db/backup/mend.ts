import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AnchorFile } from '../audit/anchor.ts';
import { checkChain, headOf } from '../audit/chain.ts';
import { Refusal, type ErrorCode } from '../contract/errors.ts';
import type { FileFound, Saved } from '../contract/repair.ts';
import { ContentsFile } from '../store/contentsFile.ts';
import { examineFile } from '../store/examineFile.ts';
import { versionOf } from '../store/migrate.ts';
import type { BothKeys } from '../keys/lentWorker.ts';
import { migrateStore, migrateStoreTo, storeIsBehind } from '../store/migrateStore.ts';
import { openDamagedCopy, openStore, sortSqliteError, type Store } from '../store/open.ts';
import { vaultNames, type VaultName } from '../store/vaultName.ts';
import { examineWal } from '../store/walFile.ts';
import { takeCensus } from './census.ts';
import { rebuildSchema } from './rebuildSchema.ts';
import { salvage, type TableSaved } from './salvage.ts';

/** What to mend, and where to. */
interface MendOrder {
  /** The folder of the damaged store; only read. */
  store: string;
  /** A folder of ours for copies that may be looked at; emptied before and after. */
  scratch: string;
  /** Where the new store is made; emptied before. */
  target: string;
  keyring: string;
}

/** What was found of each database, and the new store, if one could be made. */
export interface Mended {
  files: FileFound[];
  saved: Saved | null;
}

interface Source {
  vault: VaultName;
  found: FileFound;
  db: Store | null;
}

function emptied(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}

/** @returns the copy opened, or why not */
function tryOpen(path: string, key: Buffer): Store | ErrorCode {
  try {
    return openDamagedCopy(path, key);
  } catch (found) {
    const error = sortSqliteError(found);
    if (error instanceof Refusal && error.refused.code.startsWith('database_')) {
      return error.refused.code;
    }
    throw found;
  }
}

/** A file under the other one's key was put in its place. */
function swapped(copies: Record<VaultName, string>, keys: BothKeys): boolean {
  return vaultNames.every((vault) => {
    const other = vault === 'office' ? 'clinical' : 'office';
    if (!existsSync(copies[vault])) return false;
    const opened = tryOpen(copies[vault], keys[other]);
    if (typeof opened === 'string') return false;
    opened.close();
    return true;
  });
}

function wholeness(db: Store): ErrorCode | null {
  try {
    const whole = db.pragma('integrity_check(1)', { simple: true }) === 'ok';
    return whole ? null : 'database_damaged';
  } catch (found) {
    if (sortSqliteError(found) instanceof Refusal) return 'database_damaged';
    throw found;
  }
}

function openSource(vault: VaultName, order: MendOrder, copy: string, keys: BothKeys): Source {
  const path = join(order.store, `${vault}.db`);
  const lostCommits = examineWal(path).lostCommits;
  const found = (code: ErrorCode | null, missingEntries = 0): FileFound => ({
    vault,
    code: code ?? 'ok',
    lostCommits,
    missingEntries,
  });
  const seen = examineFile(path);
  if (!existsSync(copy)) return { vault, found: found(seen ?? 'database_missing'), db: null };
  const opened = tryOpen(copy, keys[vault]);
  const refused = typeof opened === 'string' ? opened : null;
  const db = typeof opened === 'string' ? openByContents(vault, order, copy, keys[vault]) : opened;
  if (db === null) return { vault, found: found(seen ?? refused), db: null };
  try {
    if (versionOf(db) === 0) {
      db.close();
      return { vault, found: found(seen ?? 'database_damaged'), db: null };
    }
    storeIsBehind(vault, db);
    const anchor = new AnchorFile(join(order.store, 'audit-anchor.json')).read(vault, keys[vault]);
    const missing = anchor.state === 'noted' ? Math.max(0, anchor.head.seq - lastEntryOf(db)) : 0;
    const broken = refused === null ? wholeness(db) : 'database_damaged';
    const code = seen ?? broken ?? (missing > 0 ? 'changes_lost' : null);
    return { vault, found: found(code, missing), db };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** A database without its first page or its list of tables, by the table of contents beside it. */
function openByContents(
  vault: VaultName,
  { store, scratch }: MendOrder,
  copy: string,
  key: Buffer,
): Store | null {
  const contents = new ContentsFile(join(store, 'contents.json')).read(vault, key);
  return contents && rebuildSchema(vault, copy, key, contents, scratch);
}

/** The last entry of the audit that can be read. */
function lastEntryOf(db: Store): number {
  try {
    return headOf(db)?.seq ?? 0;
  } catch (found) {
    if (sortSqliteError(found) instanceof Refusal) return 0;
    throw found;
  }
}

function mendOne(
  { vault, db }: Source & { db: Store },
  target: string,
  key: Buffer,
  onPart: (part: number) => void,
): { db: Store; tables: TableSaved[] } {
  const made = openStore(join(target, `${vault}.db`), key, 'create');
  try {
    migrateStoreTo(vault, made, versionOf(db));
    const tables = salvage(db, made, onPart);
    migrateStore(vault, made);
    const left = z.array(z.unknown()).parse(made.pragma('foreign_key_check'));
    if (left.length > 0 || made.pragma('integrity_check', { simple: true }) !== 'ok') {
      throw new Refusal('unexpected');
    }
    return { db: made, tables };
  } catch (error) {
    made.close();
    throw error;
  }
}

/**
 * Looks at copies of both databases, and makes a new store of what can be read of them. The
 * damaged one is only read.
 *
 * @param onPart told of each part of a database that is done; they add up to one
 * @throws Refusal `database_newer`, `disk_full` and other troubles of the disk
 */
export function mendStore(
  order: MendOrder,
  keys: BothKeys,
  onPart: (part: number) => void,
): Mended {
  const { store, scratch, target } = order;
  emptied(scratch);
  emptied(target);
  const copies = {
    office: join(scratch, 'office.db'),
    clinical: join(scratch, 'clinical.db'),
  };
  const opened: Store[] = [];
  try {
    for (const vault of vaultNames) copyWithLog(join(store, `${vault}.db`), copies[vault]);
    const exchanged = swapped(copies, keys);
    const from = exchanged ? { office: copies.clinical, clinical: copies.office } : copies;
    const sources = vaultNames.map((vault) => {
      const source = openSource(vault, order, from[vault], keys);
      if (source.db) opened.push(source.db);
      if (exchanged) source.found.code = 'databases_swapped';
      return source;
    });
    const files = sources.map(({ found }) => found);
    const readable = sources.flatMap((source) =>
      source.db === null ? [] : [{ ...source, db: source.db }],
    );
    if (readable.length < vaultNames.length) return { files, saved: null };
    const tables: Saved['tables'] = [];
    const made = new Map<VaultName, Store>();
    for (const source of readable) {
      const mended = mendOne(source, target, keys[source.vault], onPart);
      opened.push(mended.db);
      made.set(source.vault, mended.db);
      tables.push(...mended.tables.map((table) => ({ vault: source.vault, ...table })));
    }
    const [office, clinical] = [made.get('office'), made.get('clinical')];
    if (!office || !clinical) throw new Refusal('unexpected');
    writeFileSync(join(target, 'keyring.json'), order.keyring, { mode: 0o600 });
    if (!canBeOpened(office)) return { files, saved: null };
    const auditWhole = [office, clinical].every((db) => checkChain(db, null).brokenAt === null);
    return { files, saved: { tables, auditWhole, census: takeCensus(office, clinical) } };
  } finally {
    for (const db of opened) db.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Without its school, or anybody who may unlock it, a store is no use; settings begin anew. */
function canBeOpened(office: Store): boolean {
  const count = (sql: string) => Number(office.prepare(sql).pluck().get());
  if (count('SELECT count(*) FROM backup_setting') === 0) {
    office.exec('INSERT INTO backup_setting (only, folder, limit_days) VALUES (1, NULL, 7)');
  }
  return (
    count('SELECT count(*) FROM school') === 1 &&
    count(
      "SELECT count(*) FROM staff WHERE active = 1 AND role IN ('head_counsellor', 'district')",
    ) > 0
  );
}

function copyWithLog(from: string, to: string): void {
  for (const part of ['', '-wal']) {
    if (existsSync(`${from}${part}`)) copyFileSync(`${from}${part}`, `${to}${part}`);
  }
}
