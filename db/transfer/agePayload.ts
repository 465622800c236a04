import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { createCipheriv, createDecipheriv, getCiphers, hkdfSync, randomBytes } from 'node:crypto';
import { fstatSync, readSync, writeSync } from 'node:fs';
import { Refusal } from '../contract/errors.ts';

const chunkBytes = 65_536;
const tagBytes = 16;
const nonceBytes = 16;
const sealedBytes = chunkBytes + tagBytes;
/** So many sealed chunks go to the disk, or come from it, in one call. */
const batch = 16;

/** One way to seal and to open a chunk. */
export interface ChunkCipher {
  /** Writes ciphertext and tag to `into`. */
  seal: (key: Buffer, nonce: Buffer, plain: Buffer, into: Buffer) => void;
  /** @returns null where it is not genuine */
  open: (key: Buffer, nonce: Buffer, sealed: Buffer) => Buffer | null;
}

const cipherName = 'chacha20-poly1305';

/** Node's own, some ten times as fast. */
export const nativeCipher: ChunkCipher = {
  seal: (key, nonce, plain, into) => {
    const cipher = createCipheriv(cipherName, key, nonce, { authTagLength: tagBytes });
    cipher.update(plain).copy(into);
    cipher.final();
    cipher.getAuthTag().copy(into, plain.length);
  },
  open: (key, nonce, sealed) => {
    const decipher = createDecipheriv(cipherName, key, nonce, { authTagLength: tagBytes });
    decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
    const plain = decipher.update(sealed.subarray(0, sealed.length - tagBytes));
    try {
      decipher.final();
      return plain;
    } catch {
      return null;
    }
  },
};

/** For Electron, whose BoringSSL does not offer this cipher. */
export const portableCipher: ChunkCipher = {
  seal: (key, nonce, plain, into) => {
    into.set(chacha20poly1305(key, nonce).encrypt(plain));
  },
  open: (key, nonce, sealed) => {
    try {
      return Buffer.from(chacha20poly1305(key, nonce).decrypt(sealed));
    } catch {
      return null;
    }
  },
};

const usual = getCiphers().includes(cipherName) ? nativeCipher : portableCipher;

function payloadKey(fileKey: Buffer, nonce: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', fileKey, nonce, 'payload', 32));
}

/** Eleven bytes of counter and one that marks the last chunk (age v1, STREAM). */
function chunkNonce(counter: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(counter, 5, 6);
  nonce.writeUInt8(last ? 1 : 0, 11);
  return nonce;
}

function writeAll(handle: number, bytes: Buffer): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(handle, bytes, written);
}

/** Writes the payload of an age file, in chunks of 64 KiB, whatever its length. */
export class PayloadWriter {
  readonly #handle: number;
  readonly #key: Buffer;
  readonly #cipher: ChunkCipher;
  readonly #chunk = Buffer.alloc(chunkBytes);
  readonly #sealed = Buffer.alloc(batch * sealedBytes);
  #filled = 0;
  #waiting = 0;
  #counter = 0;

  constructor(handle: number, fileKey: Buffer, cipher: ChunkCipher = usual) {
    const nonce = randomBytes(nonceBytes);
    this.#handle = handle;
    this.#key = payloadKey(fileKey, nonce);
    this.#cipher = cipher;
    writeAll(handle, nonce);
  }

  write(bytes: Buffer): void {
    let at = 0;
    while (at < bytes.length) {
      // A full chunk waits until it is known whether more follows.
      if (this.#filled === chunkBytes) this.#seal(false);
      const taken = bytes.copy(this.#chunk, this.#filled, at);
      this.#filled += taken;
      at += taken;
    }
  }

  /** Seals the last chunk. Nothing can be written afterwards. */
  end(): void {
    this.#seal(true);
    this.#flush();
    this.#key.fill(0);
    this.#chunk.fill(0);
  }

  #seal(last: boolean): void {
    const length = this.#filled + tagBytes;
    if (this.#waiting + length > this.#sealed.length) this.#flush();
    const into = this.#sealed.subarray(this.#waiting, this.#waiting + length);
    const plain = this.#chunk.subarray(0, this.#filled);
    this.#cipher.seal(this.#key, chunkNonce(this.#counter, last), plain, into);
    this.#waiting += length;
    this.#counter += 1;
    this.#filled = 0;
  }

  #flush(): void {
    writeAll(this.#handle, this.#sealed.subarray(0, this.#waiting));
    this.#waiting = 0;
  }
}

function damaged(): Refusal {
  return new Refusal('package_damaged', { params: { part: 'payload' } });
}

function readExactly(handle: number, into: Buffer, at: number): void {
  let read = 0;
  while (read < into.length) {
    const got = readSync(handle, into, read, into.length - read, at + read);
    if (got === 0) throw damaged();
    read += got;
  }
}

/**
 * Reads the payload of an age file, chunk after chunk; each is genuine before it is given out.
 *
 * @param at where the payload begins
 * @throws Refusal `package_damaged` at the first chunk that is not genuine, or out of its place
 */
export function* readPayload(
  handle: number,
  at: number,
  fileKey: Buffer,
  cipher: ChunkCipher = usual,
): Generator<Buffer, void> {
  const length = fstatSync(handle).size - at - nonceBytes;
  const lastBytes = length % sealedBytes || sealedBytes;
  // Only an empty payload has an empty chunk.
  if (length < tagBytes || lastBytes < tagBytes) throw damaged();
  if (lastBytes === tagBytes && length > tagBytes) throw damaged();
  const nonce = Buffer.alloc(nonceBytes);
  readExactly(handle, nonce, at);
  const key = payloadKey(fileKey, nonce);
  const buffer = Buffer.alloc(Math.min(length, batch * sealedBytes));
  try {
    for (let done = 0, counter = 0; done < length;) {
      const stretch = buffer.subarray(0, Math.min(buffer.length, length - done));
      readExactly(handle, stretch, at + nonceBytes + done);
      for (let from = 0; from < stretch.length; from += sealedBytes) {
        const sealed = stretch.subarray(from, from + sealedBytes);
        const last = done + from + sealed.length === length;
        const plain = cipher.open(key, chunkNonce(counter, last), sealed);
        if (plain === null) throw damaged();
        counter += 1;
        yield plain;
      }
      done += stretch.length;
    }
  } finally {
    key.fill(0);
  }
}
