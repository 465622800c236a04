import { readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AnchorFile } from '../audit/anchor.ts';
import { append, headOf } from '../audit/chain.ts';
import type { Census } from '../contract/backup.ts';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { Refusal, type ErrorCode } from '../contract/errors.ts';
import type { FileFound, repairCommands, Saved } from '../contract/repair.ts';
import { checkAuthentic, parseKeyring, readKeyring, type Keyring } from '../keys/keyring.ts';
import { readRecoveryCode } from '../keys/recoveryCode.ts';
import { pickKeys } from '../keys/generations.ts';
import type { SignedIn } from '../keys/openSafe.ts';
import type { Safe } from '../keys/safe.ts';
import type { BothKeys } from '../keys/lentWorker.ts';
import { openSlot } from '../keys/slot.ts';
import { keepPlace, pathOf } from '../store/chosenPlaces.ts';
import { timestampOf } from '../store/clock.ts';
import type { DeskContext, Handlers } from '../store/context.ts';
import { sortFileError } from '../store/fileErrors.ts';
import { newId } from '../store/newId.ts';
import { openStore } from '../store/open.ts';
import { vaultNames } from '../store/vaultName.ts';
import type { Findings } from './check.ts';
import { readHeader, readKeyringPart } from './container.ts';
import { backupsIn, stampOf } from './folder.ts';
import type { Mended } from './mend.ts';
import { noteRestore, openKeyring, opensBoth, wipeBoth } from './restore.ts';
import { progressOf } from './run.ts';
import { runWorker } from './runWorker.ts';
import { readSettings } from './settings.ts';
import { restoringFolder, swapStores } from './swap.ts';

/** How many backups are opened in search of a good one. */
const mostTried = 5;

interface GoodBackup {
  path: string;
  bytes: number;
  keys: BothKeys;
  findings: Findings;
}

interface Pending {
  repairId: string;
  keys: BothKeys;
  by: SignedIn;
  files: FileFound[];
  saved: Saved | null;
  backup: GoodBackup | null;
  takeBack: () => void;
}

/** What was prepared and waits for a choice; its keys are overwritten with those of the safe. */
const waiting = new WeakMap<Safe, Pending>();

/** @throws Refusal `state_forbids` where nothing stands, or where it was opened: it is sound then */
function mustBeAllowed(safe: Safe): void {
  const { phase } = safe.phase();
  if (phase !== 'locked' && phase !== 'damaged') throw new Refusal('state_forbids');
}

interface KeyringFound {
  code: ErrorCode | 'ok';
  from: 'store' | 'backup' | null;
  text: string;
  keyring: Keyring | null;
}

/** The key file of the store; where that is damaged, the one in the newest backup. */
function findKeyring({ dataFolder }: DeskContext, backups: readonly string[]): KeyringFound {
  const path = join(dataFolder, 'store', 'keyring.json');
  let code: ErrorCode;
  try {
    const keyring = readKeyring(path);
    return { code: 'ok', from: 'store', text: readFileSync(path, 'utf8'), keyring };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    code = error.refused.code;
  }
  for (const backup of backups) {
    try {
      const text = readKeyringPart(backup);
      return { code, from: 'backup', text, keyring: parseKeyring(text) };
    } catch (error) {
      if (!(sortFileError(error) instanceof Refusal)) throw error;
    }
  }
  return { code, from: null, text: '', keyring: null };
}

