/**
 * What is used of libsodium as it was compiled, without the wrappers that would leave keys behind.
 * All numbers are addresses and lengths; a length of 64 bits is two of them, the lower half first.
 */
export interface Sodium {
  HEAPU8: Uint8Array<ArrayBuffer>;
  _sodium_init: () => number;
  _malloc: (bytes: number) => number;
  _crypto_aead_chacha20poly1305_ietf_encrypt: (
    into: number,
    lengthInto: number,
    plain: number,
    bytes: number,
    bytesHigh: number,
    added: number,
    addedBytes: number,
    addedBytesHigh: number,
    unused: number,
    nonce: number,
    key: number,
  ) => number;
  /** @returns anything but 0 where it is not genuine */
  _crypto_aead_chacha20poly1305_ietf_decrypt: (
    into: number,
    lengthInto: number,
    unused: number,
    sealed: number,
    bytes: number,
    bytesHigh: number,
    added: number,
    addedBytes: number,
    addedBytesHigh: number,
    nonce: number,
    key: number,
  ) => number;
}

/** Each call makes an instance with a memory of its own. */
export default function newSodium(given: { getRandomValue: () => number }): Promise<Sodium>;
