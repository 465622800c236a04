import { existsSync } from 'node:fs';
import Database from 'better-sqlite3-multiple-ciphers';
import { Refusal, type ErrorCode, type ReasonCode } from '../contract/errors.ts';

export type Store = Database.Database;

/** Every page is encrypted and authenticated with AEGIS-256 (SQLite3 Multiple Ciphers). */
export const cipher = 'aegis';

const hexDigits = Buffer.from('0123456789abcdef');

/**
 * @param key 32 bytes
 * @returns the raw key as the cipher reads it, `raw:` and 64 hex digits, made byte by byte so that
 *   no string of it stays behind in memory; the caller overwrites it
 */
function rawKey(key: Buffer): Buffer {
  const raw = Buffer.alloc(4 + key.length * 2);
  raw.write('raw:', 'ascii');
  for (const [at, byte] of key.entries()) {
    raw.writeUInt8(hexDigits.readUInt8(byte >> 4), 4 + at * 2);
    raw.writeUInt8(hexDigits.readUInt8(byte & 15), 5 + at * 2);
  }
  return raw;
}

function withRawKey(key: Buffer, use: (raw: Buffer) => void): void {
  const raw = rawKey(key);
  try {
    use(raw);
  } finally {
    raw.fill(0);
  }
}

/**
 * Opens an encrypted database, or makes it.
 *
 * @param key 32 bytes; stays the caller's
 * @param mode `open` wants the file there, `create` wants it absent
 * @throws Refusal `database_missing`, `database_damaged`, or `database_key_mismatch` when the file
 *   is not one that this key opens
 */
export function openStore(path: string, key: Buffer, mode: 'open' | 'create'): Store {
  if (mode === 'open' && !existsSync(path)) throw new Refusal('database_missing');
  if (mode === 'create' && existsSync(path)) throw new Refusal('already_exists');
  const db = new Database(path);
  try {
    db.pragma(`cipher = '${cipher}'`);
    withRawKey(key, (raw) => db.key(raw));
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    // SQLite3MC does not encrypt temporary files, so there must be none.
    db.pragma('temp_store = MEMORY');
    db.pragma('secure_delete = ON');
    db.pragma('trusted_schema = OFF');
    db.pragma('cell_size_check = ON');
    db.pragma('cache_size = -65536');
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return db;
  } catch (error) {
    db.close();
    throw sortSqliteError(error);
  }
}

/**
 * Opens a copy of a damaged database for reading, however much of it is gone; never the file
 * itself, which a look would already change.
 *
 * @throws the errors of SQLite as they are
 */
export function openDamagedCopy(path: string, key: Buffer): Store {
  const db = new Database(path);
  try {
    db.pragma(`cipher = '${cipher}'`);
    withRawKey(key, (raw) => db.key(raw));
    // Lets a file be read whose end is missing.
    db.unsafeMode(true);
    db.pragma('writable_schema = ON');
    db.pragma('temp_store = MEMORY');
    db.pragma('trusted_schema = OFF');
    db.pragma('cell_size_check = ON');
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Changes the key under which a database lies on disk. */
export function rekeyStore(db: Store, key: Buffer): void {
  withRawKey(key, (raw) => db.rekey(raw));
}

const refusalByTrigger = /^refuse:([a-z_]+)$/u;

/** What triggers refuse as a whole, by its error code. */
const codesByTrigger = [
  'conflict',
  'signed_is_final',
  'state_forbids',
  'consent_refused',
  'consent_missing',
  'campaign_judged',
  'import_judged',
  'record_sealed',
] as const satisfies readonly ErrorCode[];

/** Which field of the input a trigger refuses, and why. */
const fieldsByTrigger = new Map<string, [field: string, reason: ReasonCode]>([
  ['overlaps', ['startsOn', 'overlaps']],
  ['shift_overlaps', ['startMinute', 'overlaps']],
  ['on_duty_then', ['personId', 'on_duty_then']],
  ['on_leave', ['personId', 'on_leave']],
  ['shift_full', ['shiftId', 'shift_full']],
  ['outside_semester', ['onDate', 'outside_semester']],
  ['lowering', ['level', 'contradicts']],
  ['open_then', ['openedMinute', 'overlaps']],
  ['guardian_needed', ['giver', 'guardian_needed']],
  ['still_open', ['checks', 'still_open']],
  ['meetings_open', ['programmeId', 'meetings_open']],
  ['not_member', ['studentIds', 'not_member']],
  ['group_full', ['studentId', 'shift_full']],
  ['campaign_ended', ['campaignId', 'inactive']],
  ['campaign_scale', ['scaleCode', 'contradicts']],
  ['campaign_dates', ['onDate', 'outside_campaign']],
  ['campaign_dates_hold', ['endsOn', 'outside_campaign']],
  ['not_on_roll', ['studentId', 'outside_campaign']],
  ['already_taken', ['studentId', 'already_taken']],
  ['draft_open', ['draft', 'draft_open']],
  ['actions_open', ['actions', 'actions_open']],
  ['undecided', ['items', 'undecided']],
  ['decisions_contradict', ['decisions', 'excludes']],
  ['guardian_silent', ['consent', 'not_recorded']],
  ['guardian_decides', ['giver', 'guardian_decides']],
  ['no_emergency', ['decision', 'not_an_option']],
  ['not_finished', ['checks', 'not_finished']],
  ['still_suspended', ['status', 'still_suspended']],
  ['still_at_school', ['status', 'still_at_school']],
  ['wrong_house', ['role', 'not_an_option']],
]);

/** The disk took nothing in, which says nothing of what lies on it. */
const failedWrites: ReadonlySet<string> = new Set([
  'SQLITE_IOERR_WRITE',
  'SQLITE_IOERR_TRUNCATE',
  'SQLITE_IOERR_FSYNC',
  'SQLITE_IOERR_DIR_FSYNC',
]);

/**
 * Sorts an error of SQLite into what a person can be told. Triggers refuse with
 * `RAISE(ABORT, 'refuse:<error code>')`.
 *
 * @returns a Refusal, or the error itself when it is a defect of ours
 */
export function sortSqliteError(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  if (error.code === 'SQLITE_NOTADB') return new Refusal('database_key_mismatch');
  // A full disk first has no room for the log's index.
  if (error.code === 'SQLITE_FULL' || error.code === 'SQLITE_IOERR_SHMSIZE') {
    return new Refusal('disk_full');
  }
  // Another thread of ours writes, a large package for example; it has been waited for already.
  if (error.code.startsWith('SQLITE_BUSY')) return new Refusal('database_busy');
  // A quota or a limit on files looks like this too; what was there before is still there.
  if (failedWrites.has(error.code)) return new Refusal('disk_write_failed');
  if (error.code.startsWith('SQLITE_CORRUPT') || error.code.startsWith('SQLITE_IOERR')) {
    return new Refusal('database_damaged');
  }
  if (error.code.startsWith('SQLITE_CANTOPEN') || error.code.startsWith('SQLITE_READONLY')) {
    return new Refusal('folder_not_writable');
  }
  const refused = refusalByTrigger.exec(error.message)?.[1];
  const code = codesByTrigger.find((each) => each === refused);
  if (code) return new Refusal(code);
  const field = refused === undefined ? undefined : fieldsByTrigger.get(refused);
  if (field) return Refusal.field(...field);
  return error;
}
