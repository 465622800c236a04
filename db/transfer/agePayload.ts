import { hkdfSync, randomBytes } from 'node:crypto';
import { fstatSync, readSync, writeSync } from 'node:fs';
import { Refusal } from '../contract/errors.ts';
import {
  blockBytes,
  nonceBytes,
  openBlock,
  sealBlock,
  sealedBlockBytes,
  sealedBytes,
  tagBytes,
  usualCipher,
  type ChunkCipher,
} from './payloadBlocks.ts';

export function payloadKey(fileKey: Buffer, nonce: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', fileKey, nonce, 'payload', 32));
}

function writeAll(handle: number, bytes: Buffer): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(handle, bytes, written);
}

/** Takes the payload of an age file. */
export interface PayloadSink {
  write: (bytes: Buffer) => void;
  /** Seals the last chunk. Nothing can be written afterwards. */
  end: () => void;
}

/** Writes the payload of an age file, block after block, whatever its length. */
export class PayloadWriter implements PayloadSink {
  readonly #handle: number;
  readonly #key: Buffer;
  readonly #cipher: ChunkCipher;
  readonly #plain = Buffer.alloc(blockBytes);
  readonly #sealed = Buffer.alloc(sealedBlockBytes);
  #filled = 0;
  #block = 0;

  constructor(handle: number, fileKey: Buffer, cipher: ChunkCipher = usualCipher) {
    const nonce = randomBytes(nonceBytes);
    this.#handle = handle;
    this.#key = payloadKey(fileKey, nonce);
    this.#cipher = cipher;
    writeAll(handle, nonce);
  }

  write(bytes: Buffer): void {
    let at = 0;
    while (at < bytes.length) {
      // A full block waits until it is known whether more follows.
      if (this.#filled === blockBytes) this.#seal(false);
      const taken = bytes.copy(this.#plain, this.#filled, at);
      this.#filled += taken;
      at += taken;
    }
  }

  end(): void {
    this.#seal(true);
    this.#key.fill(0);
    this.#plain.fill(0);
  }

  #seal(last: boolean): void {
    const plain = this.#plain.subarray(0, this.#filled);
    const place = { block: this.#block, last };
    const bytes = sealBlock(this.#cipher, this.#key, plain, place, this.#sealed);
    writeAll(this.#handle, this.#sealed.subarray(0, bytes));
    this.#block += 1;
    this.#filled = 0;
  }
}

/** What is wrong with a payload that is not genuine, or cut. */
export function damaged(): Refusal {
  return new Refusal('package_damaged', { params: { part: 'payload' } });
}

export function readExactly(handle: number, into: Buffer, at: number): void {
  let read = 0;
  while (read < into.length) {
    const got = readSync(handle, into, read, into.length - read, at + read);
    if (got === 0) throw damaged();
    read += got;
  }
}

/**
 * @param at where the payload begins
 * @returns how long it is, sealed, without its nonce
 * @throws Refusal `package_damaged` of a length that no payload has
 */
export function lengthOfPayload(handle: number, at: number): number {
  const length = fstatSync(handle).size - at - nonceBytes;
  const lastBytes = length % sealedBytes || sealedBytes;
  // Only an empty payload has an empty chunk.
  if (length < tagBytes || lastBytes < tagBytes) throw damaged();
  if (lastBytes === tagBytes && length > tagBytes) throw damaged();
  return length;
}

/**
 * Reads the payload of an age file, block after block; each is genuine before it is given out, and
 * stands until the next is asked for.
 *
 * @param at where the payload begins
 * @throws Refusal `package_damaged` at the first block that is not genuine, or out of its place
 */
export function* readPayload(
  handle: number,
  at: number,
  fileKey: Buffer,
  cipher: ChunkCipher = usualCipher,
): Generator<Buffer, void> {
  const length = lengthOfPayload(handle, at);
  const nonce = Buffer.alloc(nonceBytes);
  readExactly(handle, nonce, at);
  const key = payloadKey(fileKey, nonce);
  const sealed = Buffer.alloc(Math.min(length, sealedBlockBytes));
  const plain = Buffer.alloc(sealed.length);
  try {
    for (let done = 0, block = 0; done < length; block += 1) {
      const stretch = sealed.subarray(0, Math.min(sealed.length, length - done));
      readExactly(handle, stretch, at + nonceBytes + done);
      done += stretch.length;
      const place = { block, last: done === length };
      const bytes = openBlock(cipher, key, stretch, place, plain);
      if (bytes === null) throw damaged();
      yield plain.subarray(0, bytes);
    }
  } finally {
    key.fill(0);
    plain.fill(0);
  }
}
