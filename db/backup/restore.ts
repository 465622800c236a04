import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { append } from '../audit/chain.ts';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import { AttemptLog } from '../keys/attempts.ts';
import {
  checkAuthentic,
  parseKeyring,
  readKeyring,
  type Keyring,
  type Slot,
} from '../keys/keyring.ts';
import { readRecoveryCode } from '../keys/recoveryCode.ts';
import { pickKeys } from '../keys/generations.ts';
import type { SignedIn } from '../keys/openSafe.ts';
import type { Safe } from '../keys/safe.ts';
import { openSlot } from '../keys/slot.ts';
import { timestampOf } from '../store/clock.ts';
import type { DeskContext } from '../store/context.ts';
import { newId } from '../store/newId.ts';
import { openStore } from '../store/open.ts';
import type { BothKeys } from '../keys/lentWorker.ts';
import { pathOf } from '../store/chosenPlaces.ts';
import { readHeader, readKeyringPart } from './container.ts';
import { sortFileError } from '../store/fileErrors.ts';
import { stampOf } from './folder.ts';
import { progressOf } from './run.ts';
import { runWorker } from './runWorker.ts';
import { noteRun } from './settings.ts';
import { restoringFolder, swapStores } from './swap.ts';

interface Pending {
  restoreId: string;
  path: string;
  bytes: number;
  keys: BothKeys;
  by: SignedIn;
  takeBack: () => void;
}

/** What was opened and waits for a yes; its keys are overwritten with those of the safe. */
const waiting = new WeakMap<Safe, Pending>();

export function wipeBoth({ office, clinical }: BothKeys): void {
  office.fill(0);
  clinical.fill(0);
}

/**
 * Where nothing can be opened, whoever can open the backup may restore it; where a school stands,
 * its head counsellor, signed in.
 *
 * @throws Refusal `locked`, `not_permitted` or `student_sitting`
 */
function mustBeAllowed(safe: Safe): void {
  const found = safe.phase();
  if (found.phase === 'locked') throw new Refusal('locked');
  if (found.phase === 'sitting') throw new Refusal('student_sitting');
  if (found.phase === 'unlocked' && found.staff.role !== 'head_counsellor') {
    throw new Refusal('not_permitted');
  }
}

function refusing<Value>(act: () => Value): Value {
  try {
    return act();
  } catch (error) {
    throw sortFileError(error);
  }
}

/** Whether a slot is a person's that opens both databases. */
export function opensBoth({ kind, role }: Slot): boolean {
  return kind === 'person' && role !== 'principal';
}

/** What a backup says without a key. */
export function lookInto(
  { safe }: DeskContext,
  { placeId }: CheckedInputOf<'restore.look'>,
): OutputOf<'restore.look'> {
  mustBeAllowed(safe);
  const path = pathOf(safe, placeId);
  return refusing(() => {
    const { madeAt, fileBytes } = readHeader(path);
    const accounts = parseKeyring(readKeyringPart(path))
      .slots.filter(opensBoth)
      .map(({ id, name, role }) => ({ id, name, role }));
    return { fileName: basename(path), madeAt, bytes: fileBytes, accounts };
  });
}

/**
 * Opens a keyring with a counsellor's password or the recovery code.
 *
 * @throws Refusal `unknown_account`, `wrong_password`, `wrong_recovery_code`, `too_many_attempts`,
 *   `keyring_damaged`
 */
export async function openKeyring(
  { clock, dataFolder }: DeskContext,
  keyring: Keyring,
  { accountId, secret }: Pick<CheckedInputOf<'restore.open'>, 'accountId' | 'secret'>,
): Promise<{ keys: BothKeys; by: SignedIn }> {
  const slot = keyring.slots.find((each) =>
    accountId === null ? each.kind === 'recovery' : opensBoth(each) && each.id === accountId,
  );
  if (slot === undefined) throw new Refusal('unknown_account');
  const plain = accountId === null ? readRecoveryCode(secret) : secret;
  if (plain === null) throw Refusal.field('recoveryCode', 'wrong_format');
  const attempts = new AttemptLog(join(dataFolder, 'attempts.json'), clock);
  const wait = attempts.waitFor(slot.id);
  if (wait > 0) {
    throw new Refusal('too_many_attempts', { params: { waitSeconds: Math.ceil(wait / 1000) } });
  }
  const opened = await openSlot(keyring.vaultId, slot, plain);
  if (opened === null) {
    const next = attempts.failed(slot.id);
    throw new Refusal(accountId === null ? 'wrong_recovery_code' : 'wrong_password', {
      params: { waitSeconds: Math.ceil(next / 1000) },
    });
  }
  attempts.succeeded(slot.id);
  const picked = pickKeys(opened, keyring.generations);
  if (picked === null) throw new Refusal('keyring_damaged');
  checkAuthentic(keyring, picked);
  const { office, clinical } = picked;
  if (clinical === null) throw new Refusal('keyring_damaged');
  const name = accountId === null ? '恢复码 recovery code' : slot.name;
  return { keys: { office, clinical }, by: { staffId: slot.id, name, role: slot.role } };
}

