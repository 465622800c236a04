import { chacha20 } from '@noble/ciphers/chacha.js';
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { chunkBytes, nativeCipher, tagBytes } from '../../../db/transfer/payloadBlocks.ts';
import { loadSodium, sodiumCipher } from '../../../db/transfer/sodiumCipher.ts';

/** RFC 8439, section 2.8.2. */
const vector = {
  key: Buffer.from('808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f', 'hex'),
  nonce: Buffer.from('070000004041424344454647', 'hex'),
  added: Buffer.from('50515253c0c1c2c3c4c5c6c7', 'hex'),
  plain: Buffer.from(
    "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.",
  ),
  sealed: Buffer.from(
    `d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d6
     3dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b36
     92ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc
     3ff4def08e4b7a9de576d26586cec64b6116`.replaceAll(/\s/gu, ''),
    'hex',
  ),
  tag: Buffer.from('1ae10b594f09e26a7e902ecbd0600691', 'hex'),
};

test('libsodium seals the vector of RFC 8439 byte for byte', async () => {
  const sodium = await loadSodium();
  const at = (bytes: Buffer) => {
    const address = sodium._malloc(bytes.length);
    sodium.HEAPU8.set(bytes, address);
    return address;
  };
  const { key, nonce, added, plain, sealed, tag } = vector;
  const into = at(Buffer.alloc(plain.length + tagBytes));
  const [plainAt, addedAt, nonceAt, keyAt] = [at(plain), at(added), at(nonce), at(key)];
  sodium._crypto_aead_chacha20poly1305_ietf_encrypt(
    ...([into, 0, plainAt, plain.length, 0] as const),
    ...([addedAt, added.length, 0, 0, nonceAt, keyAt] as const),
  );
  const made = Buffer.from(sodium.HEAPU8.subarray(into, into + plain.length + tagBytes));
  expect(made.equals(Buffer.concat([sealed, tag]))).toBe(true);
});

test("what our way through it seals is that vector's text and the tag of Node's own cipher", async () => {
  const { key, nonce, plain, sealed } = vector;
  const cipher = sodiumCipher(await loadSodium());
  const [ours, native] = [cipher, nativeCipher].map(({ seal }) => {
    const into = Buffer.alloc(plain.length + tagBytes);
    seal(key, nonce, plain, into);
    return into;
  });
  expect(ours?.subarray(0, plain.length).equals(sealed)).toBe(true);
  expect(ours).toEqual(native);
});

test('it opens what Node seals, of every length of a chunk, and nothing that was changed', async () => {
  const cipher = sodiumCipher(await loadSodium());
  for (const bytes of [0, 1, 15, 16, 63, 64, 65, 4_099, chunkBytes - 1, chunkBytes]) {
    const [key, nonce, plain] = [randomBytes(32), randomBytes(12), randomBytes(bytes)];
    const sealed = Buffer.alloc(bytes + tagBytes);
    nativeCipher.seal(key, nonce, plain, sealed);
    expect(cipher.open(key, nonce, sealed)?.equals(plain)).toBe(true);
    for (const at of [0, bytes >> 1, bytes, bytes + tagBytes - 1]) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(cipher.open(key, nonce, changed)).toBeNull();
    }
    expect(cipher.open(key, nonce, sealed.subarray(0, -1))).toBeNull();
    nonce.writeUInt8(nonce.readUInt8(11) ^ 1, 11);
    expect(cipher.open(key, nonce, sealed)).toBeNull();
  }
});

test('neither the key, nor what is derived from it, nor the chunk stays in its memory', async () => {
  const sodium = await loadSodium();
  const cipher = sodiumCipher(sodium);
  const [key, nonce, plain] = [randomBytes(32), randomBytes(12), randomBytes(chunkBytes)];
  const sealed = Buffer.alloc(chunkBytes + tagBytes);
  // Poly1305's key is the first of the stream.
  const oneTimeKey = Buffer.from(chacha20(key, nonce, new Uint8Array(32)));
  const left = () => {
    const memory = Buffer.from(sodium.HEAPU8.buffer);
    const secrets = [key, oneTimeKey, plain.subarray(0, 64), plain.subarray(-64), sealed];
    return secrets.flatMap((secret) =>
      [0, 8, 16, 24].filter((at) => memory.includes(secret.subarray(at, at + 8))),
    );
  };
  cipher.seal(key, nonce, plain, sealed);
  expect(left()).toEqual([]);
  expect(cipher.open(key, nonce, sealed)?.equals(plain)).toBe(true);
  expect(left()).toEqual([]);
  sealed.writeUInt8(sealed.readUInt8(0) ^ 1, 0);
  expect(cipher.open(key, nonce, sealed)).toBeNull();
  expect(left()).toEqual([]);
});
