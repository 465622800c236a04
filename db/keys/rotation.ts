import { randomBytes } from 'node:crypto';
import { rekeyStore } from '../store/open.ts';
import { vaultNames, type VaultName } from '../store/vaultName.ts';
import type { Keyring, Slot, VaultKeys } from './keyring.ts';
import type { OpenSafe, SignedIn } from './openSafe.ts';
import { sealKeys } from './slot.ts';
import type { StoreFolder } from './storeFolder.ts';

/** A change of keys: the keyring that has the old and the new ones, and the new ones. */
interface Rotation {
  pending: Keyring;
  next: VaultKeys;
}

/** @returns how the keyring stands without a slot, with new keys in place of those that it held */
export function rotationWithout(removed: Slot, keyring: Keyring, current: VaultKeys): Rotation {
  const held = (vault: VaultName) => removed.keys.some((key) => key.vault === vault);
  const made = {
    office: held('office') ? randomBytes(32) : null,
    clinical: held('clinical') ? randomBytes(32) : null,
  };
  const generations = {
    office: keyring.generations.office + 1,
    clinical: keyring.generations.clinical + 1,
  };
  const slots = keyring.slots
    .filter(({ id }) => id !== removed.id)
    .map((slot) => ({
      ...slot,
      keys: [...slot.keys, ...sealKeys(keyring.vaultId, slot, made, generations)],
    }));
  return {
    pending: { ...keyring, slots },
    next: {
      office: made.office ?? current.office,
      clinical: made.clinical ?? current.clinical,
    },
  };
}

/**
 * Brings the databases under their new keys, and then the keyring.
 *
 * @param old is overwritten where it has changed
 */
export function finishRotation(
  folder: StoreFolder,
  open: OpenSafe,
  { pending, next }: Rotation,
  old: VaultKeys,
): OpenSafe {
  if (open.keys.office !== next.office) rekeyStore(open.office, next.office);
  if (open.clinical && next.clinical && open.keys.clinical !== next.clinical) {
    rekeyStore(open.clinical, next.clinical);
  }
  const generations = {
    office: pending.generations.office + (next.office === old.office ? 0 : 1),
    clinical: pending.generations.clinical + (next.clinical === old.clinical ? 0 : 1),
  };
  const slots = pending.slots.map((slot) => ({
    ...slot,
    keys: slot.keys.filter((key) => key.generation === generations[key.vault]),
  }));
  folder.writeKeyring({ ...pending, generations, slots }, next);
  if (old.office !== next.office) old.office.fill(0);
  if (old.clinical !== next.clinical) old.clinical?.fill(0);
  const finished = { ...open, keys: next };
  folder.heads.note(finished);
  folder.noteContentsOf(finished);
  return finished;
}

/** A change of keys was cut off: each database lies under the old or the new one. */
export function resumeRotation(
  folder: StoreFolder,
  rotation: Rotation,
  current: VaultKeys,
  staff: SignedIn,
): OpenSafe {
  const inUse: VaultKeys = { office: current.office, clinical: current.clinical };
  for (const vault of vaultNames) {
    const key = rotation.next[vault];
    if (key !== null && folder.opensWith(vault, key)) inUse[vault] = key;
  }
  const open = folder.open(staff, inUse);
  return open.clinical === null ? open : finishRotation(folder, open, rotation, current);
}