function vaultHere(dataFolder: string): string | null {
  try {
    return readKeyring(join(dataFolder, 'store', 'keyring.json')).vaultId;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** Gives up what was opened, and removes what was taken out of the backup. */
export function cancelRestore({ safe, dataFolder }: DeskContext, restoreId: string): void {
  const pending = waiting.get(safe);
  if (pending?.restoreId !== restoreId) return;
  forget(safe, pending);
  rmSync(restoringFolder(dataFolder), { recursive: true, force: true });
}

function forget(safe: Safe, pending: Pending): void {
  pending.takeBack();
  wipeBoth(pending.keys);
  waiting.delete(safe);
}

/**
 * The dry run: opens a backup with a password or the recovery code, takes it out beside the store
 * and checks all of it. What stands here is not touched.
 */
export async function openBackup(
  context: DeskContext,
  input: CheckedInputOf<'restore.open'>,
): Promise<OutputOf<'restore.open'>> {
  const { safe, dataFolder } = context;
  mustBeAllowed(safe);
  const before = waiting.get(safe);
  if (before) cancelRestore(context, before.restoreId);
  const path = pathOf(safe, input.placeId);
  const { bytes, keyring } = refusing(() => ({
    bytes: readHeader(path).fileBytes,
    keyring: parseKeyring(readKeyringPart(path)),
  }));
  const { keys, by } = await openKeyring(context, keyring, input);
  try {
    const folder = restoringFolder(dataFolder);
    const task = { task: 'check', path, folder, keep: true } as const;
    const ended = await runWorker(safe, task, keys, progressOf(context, 'restore', bytes));
    if (ended.news !== 'checked') throw new Refusal('unexpected');
    mustBeAllowed(safe);
    const pending: Pending = {
      restoreId: newId(),
      path,
      bytes,
      keys,
      by,
      takeBack: safe.whenLocked(() => {
        wipeBoth(keys);
        waiting.delete(safe);
      }),
    };
    waiting.set(safe, pending);
    const { vaultId, ...findings } = ended.findings;
    const here = vaultHere(dataFolder);
    return {
      restoreId: pending.restoreId,
      sameVault: here === null ? null : here === vaultId,
      ...findings,
    };
  } catch (error) {
    wipeBoth(keys);
    throw error;
  }
}

/** The restored school's own audit and log say that it was restored, by whom and from when. */
export function noteRestore(
  folder: string,
  { keys, by, path, bytes }: Pick<Pending, 'keys' | 'by' | 'path' | 'bytes'>,
  at: string,
): void {
  const office = openStore(join(folder, 'office.db'), keys.office, 'open');
  try {
    office
      .transaction(() => {
        noteRun(office, { kind: 'restore', at, path, bytes, result: 'ok' });
        append(office, {
          at,
          staffId: by.staffId,
          staffName: by.name,
          role: by.role,
          command: 'restore.commit',
          kind: 'security',
          outcome: 'ok',
          students: [],
        });
      })
      .immediate();
  } finally {
    office.close();
  }
}

/** Puts what was opened in the place of what stands here; that is kept aside. */
export function commitRestore(
  { safe, clock, dataFolder }: DeskContext,
  { restoreId }: CheckedInputOf<'restore.commit'>,
): OutputOf<'restore.commit'> {
  mustBeAllowed(safe);
  const pending = waiting.get(safe);
  if (pending?.restoreId !== restoreId) throw new Refusal('restore_expired');
  const at = timestampOf(clock);
  return refusing(() => {
    noteRestore(restoringFolder(dataFolder), pending, at);
    if (safe.opened) safe.record('restore.commit', 'ok');
    forget(safe, pending);
    safe.lock();
    return { keptAside: swapStores(dataFolder, stampOf(at)) };
  });
}
