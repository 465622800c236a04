import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { migrateStores } from '../store/migrateStore.ts';
import { newId } from '../store/newId.ts';
import { openStore } from '../store/open.ts';
import { wipe, type Keyring } from './keyring.ts';
import type { OpenSafe, SignedIn } from './openSafe.ts';
import { newRecoveryCode, readRecoveryCode } from './recoveryCode.ts';
import { newSlot, type NewSlot } from './slot.ts';
import { StoreFolder } from './storeFolder.ts';

/** What set-up needs of whoever looks after the house. */
export interface Founder {
  name: string;
  role: 'head_counsellor' | 'district';
  password: string;
}

/** A safe that has been made and waits for its recovery code to be typed back. */
export interface Founding {
  folder: string;
  code: string;
  open: OpenSafe;
}

/**
 * Makes keys, keyring and empty databases in a folder of their own; whatever lies in it goes.
 *
 * @param furnish writes the first rows, given the databases and the founder
 */
export async function makeSafe(
  path: string,
  founder: Founder,
  furnish: (safe: OpenSafe) => void,
): Promise<Founding> {
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const folder = new StoreFolder(path);

  const keys = { office: randomBytes(32), clinical: randomBytes(32) };
  const staff: SignedIn = { staffId: newId(), name: founder.name, role: founder.role };
  const code = newRecoveryCode();
  const vaultId = newId();
  const generations = { office: 1, clinical: 1 };
  const person: NewSlot = {
    id: staff.staffId,
    kind: 'person',
    name: staff.name,
    role: staff.role,
    secret: founder.password,
  };
  const recovery: NewSlot = {
    kind: 'recovery',
    name: '',
    role: founder.role,
    secret: readRecoveryCode(code) ?? '',
  };
  const slots = [
    await newSlot(vaultId, person, keys, generations),
    await newSlot(vaultId, recovery, keys, generations),
  ];
  const keyring: Keyring = {
    format: 'xinqiao-keyring',
    version: 1,
    vaultId,
    generations,
    slots,
    officeMac: '',
    clinicalMac: '',
  };
  folder.writeKeyring(keyring, keys);
  const open: OpenSafe = {
    staff,
    office: openStore(folder.file('office.db'), keys.office, 'create'),
    clinical: openStore(folder.file('clinical.db'), keys.clinical, 'create'),
    keys,
  };
  migrateStores(open.office, open.clinical);
  furnish(open);
  return { folder: path, code, open };
}

/** Gives up a safe that nobody has confirmed. */
export function abandon({ open }: Founding): void {
  open.office.close();
  open.clinical?.close();
  wipe(open.keys);
}
