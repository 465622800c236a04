import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { roles } from '../contract/command.ts';
import { Refusal } from '../contract/errors.ts';
import { writeFileAtomically } from '../store/atomicFile.ts';
import { codeUnder, sameCode } from '../store/keyedCode.ts';
import { vaultNames } from '../store/vaultName.ts';
import { kdfSchema } from './passwordKey.ts';

const sealedKeySchema = z.strictObject({
  vault: z.enum(vaultNames),
  generation: z.int().min(1),
  sealed: z.string().max(1000),
});

/**
 * What one person, or the printed recovery code, can open. The password unwraps the slot's own
 * identity; the vault keys are sealed to that identity, so that they can be changed while the
 * person is away.
 */
const slotSchema = z.strictObject({
  id: z.uuid(),
  kind: z.enum(['person', 'recovery']),
  /** The account's name on the unlock screen; empty for the recovery code. */
  name: z.string().max(40),
  role: z.enum(roles),
  kdf: kdfSchema,
  publicKey: z.base64().max(200),
  identity: z.base64().max(400),
  keys: z.array(sealedKeySchema).max(4),
});
export type Slot = z.infer<typeof slotSchema>;

const keyringSchema = z.strictObject({
  format: z.literal('xinqiao-keyring'),
  version: z.literal(1),
  vaultId: z.uuid(),
  /** The generation of each key in use; while one is being changed the slots hold the next too. */
  generations: z.strictObject({ office: z.int().min(1), clinical: z.int().min(1) }),
  slots: z.array(slotSchema).min(2).max(200),
  /** Authenticates the whole file to those who hold the office key. */
  officeMac: z.base64(),
  /** Authenticates the slots that open clinical.db to those who hold the clinical key. */
  clinicalMac: z.base64(),
});
export type Keyring = z.infer<typeof keyringSchema>;

const fileSchema = z.strictObject({ keyring: z.unknown(), sha256: z.string() });

function digest(keyring: unknown): string {
  return createHash('sha256').update(JSON.stringify(keyring)).digest('hex');
}

/**
 * Reads the keyring. The checksum tells a damaged file from a wrong password without any key.
 *
 * @throws Refusal `keyring_missing` or `keyring_damaged`
 */
export function readKeyring(path: string): Keyring {
  if (!existsSync(path)) throw new Refusal('keyring_missing');
  return parseKeyring(readFileSync(path, 'utf8'));
}

/**
 * Reads the text of a keyring, as `readKeyring` does.
 *
 * @throws Refusal `keyring_damaged`
 */
export function parseKeyring(text: string): Keyring {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    throw new Refusal('keyring_damaged');
  }
  const file = fileSchema.safeParse(found);
  if (!file.success || file.data.sha256 !== digest(file.data.keyring)) {
    throw new Refusal('keyring_damaged');
  }
  const keyring = keyringSchema.safeParse(file.data.keyring);
  if (!keyring.success) throw new Refusal('keyring_damaged');
  return keyring.data;
}

/** Writes the keyring whole or not at all. */
export function writeKeyring(path: string, keyring: Keyring): void {
  writeFileAtomically(path, JSON.stringify({ keyring, sha256: digest(keyring) }, null, 2));
}

function mac(key: Buffer, content: unknown): string {
  return codeUnder(key, 'xinqiao keyring mac 1', JSON.stringify(content)).toString('base64');
}

function same(one: string, other: string): boolean {
  return sameCode(Buffer.from(one), Buffer.from(other));
}

function opensClinical(slot: Slot): boolean {
  return slot.keys.some((key) => key.vault === 'clinical');
}

function clinicalContent(keyring: Keyring): unknown {
  return [keyring.vaultId, keyring.slots.filter(opensClinical)];
}

function officeContent(keyring: Keyring): unknown {
  const { officeMac: _own, ...rest } = keyring;
  return rest;
}

/** The keys of one generation, 32 bytes each; a principal has no clinical key. */
export interface VaultKeys {
  office: Buffer;
  clinical: Buffer | null;
}

/** Overwrites keys that are no longer needed. */
export function wipe(keys: VaultKeys): void {
  keys.office.fill(0);
  keys.clinical?.fill(0);
}

/**
 * Renews the authentication of a changed keyring. A holder of the office key alone keeps the
 * clinical code as it is: it does not cover what they may change.
 */
export function authenticate(keyring: Keyring, keys: VaultKeys): Keyring {
  const clinicalMac = keys.clinical
    ? mac(keys.clinical, clinicalContent(keyring))
    : keyring.clinicalMac;
  const next = { ...keyring, clinicalMac };
  return { ...next, officeMac: mac(keys.office, officeContent(next)) };
}

/**
 * Checks that nobody without the keys has changed, added or removed a slot.
 *
 * @throws Refusal `keyring_damaged`
 */
export function checkAuthentic(keyring: Keyring, keys: VaultKeys): void {
  const office = same(keyring.officeMac, mac(keys.office, officeContent(keyring)));
  const clinical =
    keys.clinical === null ||
    same(keyring.clinicalMac, mac(keys.clinical, clinicalContent(keyring)));
  if (!office || !clinical) throw new Refusal('keyring_damaged');
}
