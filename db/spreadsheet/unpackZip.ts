import { crc32, inflateRawSync } from 'node:zlib';
import { Refusal } from '../contract/errors.ts';

/** What a workbook may unpack to: a school's 20,000 rows need about a fifth of it. */
const mostUnpacked = 96 * 1024 * 1024;

const endMark = 0x06054b50;
const end64Mark = 0x06064b50;
const locator64Mark = 0x07064b50;
const entryMark = 0x02014b50;
const localMark = 0x04034b50;

interface Entry {
  name: string;
  method: number;
  encrypted: boolean;
  packedSize: number;
  offset: number;
}

/** The parts that hold cells, texts and formats; pictures and macros are left out. */
const wanted = /^(?:\[Content_Types\]\.xml|_rels\/[^/]+|xl\/(?:_rels\/|worksheets\/)?[^/]+)$/iu;
const wantedEnding = /\.(?:xml|rels)$/iu;

/** Tables that end where a ZIP64 field says so (APPNOTE 4.5.3): sizes too big for 32 bits. */
function wide(extra: Buffer, position: number): number | null {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) === 1) return Number(extra.readBigUInt64LE(at + 4 + position * 8));
  }
  return null;
}

function directoryOf(file: Buffer): { at: number; count: number } {
  const earliest = Math.max(0, file.length - 22 - 0xffff);
  for (let at = file.length - 22; at >= earliest; at -= 1) {
    if (file.readUInt32LE(at) !== endMark) continue;
    const offset = file.readUInt32LE(at + 16);
    const isWide = at >= 20 && file.readUInt32LE(at - 20) === locator64Mark;
    if (!isWide) return { at: offset, count: file.readUInt16LE(at + 10) };
    const end64 = Number(file.readBigUInt64LE(at - 12));
    if (file.readUInt32LE(end64) !== end64Mark) break;
    return {
      at: Number(file.readBigUInt64LE(end64 + 48)),
      count: Number(file.readBigUInt64LE(end64 + 32)),
    };
  }
  throw new Refusal('file_unreadable');
}

function* entriesOf(file: Buffer): Generator<Entry> {
  const directory = directoryOf(file);
  let { at } = directory;
  for (let count = 0; count < directory.count; count += 1) {
    if (file.readUInt32LE(at) !== entryMark) throw new Refusal('file_unreadable');
    const nameLength = file.readUInt16LE(at + 28);
    const extraLength = file.readUInt16LE(at + 30);
    const commentLength = file.readUInt16LE(at + 32);
    const nameEnd = at + 46 + nameLength;
    const extra = file.subarray(nameEnd, nameEnd + extraLength);
    const size = file.readUInt32LE(at + 24);
    let packedSize = file.readUInt32LE(at + 20);
    let offset = file.readUInt32LE(at + 42);
    let position = size === 0xffffffff ? 1 : 0;
    if (packedSize === 0xffffffff) packedSize = wide(extra, position++) ?? packedSize;
    if (offset === 0xffffffff) offset = wide(extra, position) ?? offset;
    yield {
      name: file.toString('utf8', at + 46, nameEnd),
      method: file.readUInt16LE(at + 10),
      encrypted: (file.readUInt16LE(at + 8) & 1) === 1,
      packedSize,
      offset,
    };
    at = nameEnd + extraLength + commentLength;
  }
}

function unpack(file: Buffer, entry: Entry, most: number): Buffer {
  if (entry.encrypted) throw new Refusal('file_password_protected');
  if (file.readUInt32LE(entry.offset) !== localMark) throw new Refusal('file_unreadable');
  const start =
    entry.offset + 30 + file.readUInt16LE(entry.offset + 26) + file.readUInt16LE(entry.offset + 28);
  const packed = file.subarray(start, start + entry.packedSize);
  if (entry.method === 0) {
    if (packed.length > most) throw new Refusal('file_too_large');
    return packed;
  }
  if (entry.method !== 8) throw new Refusal('file_unreadable');
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    const tooLarge =
      error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw new Refusal(tooLarge ? 'file_too_large' : 'file_unreadable');
  }
}

/** A ZIP file in which nothing is packed. */
function packUnpacked(parts: readonly { name: string; data: Buffer }[]): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data } of parts) {
    const nameBytes = Buffer.from(name, 'utf8');
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    const local = Buffer.alloc(4);
    local.writeUInt32LE(localMark, 0);
    const central = Buffer.alloc(6);
    central.writeUInt32LE(entryMark, 0);
    central.writeUInt16LE(20, 4);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    pieces.push(local, common, nameBytes, data);
    directory.push(central, common, tail, nameBytes);
    offset += 30 + nameBytes.length + data.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(endMark, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...pieces, listed, end]);
}

/**
 * Unpacks a workbook under a limit, before a reader that knows no limits sees it.
 *
 * @returns the same workbook, its cells, texts and formats alone, in a ZIP file that is not packed
 * @throws Refusal `file_too_large` for a bomb, `file_password_protected`, `file_unreadable`
 */
export function unpackZip(bytes: Uint8Array): Buffer {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: { name: string; data: Buffer }[] = [];
  let left = mostUnpacked;
  try {
    for (const entry of entriesOf(file)) {
      if (!wanted.test(entry.name) || !wantedEnding.test(entry.name)) continue;
      const data = unpack(file, entry, left);
      left -= data.length;
      parts.push({ name: entry.name, data });
    }
  } catch (error) {
    // A number that points out of the file.
    if (error instanceof RangeError) throw new Refusal('file_unreadable');
    throw error;
  }
  return packUnpacked(parts);
}
