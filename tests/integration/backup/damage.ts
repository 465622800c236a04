import { closeSync, cpSync, mkdtempSync, openSync, readSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { BothKeys } from '../../../db/keys/lentWorker.ts';
import { todayOf } from '../../../db/store/clock.ts';
import { newId } from '../../../db/store/newId.ts';
import type { Store } from '../../../db/store/open.ts';
import type { VaultName } from '../../../db/store/vaultName.ts';
import { fillLargeSchool } from '../../bench/largeSchool.ts';
import { newSchool } from '../school.ts';

export const pageBytes = 4096;

/** Turns one bit of a file over, where it lies. */
export function flipBit(path: string, at: number): void {
  const handle = openSync(path, 'r+');
  const byte = Buffer.alloc(1);
  try {
    readSync(handle, byte, 0, 1, at);
    byte.writeUInt8(byte.readUInt8(0) ^ 0x10, 0);
    writeSync(handle, byte, 0, 1, at);
  } finally {
    closeSync(handle);
  }
}

const pageSchema = z.object({ number: z.int(), table: z.string(), kind: z.string() });
/** A page of a database and what it is for. */
export type Page = z.infer<typeof pageSchema>;

/** Every page: those of tables and indexes as SQLite itself tells them, and the free ones. */
export function pagesOf(db: Store): Page[] {
  const used = z
    .array(pageSchema)
    .parse(
      db.prepare('SELECT pageno AS number, name AS "table", pagetype AS kind FROM dbstat').all(),
    );
  const all = Number(db.pragma('page_count', { simple: true }));
  const known = new Set(used.map(({ number }) => number));
  const free = Array.from({ length: all }, (_, at) => at + 1)
    .filter((number) => !known.has(number))
    .map((number) => ({ number, table: 'freelist', kind: 'free' }));
  return [...used, ...free];
}

/** Every row of every table, as text. */
export function rowsByTable(db: Store): Map<string, Set<string>> {
  const tables = z
    .array(z.string())
    .parse(
      db
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        .pluck()
        .all(),
    );
  return new Map(
    tables.map((table) => [
      table,
      new Set(
        db
          .prepare(`SELECT * FROM "${table}"`)
          .raw()
          .all()
          .map((row) => JSON.stringify(row)),
      ),
    ]),
  );
}

/** A school of some years, locked; with notes that run over a page and with free pages. */
export interface FilledSchool {
  /** Its data folder; to be copied, and removed by whoever asked for it. */
  folder: string;
  keys: BothKeys;
  pages: Record<VaultName, Page[]>;
  rows: Record<VaultName, Map<string, Set<string>>>;
}

function addLongNotes(clinical: Store, count: number): void {
  const notes = clinical.prepare('SELECT * FROM session_note LIMIT ?').all(count);
  for (const found of notes) {
    const note = z.record(z.string(), z.unknown()).parse(found);
    const row = {
      ...note,
      id: newId(),
      student_id: clinical
        .prepare('SELECT id FROM student WHERE id <> ? LIMIT 1')
        .pluck()
        .get(note['student_id']),
      main_problem: '夜里总是醒，醒了就想考试的事。'.repeat(600),
    };
    const names = Object.keys(row);
    clinical
      .prepare(
        `INSERT INTO session_note (${names.join(', ')})
         VALUES (${names.map((name) => `@${name}`).join(', ')})`,
      )
      .run(row);
  }
}

export async function filledSchool(): Promise<FilledSchool> {
  const vault = await newSchool();
  const open = vault.safe.opened;
  if (!open?.clinical || !open.keys.clinical) throw new Error('not unlocked');
  const { office, clinical } = open;
  const keys = {
    office: Buffer.from(open.keys.office),
    clinical: Buffer.from(open.keys.clinical),
  };
  const context = { clock: vault.clock, staffId: open.staff.staffId, today: todayOf(vault.clock) };
  fillLargeSchool(clinical, context, { students: 80, sessions: 400 });
  addLongNotes(clinical, 4);
  for (const db of [office, clinical]) {
    db.exec('CREATE TABLE passing (words TEXT)');
    for (let n = 0; n < 30; n += 1) db.exec(`INSERT INTO passing VALUES ('${'x'.repeat(3000)}')`);
    db.exec('DROP TABLE passing');
  }
  const stores = { office, clinical };
  const of = <Value>(read: (db: Store) => Value): Record<VaultName, Value> => ({
    office: read(stores.office),
    clinical: read(stores.clinical),
  });
  vault.safe.noteHeads();
  const rows = of(rowsByTable);
  const pages = of(pagesOf);
  vault.safe.lock();
  const folder = mkdtempSync(join(tmpdir(), 'xinqiao-filled-'));
  cpSync(vault.folder, folder, { recursive: true });
  return { folder, keys, pages, rows };
}

export function databaseIn(folder: string, vault: VaultName): string {
  return join(folder, 'store', `${vault}.db`);
}
