import { existsSync, readFileSync } from 'node:fs';

const headerBytes = 32;
const frameHeaderBytes = 24;
/** The two magic numbers: checksums over little-endian and over big-endian words. */
const magics = [0x377f0682, 0x377f0683];

/**
 * What a write-ahead log says of itself, without any key: its checksums stand over the encrypted
 * pages.
 *
 * - `none`: there is none, or nothing in it
 * - `whole`: each frame is as it was written
 * - `torn`: it ends in one commit that was never finished, as a power failure leaves it; SQLite
 *   rightly drops that one
 * - `damaged`: commits that were finished stand behind a broken frame; SQLite would drop them
 *   without a word
 */
interface WalFinding {
  state: 'none' | 'whole' | 'torn' | 'damaged';
  /** Finished commits that can no longer be read. */
  lostCommits: number;
}

type Sums = [number, number];

function addUp(bytes: Buffer, [first, second]: Sums, littleEndian: boolean): Sums {
  let one = first;
  let two = second;
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    const left = littleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
    const right = littleEndian ? bytes.readUInt32LE(at + 4) : bytes.readUInt32BE(at + 4);
    one = (one + left + two) >>> 0;
    two = (two + right + one) >>> 0;
  }
  return [one, two];
}

function stands(bytes: Buffer, at: number, [one, two]: Sums): boolean {
  return bytes.readUInt32BE(at) === one && bytes.readUInt32BE(at + 4) === two;
}

/** Reads a database's log. The file is only read. */
export function examineWal(databasePath: string): WalFinding {
  const path = `${databasePath}-wal`;
  const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  return examineFrames(bytes);
}

function examineFrames(bytes: Buffer): WalFinding {
  if (bytes.length <= headerBytes + frameHeaderBytes) return { state: 'none', lostCommits: 0 };
  const magic = bytes.readUInt32BE(0);
  const pageBytes = bytes.readUInt32BE(8);
  const littleEndian = magic === magics[0];
  let sums = addUp(bytes.subarray(0, 24), [0, 0], littleEndian);
  const headerStands = magics.includes(magic) && stands(bytes, 24, sums);
  // A broken header names neither its salts nor its page size: the first frame does the one.
  const frameBytes = frameHeaderBytes + (headerStands ? pageBytes : 4096);
  const salts = headerStands ? bytes.subarray(16, 24) : bytes.subarray(40, 48);

  let at = headerBytes;
  let whole = headerStands;
  let broken = !headerStands;
  let lostCommits = 0;
  for (; at + frameBytes <= bytes.length; at += frameBytes) {
    const frame = bytes.subarray(at, at + frameBytes);
    const ofThisRound = frame.subarray(8, 16).equals(salts);
    if (whole) {
      const next = addUp(frame.subarray(0, 8), sums, littleEndian);
      sums = addUp(frame.subarray(frameHeaderBytes), next, littleEndian);
      whole = ofThisRound && stands(frame, 16, sums);
      if (whole) continue;
      broken = true;
    }
    // Frames of an earlier round, under other salts, are free space.
    if (ofThisRound && frame.readUInt32BE(4) !== 0) lostCommits += 1;
  }
  if (at < bytes.length && whole) broken = true;
  // Each commit is brought to the disk before the next begins, so that a power failure tears one.
  if (lostCommits > 1) return { state: 'damaged', lostCommits };
  return { state: broken ? 'torn' : 'whole', lostCommits: 0 };
}
