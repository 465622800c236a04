import newSodium, { type Sodium } from 'libsodium';
import { randomBytes } from 'node:crypto';
import {
  nativeCipher,
  sealedBytes,
  tagBytes,
  usualCipher,
  type ChunkCipher,
} from './payloadBlocks.ts';

const keyBytes = 32;
const nonceBytes = 12;

/** An instance of libsodium, 4 MB of WebAssembly's memory. */
export async function loadSodium(): Promise<Sodium> {
  const sodium = await newSodium({ getRandomValue: () => randomBytes(4).readUInt32LE() });
  if (sodium._sodium_init() < 0) throw new Error('libsodium did not start');
  return sodium;
}

/**
 * Seals and opens in the memory of libsodium, where nothing of a key or a chunk stays behind: the
 * library wipes what it derives, and what was put there is overwritten after each chunk.
 */
export function sodiumCipher(sodium: Sodium): ChunkCipher {
  const bytes = keyBytes + nonceBytes + sealedBytes;
  const key = sodium._malloc(bytes);
  if (key === 0) throw new Error('libsodium has no memory');
  const [nonce, chunk] = [key + keyBytes, key + keyBytes + nonceBytes];
  const memory = Buffer.from(sodium.HEAPU8.buffer, key, bytes);
  const content = memory.subarray(keyBytes + nonceBytes);

  const run = <Result>(
    given: { key: Buffer; nonce: Buffer; chunk: Buffer },
    act: () => Result,
  ): Result => {
    try {
      memory.set(given.key);
      memory.set(given.nonce, keyBytes);
      content.set(given.chunk);
      return act();
    } finally {
      memory.fill(0);
    }
  };
  return {
    seal: (sealingKey, chunkNonce, plain, into) => {
      const { length } = plain;
      const seal = sodium._crypto_aead_chacha20poly1305_ietf_encrypt;
      run({ key: sealingKey, nonce: chunkNonce, chunk: plain }, () => {
        if (seal(chunk, 0, chunk, length, 0, 0, 0, 0, 0, nonce, key) !== 0) {
          throw new Error('libsodium did not seal');
        }
        content.copy(into, 0, 0, length + tagBytes);
      });
    },
    open: (openingKey, chunkNonce, sealed) => {
      const { length } = sealed;
      if (length < tagBytes) return null;
      const open = sodium._crypto_aead_chacha20poly1305_ietf_decrypt;
      return run({ key: openingKey, nonce: chunkNonce, chunk: sealed }, () =>
        open(chunk, 0, 0, chunk, length, 0, 0, 0, 0, nonce, key) === 0
          ? Buffer.from(content.subarray(0, length - tagBytes))
          : null,
      );
    },
  };
}

/** For what is long: where Node's own is missing, twice to four times as fast as the usual one. */
export async function bulkCipher(): Promise<ChunkCipher> {
  return usualCipher === nativeCipher ? nativeCipher : sodiumCipher(await loadSodium());
}
