import { createHash } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Refusal } from '../contract/errors.ts';
import { timestamp } from '../contract/fields.ts';
import { codeUnder, sameCode } from '../store/keyedCode.ts';

/** What a backup holds, in this order: the files of `store/`. */
const partNames = ['keyring.json', 'audit-anchor.json', 'clinical.db', 'office.db'] as const;
type PartName = (typeof partNames)[number];

const magic = Buffer.from('XQBACKUP', 'ascii');
const lengthBytes = 4;
const digestBytes = 32;
const largestHeader = 65_536;
const largestKeyring = 4 * 1024 * 1024;
const chunkBytes = 1024 * 1024;

const partSchema = <Name extends PartName>(name: Name) =>
  z.strictObject({
    name: z.literal(name),
    bytes: z.int().min(0),
    sha256: z.string().length(64),
  });

/** The one thing in a backup that stands in the clear; see FORMAT.md. */
const headerSchema = z.strictObject({
  format: z.literal('xinqiao-backup'),
  version: z.literal(1),
  madeAt: timestamp,
  vaultId: z.uuid(),
  parts: z.tuple([
    partSchema('keyring.json'),
    partSchema('audit-anchor.json'),
    partSchema('clinical.db'),
    partSchema('office.db'),
  ]),
});
export type BackupHeader = z.infer<typeof headerSchema>;

const anyVersion = z.object({ format: z.literal('xinqiao-backup'), version: z.int().min(2) });

/** Told of every stretch of bytes that was written or read. */
export type OnBytes = (bytes: number) => void;

/** A refusal that names the damaged part. */
export function damaged(part: PartName | 'header' | 'end'): Refusal {
  return new Refusal('backup_damaged', { params: { part } });
}

function macOf(header: Buffer, officeKey: Buffer): Buffer {
  return codeUnder(officeKey, 'xinqiao backup mac 1', header);
}

function writeAll(handle: number, bytes: Buffer): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(handle, bytes, written);
}

/** Reads up to `bytes` bytes; fewer only at the end of the file. */
function readUpTo(handle: number, bytes: number, at: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  let read = 0;
  while (read < bytes) {
    const got = readSync(handle, buffer, read, bytes - read, at + read);
    if (got === 0) break;
    read += got;
  }
  return buffer.subarray(0, read);
}

function withFile<Value>(path: string, flags: 'r' | 'wx', use: (handle: number) => Value): Value {
  const handle = openSync(path, flags, 0o600);
  try {
    return use(handle);
  } finally {
    closeSync(handle);
  }
}

/** Passes a stretch of a file on, a piece at a time. @returns how many bytes there were */
function pass(handle: number, at: number, bytes: number, use: (piece: Buffer) => void): number {
  let passed = 0;
  while (passed < bytes) {
    const piece = readUpTo(handle, Math.min(chunkBytes, bytes - passed), at + passed);
    if (piece.length === 0) break;
    use(piece);
    passed += piece.length;
  }
  return passed;
}

function digestOf(path: string): { bytes: number; sha256: string } {
  const hash = createHash('sha256');
  const bytes = withFile(path, 'r', (handle) =>
    pass(handle, 0, Number.MAX_SAFE_INTEGER, (piece) => hash.update(piece)),
  );
  return { bytes, sha256: hash.digest('hex') };
}

/**
 * Writes a backup of the parts that lie in a folder, and brings it to the disk.
 *
 * @param path must not exist yet
 * @throws the file system's error; what was written till then stays, for the caller to remove
 */
export function writeContainer(
  path: string,
  about: { madeAt: string; vaultId: string },
  folder: string,
  officeKey: Buffer,
  onBytes: OnBytes,
): void {
  const header = headerSchema.parse({
    format: 'xinqiao-backup',
    version: 1,
    ...about,
    parts: partNames.map((name) => ({ name, ...digestOf(join(folder, name)) })),
  });
  const json = Buffer.from(JSON.stringify(header), 'utf8');
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(json.length);
  const head = Buffer.concat([magic, length, json]);
  withFile(path, 'wx', (handle) => {
    writeAll(handle, head);
    writeAll(handle, createHash('sha256').update(head).digest());
    writeAll(handle, macOf(json, officeKey));
    for (const { name, bytes } of header.parts) {
      withFile(join(folder, name), 'r', (part) => {
        pass(part, 0, bytes, (piece) => {
          writeAll(handle, piece);
          onBytes(piece.length);
        });
      });
    }
    fsyncSync(handle);
  });
}

