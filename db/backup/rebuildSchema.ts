import {
  closeSync,
  existsSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Refusal } from '../contract/errors.ts';
import type { Contents } from '../store/contentsFile.ts';
import { migrateStoreTo } from '../store/migrateStore.ts';
import { openDamagedCopy, openStore, sortSqliteError, type Store } from '../store/open.ts';
import type { VaultName } from '../store/vaultName.ts';

const pageBytes = 4096;

const schemaRow = z.object({
  type: z.string(),
  name: z.string(),
  tbl_name: z.string(),
  rootpage: z.int(),
  sql: z.string().nullable(),
});
type SchemaRow = z.infer<typeof schemaRow>;

function newStore<Made>(path: string, key: Buffer, use: (db: Store) => Made): Made {
  const db = openStore(path, key, 'create');
  try {
    return use(db);
  } finally {
    db.close();
  }
}

/** The words of the list of tables are the program's own: those of an empty database of that form. */
function rowsOfForm(vault: VaultName, version: number, path: string, key: Buffer): SchemaRow[] {
  return newStore(path, key, (db) => {
    migrateStoreTo(vault, db, version);
    return z
      .array(schemaRow)
      .parse(
        db
          .prepare('SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema ORDER BY rowid')
          .all(),
      );
  });
}

/** @returns the list with its noted places; null where the two are not of the same form */
function placed(rows: SchemaRow[], { roots }: Contents): SchemaRow[] | null {
  const withPlace = rows.filter(({ rootpage }) => rootpage > 0);
  const same = withPlace.every(({ name }) => Object.hasOwn(roots, name));
  if (!same || withPlace.length !== Object.keys(roots).length) return null;
  return rows.map((row) => ({ ...row, rootpage: roots[row.name] ?? 0 }));
}

/** @returns a first page that lists no table, of a database of at least so many pages */
function blankFirstPage(path: string, key: Buffer, pages: number): Buffer {
  newStore(path, key, (db) => {
    db.unsafeMode(true);
    db.pragma('synchronous = OFF');
    db.pragma('writable_schema = ON');
    db.exec('CREATE TABLE room (content BLOB)');
    const add = db.prepare('INSERT INTO room VALUES (zeroblob(?))');
    const most = 1024;
    for (let left = pages; left > 0; left -= most) add.run(Math.min(left, most) * pageBytes);
    // Struck off the list without setting its pages free: nothing may be written where pages lie.
    db.exec("DELETE FROM sqlite_schema WHERE name = 'room'");
  });
  const page = Buffer.alloc(pageBytes);
  const handle = openSync(path, 'r');
  try {
    readSync(handle, page, 0, pageBytes, 0);
  } finally {
    closeSync(handle);
    rmSync(path);
  }
  return page;
}

function putFirstPage(path: string, page: Buffer): void {
  const handle = openSync(path, 'r+');
  try {
    writeSync(handle, page, 0, page.length, 0);
  } finally {
    closeSync(handle);
  }
}

/** @returns how many pages there were before the list was added behind them */
function listTables(copy: string, key: Buffer, rows: SchemaRow[], version: number): number {
  const db = openDamagedCopy(copy, key);
  try {
    const pages = Number(db.pragma('page_count', { simple: true }));
    const add = db.prepare(
      `INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql)
       VALUES (@type, @name, @tbl_name, @rootpage, @sql)`,
    );
    db.transaction(() => {
      for (const row of rows) add.run(row);
      db.pragma(`user_version = ${String(version)}`);
    })();
    return pages;
  } finally {
    db.close();
  }
}

/** Whether at least one table begins where it should: else it is another database, or nothing. */
function anythingStands(db: Store, rows: readonly SchemaRow[]): boolean {
  return rows
    .filter(({ type }) => type === 'table')
    .some(({ name }) => {
      try {
        db.prepare(`SELECT 1 FROM "${name}" NOT INDEXED LIMIT 1`).get();
        return true;
      } catch (error) {
        if (!(sortSqliteError(error) instanceof Refusal)) throw error;
        return false;
      }
    });
}

/**
 * Gives a copy whose first page, or list of tables, is broken a new list: the words from the
 * migrations, the places from the table of contents. Every other page stays as it is, so that what
 * can be read after it was written so.
 *
 * @param copy the database; its log beside it stays and is read with it
 * @param scratch for two empty databases
 * @returns the copy opened, or null where nothing of it can be read under this key
 * @throws Refusal `database_newer`, and troubles of the disk
 */
export function rebuildSchema(
  vault: VaultName,
  copy: string,
  key: Buffer,
  contents: Contents,
  scratch: string,
): Store | null {
  const form = join(scratch, `${vault}.form.db`);
  const rows = placed(rowsOfForm(vault, contents.version, form, key), contents);
  rmSync(form);
  if (rows === null) return null;
  const log = `${copy}-wal`;
  const bytes = statSync(copy).size + (existsSync(log) ? statSync(log).size : 0);
  const pages = Math.ceil(bytes / pageBytes) + 1;
  putFirstPage(copy, blankFirstPage(join(scratch, `${vault}.blank.db`), key, pages));
  let known: number;
  try {
    known = listTables(copy, key, rows, contents.version);
  } catch (found) {
    // The log still holds the broken list.
    if (sortSqliteError(found) instanceof Refusal) return null;
    throw found;
  }
  const rebuilt = openDamagedCopy(copy, key);
  // The list is in memory now. On disk it lies where pages of a file cut short may have been, and
  // must not be taken for their rows.
  rebuilt.pragma('shrink_memory');
  truncateSync(copy, known * pageBytes);
  if (anythingStands(rebuilt, rows)) return rebuilt;
  rebuilt.close();
  return null;
}