/** The vault whose backups are of use; null where the key file cannot tell. */
function vaultHere(dataFolder: string): string | null {
  try {
    return readKeyring(join(dataFolder, 'store', 'keyring.json')).vaultId;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** @returns the backups in a folder, newest first; none where it cannot be read */
function listed(folder: string, dataFolder: string): string[] {
  try {
    return backupsIn(folder, vaultHere(dataFolder)).map(({ path }) => path);
  } catch (error) {
    if (sortFileError(error) instanceof Refusal) return [];
    throw error;
  }
}

function backupsFor({ safe, dataFolder }: DeskContext, placeId: string | null): string[] {
  if (placeId !== null) return [pathOf(safe, placeId)];
  return listed(join(dataFolder, 'backups'), dataFolder);
}

function look(
  context: DeskContext,
  { placeId }: CheckedInputOf<'repair.look'>,
): OutputOf<'repair.look'> {
  mustBeAllowed(context.safe);
  const paths = backupsFor(context, placeId);
  const { code, from, keyring } = findKeyring(context, paths);
  const backups = paths.map((path) => {
    const { madeAt, fileBytes } = refusing(() => readHeader(path));
    const place = placeId ?? keepPlace(context.safe, path);
    return { placeId: place, fileName: basename(path), madeAt, bytes: fileBytes };
  });
  const accounts = (keyring?.slots ?? [])
    .filter(opensBoth)
    .map(({ id, name, role }) => ({ id, name, role }));
  return { keyring: code, keyringFrom: from, accounts, backups };
}

function refusing<Value>(act: () => Value): Value {
  try {
    return act();
  } catch (error) {
    throw sortFileError(error);
  }
}

/** Opens a backup's own keyring with the password that has just opened the store's. */
async function keysOfBackup(
  path: string,
  { accountId, secret }: CheckedInputOf<'repair.prepare'>,
): Promise<BothKeys | null> {
  const keyring = parseKeyring(readKeyringPart(path));
  const slot = keyring.slots.find((each) =>
    accountId === null ? each.kind === 'recovery' : opensBoth(each) && each.id === accountId,
  );
  const plain = accountId === null ? readRecoveryCode(secret) : secret;
  if (slot === undefined || plain === null) return null;
  const opened = await openSlot(keyring.vaultId, slot, plain);
  const picked = opened && pickKeys(opened, keyring.generations);
  if (!picked?.clinical) return null;
  checkAuthentic(keyring, picked);
  return { office: picked.office, clinical: picked.clinical };
}

async function newestGood(
  context: DeskContext,
  paths: readonly string[],
  input: CheckedInputOf<'repair.prepare'>,
): Promise<GoodBackup | null> {
  const { safe, dataFolder } = context;
  for (const path of paths.slice(0, mostTried)) {
    try {
      const keys = await keysOfBackup(path, input);
      if (keys === null) continue;
      const bytes = readHeader(path).fileBytes;
      const folder = join(dataFolder, 'backup-scratch');
      const task = { task: 'check', path, folder, keep: false } as const;
      const ended = await runWorker(safe, task, keys, progressOf(context, 'repair', bytes));
      if (ended.news === 'checked') return { path, bytes, keys, findings: ended.findings };
    } catch (found) {
      // One that is damaged itself, or too new: an older one may be good.
      const error = sortFileError(found);
      if (!(error instanceof Refusal) || error.refused.code === 'locked') throw error;
    }
  }
  return null;
}

/** The folder that the school has chosen for its backups, as far as it can still be read. */
function chosenFolder(dataFolder: string, keys: BothKeys): string | null {
  const office = openStore(join(restoringFolder(dataFolder), 'office.db'), keys.office, 'open');
  try {
    const { folder, usual } = readSettings(office, dataFolder);
    return usual ? null : folder;
  } finally {
    office.close();
  }
}

function rowsOf({ students, appointments, notes, assessments, followUps, contacts }: Census) {
  return students + appointments + notes + assessments + followUps + contacts;
}

/** @returns whether nothing was lost on the way into the new store */
function complete({ files, saved }: Mended): boolean {
  return (
    files.every(({ lostCommits, missingEntries }) => lostCommits + missingEntries === 0) &&
    (saved?.tables ?? []).every(({ lost, orphaned, uncounted }) => {
      return lost + orphaned === 0 && !uncounted;
    })
  );
}

/** What was saved where it is complete, or has more than the backup; else the backup. */
function recommend(
  mended: Mended,
  backup: GoodBackup | null,
): OutputOf<'repair.prepare'>['recommended'] {
  const { saved } = mended;
  if (saved === null) return backup === null ? null : 'backup';
  if (backup === null || complete(mended)) return 'saved';
  const then = backup.findings.census;
  if ((then.lastChangeAt ?? '') >= (saved.census.lastChangeAt ?? '')) return 'backup';
  return rowsOf(saved.census) >= rowsOf(then) ? 'saved' : 'backup';
}

function forget(safe: Safe, pending: Pending): void {
  pending.takeBack();
  wipePending(pending);
  waiting.delete(safe);
}

function wipePending({ keys, backup }: Pick<Pending, 'keys' | 'backup'>): void {
  wipeBoth(keys);
  if (backup) wipeBoth(backup.keys);
}

function removePrepared(dataFolder: string): void {
  rmSync(restoringFolder(dataFolder), { recursive: true, force: true });
}

function cancel({ safe, dataFolder }: DeskContext, repairId: string): void {
  const pending = waiting.get(safe);
  if (pending?.repairId !== repairId) return;
  forget(safe, pending);
  removePrepared(dataFolder);
}

async function prepare(
  context: DeskContext,
  input: CheckedInputOf<'repair.prepare'>,
): Promise<OutputOf<'repair.prepare'>> {
  const { safe, dataFolder } = context;
  mustBeAllowed(safe);
  const before = waiting.get(safe);
  if (before) cancel(context, before.repairId);
  const paths = backupsFor(context, input.placeId);
  const { code, text, keyring } = findKeyring(context, paths);
  if (keyring === null) throw new Refusal(code === 'ok' ? 'unexpected' : code);
  const { keys, by } = await openKeyring(context, keyring, input);
  let backup: GoodBackup | null = null;
  try {
    const order = {
      store: join(dataFolder, 'store'),
      scratch: join(dataFolder, 'backup-scratch'),
      target: restoringFolder(dataFolder),
      keyring: text,
    };
    const progress = progressOf(context, 'repair', vaultNames.length);
    const mended = await runWorker(safe, { task: 'mend', order }, keys, progress);
    if (mended.news !== 'mended') throw new Refusal('unexpected');
    const sound = code === 'ok' && mended.files.every((file) => file.code === 'ok');
    if (sound) throw new Refusal('nothing_to_repair');
    const elsewhere = mended.saved && chosenFolder(dataFolder, keys);
    const more = elsewhere !== null && input.placeId === null ? listed(elsewhere, dataFolder) : [];
    backup = await newestGood(context, newestFirst([...paths, ...more]), input);
    mustBeAllowed(safe);
    const pending: Pending = {
      repairId: newId(),
      keys,
      by,
      files: mended.files,
      saved: mended.saved,
      backup,
      takeBack: safe.whenLocked(() => {
        wipePending({ keys, backup });
        waiting.delete(safe);
      }),
    };
    waiting.set(safe, pending);
    return {
      repairId: pending.repairId,
      keyring: code,
      files: mended.files,
      saved: mended.saved,
      backup: backup && {
        fileName: basename(backup.path),
        madeAt: backup.findings.madeAt,
        auditWhole: backup.findings.auditWhole,
        census: backup.findings.census,
      },
      recommended: recommend(mended, backup),
    };
  } catch (error) {
    wipePending({ keys, backup });
    removePrepared(dataFolder);
    throw error;
  }
}

function newestFirst(paths: readonly string[]): string[] {
  const made = new Map(paths.map((path) => [path, refusing(() => readHeader(path)).madeAt]));
  return [...made.keys()].sort((one, other) =>
    (made.get(other) ?? '').localeCompare(made.get(one) ?? '', 'en'),
  );
}

function outcomeOf({ saved, files }: Pending): string {
  const rows = (saved?.tables ?? []).reduce((sum, each) => sum + each.lost + each.orphaned, 0);
  const entries = files.reduce((sum, { missingEntries }) => sum + missingEntries, 0);
  if (rows + entries === 0) return 'ok';
  return `ok, ${String(rows)} rows lost, ${String(entries)} entries missing`;
}

/** The mended school's own audit says that it was mended, by whom, and how much was lost. */
function noteRepair(folder: string, pending: Pending, at: string): void {
  const { keys, by } = pending;
  const anchors = new AnchorFile(join(folder, 'audit-anchor.json'));
  for (const vault of vaultNames) {
    const db = openStore(join(folder, `${vault}.db`), keys[vault], 'open');
    try {
      if (vault === 'office') {
        db.transaction(() =>
          append(db, {
            at,
            staffId: by.staffId,
            staffName: by.name,
            role: by.role,
            command: 'repair.commit',
            kind: 'security',
            outcome: outcomeOf(pending),
            students: [],
          }),
        ).immediate();
      }
      const head = headOf(db);
      if (head) anchors.note(vault, keys[vault], head);
    } finally {
      db.close();
    }
  }
}

async function commit(
  context: DeskContext,
  { repairId, choice }: CheckedInputOf<'repair.commit'>,
): Promise<OutputOf<'repair.commit'>> {
  const { safe, clock, dataFolder } = context;
  mustBeAllowed(safe);
  const pending = waiting.get(safe);
  if (pending?.repairId !== repairId) throw new Refusal('repair_expired');
  const { backup, saved, by } = pending;
  const folder = restoringFolder(dataFolder);
  const at = timestampOf(clock);
  if (choice === 'saved') {
    if (saved === null) throw new Refusal('state_forbids');
    refusing(() => {
      noteRepair(folder, pending, at);
    });
  } else {
    if (backup === null) throw new Refusal('state_forbids');
    const { path, bytes, keys } = backup;
    // Taken out beside the new store's folder first: a stick may be gone by now.
    const taken = { task: 'check', path, folder, keep: true } as const;
    await runWorker(safe, taken, keys, progressOf(context, 'repair', bytes));
    refusing(() => {
      noteRestore(folder, { keys, by, path, bytes }, at);
    });
  }
  forget(safe, pending);
  safe.lock();
  return refusing(() => ({ keptAside: swapStores(dataFolder, stampOf(at)) }));
}

export const repairHandlers: Handlers<keyof typeof repairCommands> = {
  'repair.look': look,
  'repair.prepare': prepare,
  'repair.commit': commit,
  'repair.cancel': (context, { repairId }) => {
    cancel(context, repairId);
    return {};
  },
};
