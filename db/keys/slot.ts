import { newId } from '../store/newId.ts';
import type { Role } from '../contract/command.ts';
import { vaultNames, type VaultName } from '../store/vaultName.ts';
import type { Keyring, Slot, VaultKeys } from './keyring.ts';
import { deriveKey, newKdf, type Kdf } from './passwordKey.ts';
import { newIdentity, openSealed, sealTo, unwrap, wrap } from './seal.ts';

function identityBinding(vaultId: string, slot: Omit<Slot, 'identity' | 'keys' | 'name'>): string {
  return JSON.stringify([
    'xinqiao identity 1',
    vaultId,
    slot.id,
    slot.kind,
    slot.role,
    slot.kdf.memory,
    slot.kdf.passes,
    slot.kdf.lanes,
    slot.kdf.salt,
    slot.publicKey,
  ]);
}

function keyBinding(vaultId: string, slotId: string, vault: VaultName, generation: number): string {
  return JSON.stringify(['xinqiao vault key 1', vaultId, slotId, vault, generation]);
}

/**
 * Seals keys to a slot: a principal's gets the office key alone. A district's gets both, since
 * backups are of both databases; its clinical.db is empty and no command on students is its role's.
 */
export function sealKeys(
  vaultId: string,
  slot: Pick<Slot, 'id' | 'publicKey' | 'role'>,
  keys: { office: Buffer | null; clinical: Buffer | null },
  generations: Keyring['generations'],
): Slot['keys'] {
  const sealed: Slot['keys'] = [];
  for (const vault of vaultNames) {
    const key = keys[vault];
    if (key === null || (vault === 'clinical' && slot.role === 'principal')) continue;
    const generation = generations[vault];
    const bound = keyBinding(vaultId, slot.id, vault, generation);
    sealed.push({ vault, generation, sealed: sealTo(slot.publicKey, key, bound) });
  }
  return sealed;
}

/** What a new slot is made of. */
export interface NewSlot {
  id?: string;
  kind: Slot['kind'];
  name: string;
  role: Role;
  /** The password, or the recovery code in its plain form. */
  secret: string;
  /** What guessing it costs; as of today unless given. */
  kdf?: Kdf;
}

/** Makes a slot for a person or the recovery code. */
export async function newSlot(
  vaultId: string,
  wanted: NewSlot,
  keys: VaultKeys,
  generations: Keyring['generations'],
): Promise<Slot> {
  const identity = newIdentity();
  const slot = {
    id: wanted.id ?? newId(),
    kind: wanted.kind,
    name: wanted.name,
    role: wanted.role,
    kdf: wanted.kdf ?? newKdf(),
    publicKey: identity.publicKey,
  };
  const under = await deriveKey(wanted.secret, slot.kdf);
  try {
    return {
      ...slot,
      identity: wrap(identity.privateKey, under, identityBinding(vaultId, slot)),
      keys: sealKeys(vaultId, slot, keys, generations),
    };
  } finally {
    under.fill(0);
    identity.privateKey.fill(0);
  }
}

/** Keys by vault and generation, as one slot holds them. */
export type OpenedKeys = { vault: VaultName; generation: number; key: Buffer }[];

/**
 * Opens a slot with its password or code.
 *
 * @returns the keys it holds (the caller overwrites them), or null when the secret is wrong
 */
export async function openSlot(
  vaultId: string,
  slot: Slot,
  secret: string,
): Promise<OpenedKeys | null> {
  const under = await deriveKey(secret, slot.kdf);
  const privateKey = unwrap(slot.identity, under, identityBinding(vaultId, slot));
  under.fill(0);
  if (privateKey === null) return null;
  try {
    const opened: OpenedKeys = [];
    for (const { vault, generation, sealed } of slot.keys) {
      const bound = keyBinding(vaultId, slot.id, vault, generation);
      const key = openSealed(sealed, privateKey, bound);
      if (key !== null) opened.push({ vault, generation, key });
    }
    return opened;
  } finally {
    privateKey.fill(0);
  }
}
