import { z } from 'zod';
import { sortSqliteError, type Store } from '../store/open.ts';
import { Refusal } from '../contract/errors.ts';

/** How a table came through: rows written to the new file, and what could not be read. */
export interface TableSaved {
  table: string;
  saved: number;
  /** Rows known to have been there, by an index or by a table that they belong to. */
  lost: number;
  /** Rows that could be read, but belong to one that is lost. */
  orphaned: number;
  /** Whether more rows may be lost than can be counted. */
  uncounted: boolean;
}

type Row = unknown[];
/** What tells a row from the others: its number, or its primary key. */
type Key = (string | number | bigint)[];

interface Table {
  name: string;
  columns: string[];
  /** The columns of the primary key where there is no row number; else empty. */
  keyColumns: string[];
}

const strings = z.array(z.string());
const nameOfKey = (key: Key): string => JSON.stringify(key.map(String));

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** As SQLite has them in memory: the list in the file may have been put together for this reading. */
function listedTables(db: Store): { name: string; wr: number }[] {
  const plain = z.array(z.object({ name: z.string(), wr: z.int() }));
  return plain.parse(db.pragma('table_list'));
}

function tablesOf(db: Store): Table[] {
  const names = strings.parse(
    db
      .prepare(
        `SELECT name FROM sqlite_schema
         WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid`,
      )
      .pluck()
      .all(),
  );
  const list = listedTables(db);
  const info = z.array(z.object({ name: z.string(), pk: z.int() }));
  return names.map((name) => {
    const columns = info.parse(db.pragma(`table_info(${quote(name)})`));
    const withoutRowid = list.some((each) => each.name === name && each.wr === 1);
    const keyed = columns.filter(({ pk }) => pk > 0).sort((one, other) => one.pk - other.pk);
    return {
      name,
      columns: columns.map((column) => column.name),
      keyColumns: withoutRowid ? keyed.map((column) => column.name) : [],
    };
  });
}

/**
 * Whether a read failed because the page is not what was written. A full disk or a defect of ours
 * must not pass for lost rows.
 */
function unreadable(found: unknown): boolean {
  const error = sortSqliteError(found);
  return (
    error instanceof Refusal &&
    ['database_damaged', 'database_key_mismatch'].includes(error.refused.code)
  );
}

/** Reads until the first page that cannot be read. @returns whether it came to the end */
function readOn(rows: Iterable<unknown>, take: (row: Row) => void): boolean {
  try {
    for (const row of rows) take(z.array(z.unknown()).parse(row));
    return true;
  } catch (error) {
    if (!unreadable(error)) throw error;
    return false;
  }
}

const keyValue = z.union([z.string(), z.number(), z.bigint()]);

/** Reads one table of a damaged file, past every page that cannot be read. */
class TableReader {
  readonly #source: Store;
  readonly #table: Table;
  readonly #into: (row: Row) => void;
  readonly #seen = new Set<string>();
  readonly #lost = new Set<string>();
  readonly #keys: string[];
  readonly #select: string;
  uncounted = false;

