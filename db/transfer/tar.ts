import { Refusal } from '../contract/errors.ts';

const block = 512;
const zeros = Buffer.alloc(block);
/** Two of zeros, and up to 20 more: other programs fill their last record of 20 blocks. */
const longestEnd = 22 * block;

function checksumOf(header: Buffer): number {
  let sum = 0;
  for (const [at, byte] of header.entries()) sum += at >= 148 && at < 156 ? 32 : byte;
  return sum;
}

/**
 * The header of one plain file, in the oldest form that every `tar` reads (POSIX ustar).
 *
 * @param name ASCII, at most 100 characters
 * @param seconds since the epoch: when the package was made
 */
export function tarHeader(name: string, bytes: number, seconds: number): Buffer {
  const header = Buffer.alloc(block);
  const octal = (value: number, at: number, digits: number) => {
    header.write(`${value.toString(8).padStart(digits, '0')}\0`, at, 'ascii');
  };
  header.write(name, 0, 100, 'ascii');
  octal(0o600, 100, 7);
  octal(0, 108, 7);
  octal(0, 116, 7);
  octal(bytes, 124, 11);
  octal(seconds, 136, 11);
  header.write('0', 156, 'ascii');
  header.write('ustar\x0000', 257, 'ascii');
  header.write(`${checksumOf(header).toString(8).padStart(6, '0')}\0 `, 148, 'ascii');
  return header;
}

/** What fills the last block of a file. */
export function tarPadding(bytes: number): Buffer {
  return zeros.subarray(0, (block - (bytes % block)) % block);
}

/** What ends an archive. */
export const tarEnd = Buffer.alloc(2 * block);

/** @returns how long an archive of files of these lengths is */
export function tarLength(files: readonly number[]): number {
  return files.reduce(
    (sum, bytes) => sum + block + bytes + tarPadding(bytes).length,
    tarEnd.length,
  );
}

function damaged(): Refusal {
  return new Refusal('package_damaged', { params: { part: 'tar' } });
}

function readOctal(header: Buffer, at: number, bytes: number): number {
  const text = header.toString('latin1', at, at + bytes).replace(/[\0 ]+$/u, '');
  if (!/^[0-7]{1,11}$/u.test(text)) throw damaged();
  return Number.parseInt(text, 8);
}

/** One file of an archive; its content is read before the next is asked for, piece by piece. */
export interface TarFile {
  name: string;
  bytes: number;
  content: () => Generator<Buffer, void>;
}

/** Takes an archive apart while it comes in; nothing but plain files is let through. */
export class TarReader {
  readonly #chunks: Iterator<Buffer, void>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(chunks: Iterator<Buffer, void>) {
    this.#chunks = chunks;
  }

  /** @returns up to `most` bytes, fewer only where a chunk ends; null at the end */
  #some(most: number): Buffer | null {
    while (this.#rest.length === 0) {
      const next = this.#chunks.next();
      if (next.done === true) return null;
      this.#rest = next.value;
    }
    const taken = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(taken.length);
    return taken;
  }

  #block(): Buffer | null {
    const header = Buffer.alloc(block);
    let filled = 0;
    while (filled < block) {
      const some = this.#some(block - filled);
      if (some === null) {
        if (filled === 0) return null;
        throw damaged();
      }
      filled += some.copy(header, filled);
    }
    return header;
  }

  *#content(bytes: number): Generator<Buffer, void> {
    let left = bytes;
    while (left > 0) {
      const some = this.#some(left);
      if (some === null) throw damaged();
      left -= some.length;
      yield some;
    }
    left = tarPadding(bytes).length;
    while (left > 0) {
      const some = this.#some(left);
      if (some === null || !some.equals(zeros.subarray(0, some.length))) throw damaged();
      left -= some.length;
    }
  }

  /** @throws Refusal `package_damaged` of whatever is no plain file, and after the end */
  next(): TarFile | null {
    const header = this.#block();
    if (header === null) throw damaged();
    if (header.equals(zeros)) {
      this.#mustEnd();
      return null;
    }
    if (header.toString('latin1', 257, 262) !== 'ustar') throw damaged();
    if (header.toString('latin1', 156, 157) !== '0') throw damaged();
    if (readOctal(header, 148, 8) !== checksumOf(header)) throw damaged();
    // A prefix would make another name of it.
    if (header.readUInt8(345) !== 0) throw damaged();
    const bytes = readOctal(header, 124, 12);
    const name = header.toString('latin1', 0, 100).replace(/\0.*$/su, '');
    return { name, bytes, content: () => this.#content(bytes) };
  }

  #mustEnd(): void {
    let seen = block;
    for (;;) {
      const next = this.#block();
      if (next === null) break;
      seen += block;
      if (seen > longestEnd || !next.equals(zeros)) throw damaged();
    }
    if (seen < 2 * block) throw damaged();
  }
}
