import { expect, test } from 'vitest';
import { deriveKey, kdfSchema, newKdf } from '../../../db/keys/passwordKey.ts';
import { hashRaw } from '@node-rs/argon2';

test('the library computes Argon2id as RFC 9106 §5.3 gives it, but for the unused secret', async () => {
  // RFC 9106 §5.3 uses associated data, which the library has no field for; this vector, without
  // it, is the one of the reference implementation's test.c (argon2id, v = 19).
  const tag = await hashRaw(Buffer.from('password'), {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- a const enum
    algorithm: 2,
    timeCost: 2,
    memoryCost: 65_536,
    parallelism: 1,
    salt: Buffer.from('somesalt'),
    outputLen: 32,
  });
  expect(tag.toString('hex')).toBe(
    '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7',
  );
});

test('a keyring with weakened or monstrous parameters is refused', () => {
  const kdf = newKdf();
  expect(kdfSchema.safeParse(kdf).success).toBe(true);
  expect(kdfSchema.safeParse({ ...kdf, memory: 1024 }).success).toBe(false);
  expect(kdfSchema.safeParse({ ...kdf, passes: 1 }).success).toBe(false);
  expect(kdfSchema.safeParse({ ...kdf, memory: 8_000_000 }).success).toBe(false);
});

test('two slots with one password have different keys', async () => {
  const one = await deriveKey('同一个密码同一个', newKdf());
  const other = await deriveKey('同一个密码同一个', newKdf());
  expect(one.equals(other)).toBe(false);
});