interface OpenedHeader {
  header: BackupHeader;
  json: Buffer;
  mac: Buffer;
  /** Where the first part begins. */
  partsAt: number;
}

function parseHeader(json: Buffer): BackupHeader {
  let found: unknown;
  try {
    found = JSON.parse(json.toString('utf8'));
  } catch {
    throw damaged('header');
  }
  if (anyVersion.safeParse(found).success) throw new Refusal('backup_newer');
  const header = headerSchema.safeParse(found);
  if (!header.success) throw damaged('header');
  return header.data;
}

function openHeader(handle: number): OpenedHeader {
  const start = readUpTo(handle, magic.length + lengthBytes, 0);
  if (!start.subarray(0, magic.length).equals(magic)) throw new Refusal('backup_unreadable');
  if (start.length < magic.length + lengthBytes) throw damaged('header');
  const length = start.readUInt32BE(magic.length);
  if (length > largestHeader) throw damaged('header');
  const rest = readUpTo(handle, length + 2 * digestBytes, start.length);
  if (rest.length < length + 2 * digestBytes) throw damaged('header');
  const json = rest.subarray(0, length);
  const sha256 = createHash('sha256').update(start).update(json).digest();
  if (!sha256.equals(rest.subarray(length, length + digestBytes))) throw damaged('header');
  return {
    header: parseHeader(json),
    json,
    mac: rest.subarray(length + digestBytes),
    partsAt: start.length + rest.length,
  };
}

/**
 * Reads what a backup says of itself; its hash is checked, no key is needed.
 *
 * @throws Refusal `backup_unreadable`, `backup_damaged` or `backup_newer`
 */
export function readHeader(path: string): BackupHeader & { fileBytes: number } {
  const { header } = withFile(path, 'r', openHeader);
  return { ...header, fileBytes: statSync(path).size };
}

/**
 * Reads the keyring inside a backup.
 *
 * @throws Refusal as `readHeader`
 */
export function readKeyringPart(path: string): string {
  return withFile(path, 'r', (handle) => {
    const { header, partsAt } = openHeader(handle);
    const [{ name, bytes, sha256 }] = header.parts;
    if (bytes > largestKeyring) throw damaged(name);
    const content = readUpTo(handle, bytes, partsAt);
    if (createHash('sha256').update(content).digest('hex') !== sha256) throw damaged(name);
    return content.toString('utf8');
  });
}

/** Goes through the parts of a backup, every hash and the header's code checked on the way. */
function readParts(
  path: string,
  officeKey: Buffer,
  takePart: (name: PartName, read: (use: (piece: Buffer) => void) => void) => void,
): BackupHeader {
  return withFile(path, 'r', (handle) => {
    const { header, json, mac, partsAt } = openHeader(handle);
    if (!sameCode(mac, macOf(json, officeKey))) throw damaged('header');
    let at = partsAt;
    for (const { name, bytes, sha256 } of header.parts) {
      const hash = createHash('sha256');
      takePart(name, (use) => {
        pass(handle, at, bytes, (piece) => {
          hash.update(piece);
          use(piece);
        });
      });
      if (hash.digest('hex') !== sha256) throw damaged(name);
      at += bytes;
    }
    if (fstatSync(handle).size !== at) throw damaged('end');
    return header;
  });
}

/**
 * Reads a backup back: each part is, byte for byte, the one whose hash was taken when it was written.
 *
 * @throws Refusal `backup_damaged` with the part, `backup_unreadable`, `backup_newer`
 */
export function readBack(path: string, officeKey: Buffer, onBytes: OnBytes): BackupHeader {
  return readParts(path, officeKey, (_name, read) => {
    read((piece) => {
      onBytes(piece.length);
    });
  });
}

/**
 * Takes the parts out of a backup into an empty folder, checked as `readBack` does.
 *
 * @throws Refusal as `readBack`
 */
export function unpackContainer(
  path: string,
  folder: string,
  officeKey: Buffer,
  onBytes: OnBytes,
): BackupHeader {
  return readParts(path, officeKey, (name, read) => {
    withFile(join(folder, name), 'wx', (part) => {
      read((piece) => {
        writeAll(part, piece);
        onBytes(piece.length);
      });
      fsyncSync(part);
    });
  });
}