  /** @param into is given each row once: its number first where it has one, then its columns */
  constructor(source: Store, table: Table, into: (row: Row) => void) {
    this.#source = source;
    this.#table = table;
    this.#into = into;
    this.#keys = table.keyColumns.length > 0 ? table.keyColumns.map(quote) : ['rowid'];
    const columns = table.columns.map(quote);
    const wanted = [...this.#keys, ...columns].join(', ');
    this.#select = `SELECT ${wanted} FROM ${quote(table.name)}`;
  }

  get lost(): number {
    return this.#lost.size;
  }

  #keyOf(row: Row): Key {
    return z.array(keyValue).parse(row.slice(0, this.#keys.length));
  }

  #take = (row: Row): void => {
    const name = nameOfKey(this.#keyOf(row));
    if (this.#seen.has(name)) return;
    this.#seen.add(name);
    this.#into(this.#table.keyColumns.length > 0 ? row.slice(this.#keys.length) : row);
  };

  /** @param parentKeys values that the first key column may have, by the tables read before */
  read(parentKeys: readonly unknown[]): void {
    if (this.#readAll('ASC')) return;
    this.#readAll('DESC');
    const wholeIndex = this.#readByIndexes();
    if (this.#table.keyColumns.length > 0) this.#readByParents(parentKeys);
    else if (!wholeIndex) this.#readGaps();
    if (!wholeIndex) this.uncounted = true;
  }

  #readAll(direction: 'ASC' | 'DESC'): boolean {
    const order = this.#keys.map((key) => `${key} ${direction}`).join(', ');
    // The order is the tree's own: no index is asked, nothing is sorted.
    const from = this.#table.keyColumns.length > 0 ? this.#select : `${this.#select} NOT INDEXED`;
    const rows = this.#source.prepare(`${from} ORDER BY ${order}`).safeIntegers().raw().iterate();
    return readOn(rows, this.#take);
  }

  /** Reads a single row. @returns whether there is one; null where that cannot be read */
  #readOne(key: Key): boolean | null {
    const where = this.#keys.map((each) => `${each} = ?`).join(' AND ');
    const indexed = this.#table.keyColumns.length > 0 ? '' : ' NOT INDEXED';
    const statement = this.#source.prepare(`${this.#select}${indexed} WHERE ${where}`);
    let found = false;
    const whole = readOn(
      statement
        .safeIntegers()
        .raw()
        .iterate(...key),
      (row) => {
        found = true;
        this.#take(row);
      },
    );
    return whole ? found : null;
  }

  /** Every index knows the keys of its rows. @returns whether one was read to its end */
  #readByIndexes(): boolean {
    const indexes = z
      .array(z.object({ name: z.string(), partial: z.int(), origin: z.string() }))
      .parse(this.#source.pragma(`index_list(${quote(this.#table.name)})`))
      .filter(({ partial }) => partial === 0);
    let whole = false;
    for (const { name, origin } of indexes) {
      // Of a table without row numbers this is the table itself.
      if (origin === 'pk' && this.#table.keyColumns.length > 0) continue;
      for (const key of this.#keysIn(name, 'ASC')) this.#readKnown(key);
      whole ||= this.#reachedEnd;
      if (!this.#reachedEnd) for (const key of this.#keysIn(name, 'DESC')) this.#readKnown(key);
    }
    return whole;
  }

  #reachedEnd = false;

  #keysIn(index: string, direction: 'ASC' | 'DESC'): Key[] {
    const columns = z
      .array(z.object({ name: z.string().nullable(), key: z.int() }))
      .parse(this.#source.pragma(`index_xinfo(${quote(index)})`));
    const order = columns
      .filter(({ key, name }) => key === 1 && name !== null)
      .map(({ name }) => `${quote(name ?? '')} ${direction}`)
      .join(', ');
    const wanted = this.#keys.join(', ');
    const keys: Key[] = [];
    this.#reachedEnd = false;
    const sql = `SELECT ${wanted} FROM ${quote(this.#table.name)} INDEXED BY ${quote(index)}
      ORDER BY ${order}`;
    const rows = this.#source.prepare(sql).safeIntegers().raw().iterate();
    this.#reachedEnd = readOn(rows, (row) => keys.push(this.#keyOf(row)));
    return keys;
  }

  #readKnown(key: Key): void {
    const name = nameOfKey(key);
    if (this.#seen.has(name) || this.#lost.has(name)) return;
    if (this.#readOne(key) !== true) this.#lost.add(name);
  }

  /** Without an index that knows better every number between two read rows is tried. */
  #readGaps(): void {
    const numbers = [...this.#seen, ...this.#lost].map((name) =>
      Number(strings.parse(JSON.parse(name))[0]),
    );
    const last = Math.max(0, ...numbers);
    const known = new Set(numbers);
    for (let number = 1; number < last; number += 1) {
      if (!known.has(number)) this.#readOne([number]);
    }
  }

  #readByParents(parentKeys: readonly unknown[]): void {
    const [first = ''] = this.#keys;
    const statement = this.#source
      .prepare(`${this.#select} WHERE ${first} = ?`)
      .safeIntegers()
      .raw();
    for (const key of parentKeys) {
      if (!readOn(statement.iterate(key), this.#take)) this.uncounted = true;
    }
  }
}

function parentKeysOf(target: Store, table: Table): unknown[] {
  const [first] = table.keyColumns;
  const keys = z
    .array(z.object({ table: z.string(), from: z.string(), to: z.string().nullable() }))
    .parse(target.pragma(`foreign_key_list(${quote(table.name)})`));
  const parent = keys.find(({ from }) => from === first);
  if (parent === undefined) return [];
  const column = parent.to === null ? 'rowid' : quote(parent.to);
  return target
    .prepare(`SELECT ${column} FROM ${quote(parent.table)}`)
    .pluck()
    .all();
}

function copyTable(source: Store, target: Store, table: Table): TableSaved {
  const columns = table.columns.map(quote);
  const into = table.keyColumns.length > 0 ? columns : ['rowid', ...columns];
  const insert = target.prepare(
    `INSERT INTO ${quote(table.name)} (${into.join(', ')})
     VALUES (${into.map(() => '?').join(', ')})`,
  );
  let saved = 0;
  const reader = new TableReader(source, table, (row) => {
    insert.run(...row);
    saved += 1;
  });
  reader.read(parentKeysOf(target, table));
  const { lost, uncounted } = reader;
  return { table: table.name, saved, lost, orphaned: 0, uncounted };
}

/** What was once written keeps its place: the rules of writing are set aside, and put back after. */
function withoutRules(target: Store, act: () => void): void {
  const triggers = z
    .array(z.object({ name: z.string(), sql: z.string() }))
    .parse(target.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all());
  for (const { name } of triggers) target.exec(`DROP TRIGGER ${quote(name)}`);
  act();
  for (const { sql } of triggers) target.exec(sql);
}

/** Removes what belongs to a lost row, and what belongs to that. @returns how many of which table */
function removeOrphans(target: Store): Map<string, number> {
  const removed = new Map<string, number>();
  const violation = z.object({ table: z.string(), rowid: z.number().nullable() });
  for (;;) {
    const found = z.array(violation).parse(target.pragma('foreign_key_check'));
    if (found.length === 0) return removed;
    for (const table of new Set(found.map((each) => each.table))) {
      const gone = removeOrphansOf(target, table);
      if (gone === 0) throw new Error(`orphans of ${table} are not found`);
      removed.set(table, (removed.get(table) ?? 0) + gone);
    }
  }
}

function removeOrphansOf(target: Store, table: string): number {
  const parts = z
    .array(
      z.object({
        id: z.int(),
        table: z.string(),
        from: z.string(),
        to: z.string().nullable(),
      }),
    )
    .parse(target.pragma(`foreign_key_list(${quote(table)})`));
  let removed = 0;
  for (const id of new Set(parts.map((part) => part.id))) {
    const of = parts.filter((part) => part.id === id);
    const parent = of[0]?.table ?? '';
    const filled = of.map(({ from }) => `child.${quote(from)} IS NOT NULL`).join(' AND ');
    const matches = of
      .map(({ from, to }) => `parent.${quote(to ?? from)} = child.${quote(from)}`)
      .join(' AND ');
    removed += target
      .prepare(
        `DELETE FROM ${quote(table)} AS child WHERE ${filled}
         AND NOT EXISTS (SELECT 1 FROM ${quote(parent)} AS parent WHERE ${matches})`,
      )
      .run().changes;
  }
  return removed;
}

/**
 * Copies what can be read of a damaged database into an empty one of the same form, row by row. A
 * page is either what was written or it is refused, so that no row comes out wrong. What belongs
 * to a lost row cannot stand alone, and is counted apart.
 *
 * @param target has the form of `source` and only the rows that this form begins with
 * @throws Refusal `database_damaged` when not even the list of tables can be read
 */
export function salvage(
  source: Store,
  target: Store,
  onPart: (part: number) => void,
): TableSaved[] {
  const tables = tablesOf(target);
  const inSource = new Set(listedTables(source).map(({ name }) => name));
  const results: TableSaved[] = [];
  target.pragma('foreign_keys = OFF');
  target
    .transaction(() => {
      withoutRules(target, () => {
        for (const { name } of tables) target.exec(`DELETE FROM ${quote(name)}`);
        for (const table of tables) {
          if (!inSource.has(table.name)) throw new Refusal('database_damaged');
          results.push(copyTable(source, target, table));
          onPart(1 / tables.length);
        }
        for (const [table, gone] of removeOrphans(target)) {
          const result = results.find((each) => each.table === table);
          if (result) {
            result.saved -= gone;
            result.orphaned += gone;
          }
        }
      });
    })
    .immediate();
  target.pragma('foreign_keys = ON');
  return results;
}
