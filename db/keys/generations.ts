import type { VaultName } from '../store/vaultName.ts';
import type { Keyring, Slot, VaultKeys } from './keyring.ts';
import type { OpenedKeys } from './slot.ts';

type Generations = Keyring['generations'];

/** @returns the keys of one generation, or null when the office's is not among them */
export function pickKeys(opened: OpenedKeys, generations: Generations): VaultKeys | null {
  const pick = (vault: VaultName) =>
    opened.find((each) => each.vault === vault && each.generation === generations[vault])?.key ??
    null;
  const office = pick('office');
  return office === null ? null : { office, clinical: pick('clinical') };
}

/** @returns whether a change of the keys in a slot was begun and not finished */
export function rotationPending(slot: Slot, keyring: Keyring): boolean {
  return slot.keys.some((key) => key.generation > keyring.generations[key.vault]);
}

/** The generations that a change of keys under way leads to, a vault that keeps its key included. */
export function nextGenerations(keyring: Keyring, slot: Slot): Generations {
  const next = { ...keyring.generations };
  for (const { vault, generation } of slot.keys) {
    next[vault] = Math.max(next[vault], generation);
  }
  return next;
}
