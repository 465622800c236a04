import { cpSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { authenticate, readKeyring, writeKeyring, type Slot } from '../../db/keys/keyring.ts';
import { newKdf } from '../../db/keys/passwordKey.ts';
import { readRecoveryCode } from '../../db/keys/recoveryCode.ts';
import type { OpenSafe } from '../../db/keys/openSafe.ts';
import { newSlot } from '../../db/keys/slot.ts';
import { newId } from '../../db/store/newId.ts';
import type { TestVault } from './school.ts';

export const headPassword = '心语室的门在春天打开了';

/** How many ready schools this test has taken; each of one test is another. */
let taken = 0;

/** The lowest memory that a keyring may ask for: guessing need not be dear in a test. */
const cheapest = 65_536;

async function withCheapSecrets({ folder }: TestVault, open: OpenSafe, code: string) {
  const path = join(folder, 'store', 'keyring.json');
  const keyring = readKeyring(path);
  const keys = { office: open.keys.office, clinical: open.keys.clinical };
  const remade = async ({ id, kind, name, role }: Slot) => {
    const secret = kind === 'recovery' ? (readRecoveryCode(code) ?? '') : headPassword;
    const wanted = { id, kind, name, role, secret, kdf: { ...newKdf(), memory: cheapest } };
    return newSlot(keyring.vaultId, wanted, keys, keyring.generations);
  };
  const slots = await Promise.all(keyring.slots.map(remade));
  writeKeyring(path, authenticate({ ...keyring, slots }, keys));
}

/** Sets a school up through the door and puts its store at a path, once for all workers. */
async function makeReady(path: string, newVault: () => TestVault): Promise<void> {
  const vault = newVault();
  const code = await vault.setUp();
  const open = vault.safe.opened;
  if (open === null) throw new Error('not open after its set-up');
  await withCheapSecrets(vault, open, code);
  vault.safe.lock();
  const half = `${path}.${newId()}`;
  cpSync(join(vault.folder, 'store'), half, { recursive: true });
  try {
    renameSync(half, path);
  } catch (error) {
    // Another worker was faster; its school is as good.
    if (!existsSync(path)) throw error;
    rmSync(half, { recursive: true });
  }
}

/** @returns the store of a school, locked, that this test has not had yet; to be copied */
export async function readySchool(newVault: () => TestVault): Promise<string> {
  taken += 1;
  onTestFinished(() => {
    taken = 0;
  });
  const path = join(inject('readySchools'), String(taken));
  if (!existsSync(path)) await makeReady(path, newVault);
  return path;
}
