import {
  createCipheriv,
  createDecipheriv,
  randomFillSync,
  type CipherGCM,
  type DecipherGCM,
} from 'node:crypto';
import { closeSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '../store/newId.ts';
import { readUpTo, writeAll } from './fileBytes.ts';
import { letGo } from './letGo.ts';

const cipherName = 'aes-256-gcm';
/** So much is gathered before it goes to the disk, or comes from it. */
const stretchBytes = 1024 * 1024;

/** Where a spool is written, in whichever thread. */
export interface SpoolPlace {
  handle: number;
  /** Key and nonce; whoever writes overwrites them once they are taken. */
  secret: SharedArrayBuffer;
}

/** What its reader must know of a spool once it is written. */
export interface SpoolEnd {
  bytes: number;
  tag: Uint8Array;
}

const keyBytes = 32;
const nonceBytes = 12;

/** Writes a spool, which only one may do. */
export class SpoolWriter {
  readonly #handle: number;
  readonly #cipher: CipherGCM;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #written = 0;

  constructor({ handle, secret }: SpoolPlace) {
    const bytes = Buffer.from(secret);
    this.#handle = handle;
    this.#cipher = createCipheriv(
      cipherName,
      bytes.subarray(0, keyBytes),
      bytes.subarray(keyBytes),
    );
    bytes.fill(0);
  }

  write(bytes: Buffer): void {
    const sealed = this.#cipher.update(bytes);
    this.#waiting.push(sealed);
    this.#waitingBytes += sealed.length;
    if (this.#waitingBytes >= stretchBytes) this.#flush();
  }

  #flush(): void {
    const stretch = Buffer.concat(this.#waiting);
    writeAll(this.#handle, stretch);
    for (const piece of [...this.#waiting, stretch]) letGo(piece);
    this.#written += this.#waitingBytes;
    this.#waiting = [];
    this.#waitingBytes = 0;
  }

  end(): SpoolEnd {
    this.#cipher.final();
    this.#flush();
    return { bytes: this.#written, tag: this.#cipher.getAuthTag() };
  }
}

/**
 * What is too much for the memory and wanted a second time: written once, read once in the same
 * order. On the disk it is sealed by a key that no one else has, in a file whose name is gone at
 * once: however the process ends, nothing is left that could be read.
 */
export class Spool {
  readonly place: SpoolPlace;
  readonly #decipher: DecipherGCM;
  #written = 0;
  #read = 0;
  #plain: Buffer = Buffer.alloc(0);

  /** @param folder on the disk of the computer, where the databases are */
  constructor(folder: string) {
    const secret = new SharedArrayBuffer(keyBytes + nonceBytes);
    const bytes = randomFillSync(Buffer.from(secret));
    this.#decipher = createDecipheriv(
      cipherName,
      bytes.subarray(0, keyBytes),
      bytes.subarray(keyBytes),
    );
    const path = join(folder, `${newId()}.spool`);
    this.place = { handle: openSync(path, 'wx+', 0o600), secret };
    rmSync(path);
  }

  /** Its writing has ended; from here on it is read. */
  turn({ bytes, tag }: SpoolEnd): void {
    this.#written = bytes;
    this.#decipher.setAuthTag(tag);
  }

  /** @returns the next bytes, of which there must be so many */
  take(bytes: number): Buffer {
    const taken = Buffer.allocUnsafe(bytes);
    let filled = 0;
    while (filled < bytes) {
      if (this.#plain.length === 0) this.#fetch();
      const some = this.#plain.copy(taken, filled, 0);
      this.#plain = this.#plain.subarray(some);
      filled += some;
    }
    return taken;
  }

  /** @throws Error where nothing is left, or what was read is not what had been written */
  #fetch(): void {
    const stretch = Buffer.allocUnsafe(Math.min(stretchBytes, this.#written - this.#read));
    const got = readUpTo(this.place.handle, stretch, this.#read);
    if (got === 0) throw new Error('the spool has ended');
    this.#read += got;
    this.#plain = this.#decipher.update(stretch.subarray(0, got));
    if (this.#read === this.#written) this.#decipher.final();
  }

  close(): void {
    Buffer.from(this.place.secret).fill(0);
    closeSync(this.place.handle);
  }
}

/** What is spooled while a package is made. */
export interface Spools {
  files: Spool;
  bundle: Spool;
}

/** Makes the spools, and closes them afterwards whatever happens. */
export async function withSpools<Made>(
  folder: string,
  act: (spools: Spools) => Promise<Made>,
): Promise<Made> {
  const files = new Spool(folder);
  try {
    const bundle = new Spool(folder);
    try {
      return await act({ files, bundle });
    } finally {
      bundle.close();
    }
  } finally {
    files.close();
  }
}
