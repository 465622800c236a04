import {
  createCipheriv,
  createDecipheriv,
  randomBytes,
  type CipherGCM,
  type DecipherGCM,
} from 'node:crypto';
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '../store/newId.ts';

const cipherName = 'aes-256-gcm';
/** So much is gathered before it goes to the disk, or comes from it. */
const stretchBytes = 1024 * 1024;

function writeAll(handle: number, bytes: Buffer): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(handle, bytes, written);
}

/**
 * What is too much for the memory and wanted a second time: written once, read once in the same
 * order. On the disk it is sealed by a key that no one else has, in a file whose name is gone at
 * once: however the process ends, nothing is left that could be read.
 */
export class Spool {
  readonly #handle: number;
  readonly #cipher: CipherGCM;
  readonly #decipher: DecipherGCM;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #written = 0;
  #read = 0;
  #plain: Buffer = Buffer.alloc(0);

  /** @param folder on the disk of the computer, where the databases are */
  constructor(folder: string) {
    const [key, nonce] = [randomBytes(32), randomBytes(12)];
    this.#cipher = createCipheriv(cipherName, key, nonce);
    this.#decipher = createDecipheriv(cipherName, key, nonce);
    key.fill(0);
    const path = join(folder, `${newId()}.spool`);
    this.#handle = openSync(path, 'wx+', 0o600);
    rmSync(path);
  }

  write(bytes: Buffer): void {
    const sealed = this.#cipher.update(bytes);
    this.#waiting.push(sealed);
    this.#waitingBytes += sealed.length;
    if (this.#waitingBytes >= stretchBytes) this.#flush();
  }

  #flush(): void {
    writeAll(this.#handle, Buffer.concat(this.#waiting));
    this.#written += this.#waitingBytes;
    this.#waiting = [];
    this.#waitingBytes = 0;
  }

  /** Ends the writing; from here on it is read. */
  turn(): void {
    this.#cipher.final();
    this.#flush();
    this.#decipher.setAuthTag(this.#cipher.getAuthTag());
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
    const got = readSync(this.#handle, stretch, 0, stretch.length, this.#read);
    if (got === 0) throw new Error('the spool has ended');
    this.#read += got;
    this.#plain = this.#decipher.update(stretch.subarray(0, got));
    if (this.#read === this.#written) this.#decipher.final();
  }

  close(): void {
    closeSync(this.#handle);
  }
}
