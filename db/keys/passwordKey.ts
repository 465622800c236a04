import { randomBytes } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import { z } from 'zod';

/**
 * Argon2id parameters of one slot (RFC 9106 §4; memory in KiB). The floor refuses a keyring that
 * somebody weakened, the ceiling one that would exhaust the PC.
 */
export const kdfSchema = z.strictObject({
  algorithm: z.literal('argon2id'),
  memory: z.int().min(65_536).max(1_048_576),
  passes: z.int().min(3).max(10),
  lanes: z.int().min(1).max(8),
  salt: z.base64().length(24),
});
export type Kdf = z.infer<typeof kdfSchema>;

/** @returns fresh parameters: about half a second on a counselling room's PC. */
export function newKdf(): Kdf {
  return {
    algorithm: 'argon2id',
    memory: 262_144,
    passes: 3,
    lanes: 4,
    salt: randomBytes(16).toString('base64'),
  };
}

/** `Algorithm.Argon2id`; the package declares it as a const enum, which erasable syntax cannot use. */
const argon2id = 2;

/**
 * Turns a password into a key-encryption key.
 *
 * @param password as typed; normalised to NFKC, so that full-width digits of an input method
 *   count as the plain ones
 * @returns 32 bytes; the caller overwrites them
 */
export async function deriveKey(password: string, kdf: Kdf): Promise<Buffer> {
  const secret = Buffer.from(password.normalize('NFKC'), 'utf8');
  try {
    return await hashRaw(secret, {
      // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- see above
      algorithm: argon2id,
      memoryCost: kdf.memory,
      timeCost: kdf.passes,
      parallelism: kdf.lanes,
      salt: Buffer.from(kdf.salt, 'base64'),
      outputLen: 32,
    });
  } finally {
    secret.fill(0);
  }
}
