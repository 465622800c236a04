import { join } from 'node:path';
import { authenticate, readKeyring, writeKeyring, type Slot } from '../db/keys/keyring.ts';
import { newKdf } from '../db/keys/passwordKey.ts';
import { readRecoveryCode } from '../db/keys/recoveryCode.ts';
import { newSlot, openSlot } from '../db/keys/slot.ts';

/** The lowest memory that a keyring may ask for: guessing need not be dear in a test. */
const cheapest = 65_536;

/** Makes password and recovery code of one just set up, whose store this is, as cheap as may be. */
export async function cheapenSecrets(store: string, password: string, code: string): Promise<void> {
  const path = join(store, 'keyring.json');
  const keyring = readKeyring(path);
  const { vaultId, generations } = keyring;
  const head = keyring.slots.find(({ kind }) => kind === 'person');
  const opened = head && (await openSlot(vaultId, head, password));
  const keyOf = (name: string) => opened?.find(({ vault }) => vault === name)?.key;
  const [office, clinical] = [keyOf('office'), keyOf('clinical')];
  if (office === undefined || clinical === undefined) throw new Error('not the founder’s password');
  const keys = { office, clinical };
  const remade = async ({ id, kind, name, role }: Slot) => {
    const secret = kind === 'recovery' ? (readRecoveryCode(code) ?? '') : password;
    const wanted = { id, kind, name, role, secret, kdf: { ...newKdf(), memory: cheapest } };
    return newSlot(vaultId, wanted, keys, generations);
  };
  const slots = await Promise.all(keyring.slots.map(remade));
  writeKeyring(path, authenticate({ ...keyring, slots }, keys));
}
