import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { createCipheriv, createDecipheriv, getCiphers } from 'node:crypto';
import { letGo } from './letGo.ts';

export const chunkBytes = 65_536;
export const tagBytes = 16;
export const nonceBytes = 16;
export const sealedBytes = chunkBytes + tagBytes;
/** So many chunks make a block: what is sealed or opened, and goes to or comes from the disk, at once. */
const chunksOfBlock = 16;
export const blockBytes = chunksOfBlock * chunkBytes;
export const sealedBlockBytes = chunksOfBlock * sealedBytes;

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
    const sealed = cipher.update(plain);
    sealed.copy(into);
    letGo(sealed);
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

/** For Electron, whose BoringSSL does not offer this cipher: ready at once, for what is short. */
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

export const usualCipher = getCiphers().includes(cipherName) ? nativeCipher : portableCipher;

/** Eleven bytes of counter and one that marks the last chunk (age v1, STREAM). */
function chunkNonce(counter: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(counter, 5, 6);
  nonce.writeUInt8(last ? 1 : 0, 11);
  return nonce;
}

/** Which block of a payload it is, and whether the payload ends with it. */
export interface BlockPlace {
  block: number;
  last: boolean;
}

/** Seals a block. @returns how many bytes were written to `into` */
export function sealBlock(
  cipher: ChunkCipher,
  key: Buffer,
  plain: Buffer,
  { block, last }: BlockPlace,
  into: Buffer,
): number {
  let [counter, sealed] = [block * chunksOfBlock, 0];
  // An empty payload has an empty chunk.
  for (let at = 0; at === 0 || at < plain.length; at += chunkBytes) {
    const chunk = plain.subarray(at, at + chunkBytes);
    const nonce = chunkNonce(counter, last && at + chunkBytes >= plain.length);
    cipher.seal(key, nonce, chunk, into.subarray(sealed));
    sealed += chunk.length + tagBytes;
    counter += 1;
  }
  return sealed;
}

/**
 * Opens a block.
 *
 * @returns how many bytes were written to `into`; null where it is not genuine, or out of its place
 */
export function openBlock(
  cipher: ChunkCipher,
  key: Buffer,
  sealed: Buffer,
  { block, last }: BlockPlace,
  into: Buffer,
): number | null {
  let [counter, opened] = [block * chunksOfBlock, 0];
  for (let at = 0; at < sealed.length; at += sealedBytes) {
    const nonce = chunkNonce(counter, last && at + sealedBytes >= sealed.length);
    const plain = cipher.open(key, nonce, sealed.subarray(at, at + sealedBytes));
    if (plain === null) return null;
    opened += plain.copy(into, opened);
    letGo(plain);
    counter += 1;
  }
  return opened;
}

/** @returns how long a payload is once it is sealed, without the nonce before it */
export function sealedLength(plainBytes: number): number {
  return plainBytes + Math.max(1, Math.ceil(plainBytes / chunkBytes)) * tagBytes;
}

/** @returns how much of so many sealed bytes, whole chunks and perhaps a last one, is not tags */
export function plainLength(sealed: number): number {
  return sealed - Math.ceil(sealed / sealedBytes) * tagBytes;
}
