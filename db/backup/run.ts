import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupRun } from '../contract/backup.ts';
import { Refusal } from '../contract/errors.ts';
import type { OpenSafe, SafeToCopy } from '../keys/openSafe.ts';
import type { Safe } from '../keys/safe.ts';
import { timestampOf } from '../store/clock.ts';
import type { DeskContext } from '../store/context.ts';
import type { Findings } from './check.ts';
import { codeOf, sortFileError } from '../store/fileErrors.ts';
import { backupsIn } from './folder.ts';
import { runWorker } from './runWorker.ts';
import { noteRun, readSettings } from './settings.ts';

/** A backup or a rehearsal under way; there is never more than one. */
const running = new WeakMap<Safe, Promise<unknown>>();

/** @returns settles when whatever is under way has ended, well or not; null when nothing is */
export function underWay(safe: Safe): Promise<unknown> | null {
  return running.get(safe) ?? null;
}

async function alone<Value>(safe: Safe, act: () => Promise<Value>): Promise<Value> {
  if (running.has(safe)) throw new Refusal('backup_running');
  const run = act();
  running.set(
    safe,
    run.catch(() => undefined),
  );
  try {
    return await run;
  } finally {
    running.delete(safe);
  }
}

function mustBeOpen(safe: Safe): OpenSafe {
  if (safe.opened === null) throw new Refusal('locked');
  return safe.opened;
}

function storeBytes(folder: string): number {
  return statSync(join(folder, 'office.db')).size + statSync(join(folder, 'clinical.db')).size;
}

/** Tells the screens how far a job is, by the bytes it has moved. */
export function progressOf({ emit }: DeskContext, job: string, total: number) {
  let done = 0;
  return (bytes: number): void => {
    done = Math.min(done + bytes, total);
    emit({ event: 'progress', payload: { job, done, total } });
  };
}

async function logged<Made extends { path: string; bytes: number }>(
  { safe, clock }: DeskContext,
  kind: BackupRun['kind'],
  where: string,
  act: () => Promise<Made>,
): Promise<Made> {
  const { office } = mustBeOpen(safe);
  const at = timestampOf(clock);
  const note = (path: string, bytes: number, result: BackupRun['result']) => {
    if (safe.opened?.office !== office) throw new Refusal('locked');
    noteRun(office, { kind, at, path, bytes, result });
  };
  try {
    const made = await act();
    note(made.path, made.bytes, 'ok');
    return made;
  } catch (found) {
    const code = codeOf(found);
    if (code !== 'locked') note(where, 0, code);
    throw sortFileError(found);
  }
}

/**
 * Makes a backup in a thread of its own and notes how it ended.
 *
 * @param chosen a folder chosen for once; null for the school's own, where older ones then go
 * @throws Refusal `backup_running`, `not_permitted` for a principal, and why it failed
 */
export async function makeBackup(
  context: DeskContext,
  kind: 'daily' | 'closing' | 'request' | 'carried',
  chosen: string | null,
): Promise<{ path: string; bytes: number }> {
  const { safe, clock, dataFolder } = context;
  return alone(safe, async () => {
    const { folder, usual } = readSettings(mustBeOpen(safe).office, dataFolder);
    const target = chosen ?? folder;
    return logged(context, kind, target, () =>
      safe.copy(async ({ folder: store, keys, ...from }) => {
        const order = {
          store,
          scratch: join(dataFolder, 'backup-scratch'),
          target,
          makeTarget: chosen === null && usual,
          rotates: chosen === null ? ('daily' as const) : ('none' as const),
          madeAt: timestampOf(clock),
          ...from,
        };
        // Copied, written into one file, and read back.
        const onBytes = progressOf(context, 'backup', 3 * storeBytes(store));
        const ended = await runWorker(safe, { task: 'make', order }, keys, onBytes);
        if (ended.news !== 'made') throw new Refusal('unexpected');
        return ended.made;
      }),
    );
  });
}

/**
 * Restores the newest backup of the school's folder into a scratch folder, checks it, and notes
 * that it worked.
 *
 * @throws Refusal `backup_none`, `backup_running`, and what is wrong with the backup
 */
export async function rehearse(context: DeskContext): Promise<Findings> {
  const { safe, dataFolder } = context;
  return alone(safe, async () => {
    const { folder } = readSettings(mustBeOpen(safe).office, dataFolder);
    const { findings } = await logged(context, 'rehearsal', folder, () =>
      safe.copy(async ({ keys, vaultId }) => {
        const [newest] = backupsIn(folder, vaultId);
        if (newest === undefined) throw new Refusal('backup_none');
        const { path, bytes } = newest;
        const scratch = join(dataFolder, 'backup-scratch');
        const task = { task: 'check', path, folder: scratch, keep: false } as const;
        const ended = await runWorker(safe, task, keys, progressOf(context, 'backup', bytes));
        if (ended.news !== 'checked') throw new Refusal('unexpected');
        return { path, bytes, findings: ended.findings };
      }),
    );
    return findings;
  });
}

/**
 * Makes the backup that goes before an upgrade, in the folder beside the store: where the school's
 * own lies is known only to the form that is yet to come. Checking it migrates the copy, so that a
 * step which cannot be gone is found before the store is touched.
 *
 * @throws Refusal why it failed
 */
export async function backUpBeforeUpgrade(
  context: DeskContext,
  { folder: store, keys, ...from }: SafeToCopy,
): Promise<void> {
  const { safe, clock, dataFolder } = context;
  const order = {
    store,
    scratch: join(dataFolder, 'backup-scratch'),
    target: join(dataFolder, 'backups'),
    makeTarget: true,
    rotates: 'upgrades' as const,
    madeAt: timestampOf(clock),
    ...from,
  };
  const onBytes = progressOf(context, 'upgrade', 3 * storeBytes(store));
  await runWorker(safe, { task: 'make', order }, keys, onBytes);
}
