import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type BackupDue, type BackupRun } from '../contract/backup.ts';
import { errorCodes } from '../contract/errors.ts';
import { backupKinds } from '../contract/vocabulary/backup.ts';
import { daysBetween, timestampOf, todayOf, type Clock } from '../store/clock.ts';
import type { DeskContext } from '../store/context.ts';
import { newId } from '../store/newId.ts';
import type { Store } from '../store/open.ts';

const settingRow = z.object({ folder: z.string().nullable(), limitDays: z.int() });
const runRow = z.object({
  runId: z.string(),
  kind: z.enum(backupKinds),
  at: z.string(),
  path: z.string(),
  bytes: z.int(),
  result: z.enum(['ok', ...errorCodes]).catch('unexpected'),
});

const runColumns = 'id AS runId, kind, at, path, bytes, result';

/** Where the school's backups go, and after how many days without one Today turns red. */
export function readSettings(
  office: Store,
  dataFolder: string,
): { folder: string; usual: boolean; limitDays: number } {
  const { folder, limitDays } = settingRow.parse(
    office.prepare('SELECT folder, limit_days AS limitDays FROM backup_setting').get(),
  );
  return { folder: folder ?? join(dataFolder, 'backups'), usual: folder === null, limitDays };
}

/** Notes how a backup, a rehearsal or a restore has ended. */
export function noteRun(office: Store, run: Omit<BackupRun, 'runId'>): void {
  office
    .prepare(
      `INSERT INTO backup_run (id, kind, at, path, bytes, result)
       VALUES (?, ?, ?, ?, ?, ?)`,
    )
    .run(newId(), run.kind, run.at, run.path, run.bytes, run.result);
}

/** @returns the last runs, newest first */
export function lastRuns(office: Store, most: number): BackupRun[] {
  return z
    .array(runRow)
    .parse(
      office
        .prepare(`SELECT ${runColumns} FROM backup_run ORDER BY at DESC, id DESC LIMIT ?`)
        .all(most),
    );
}

function lastOf(office: Store, kinds: readonly BackupRun['kind'][], good: boolean): BackupRun[] {
  return z.array(runRow).parse(
    office
      .prepare(
        `SELECT ${runColumns} FROM backup_run
           WHERE kind IN (SELECT value FROM json_each(?)) AND (result = 'ok' OR NOT ?)
           ORDER BY at DESC, id DESC LIMIT 30`,
      )
      .all(JSON.stringify(kinds), good ? 1 : 0),
  );
}

const inFolder = ['daily', 'closing', 'request'] as const;

/** The newest good backup in the school's folder that is still there. */
export function newestInFolder(office: Store): BackupRun | null {
  return lastOf(office, inFolder, true).find(({ path }) => existsSync(path)) ?? null;
}

function failureOf(run: BackupRun | undefined): BackupDue['failure'] {
  return run === undefined || run.result === 'ok' ? null : run.result;
}

/** When the last try of these kinds failed: when and why; null when it went well. */
export function lastFailure(
  office: Store,
  kinds: readonly BackupRun['kind'][] = inFolder,
): { at: string; code: NonNullable<BackupDue['failure']> } | null {
  const [last] = lastOf(office, kinds, false);
  const code = failureOf(last);
  return last && code ? { at: last.at, code } : null;
}

/** How it stands with the backups; one that was carried away counts, though nobody sees it here. */
export function readDue({
  office,
  clock,
  dataFolder,
}: Pick<DeskContext, 'dataFolder'> & { office: Store; clock: Clock }): BackupDue {
  const { limitDays } = readSettings(office, dataFolder);
  const newest = lastOf(office, [...inFolder, 'carried'], true).find(
    ({ kind, path }) => kind === 'carried' || existsSync(path),
  );
  const begun = z
    .string()
    .catch(timestampOf(clock))
    .parse(office.prepare('SELECT at FROM audit_entry WHERE seq = 1').pluck().get());
  const since = (newest?.at ?? begun).slice(0, 10);
  const ageDays = Math.max(0, daysBetween(since, todayOf(clock)));
  return {
    newestAt: newest?.at ?? null,
    ageDays,
    limitDays,
    late: ageDays > limitDays,
    failure: lastFailure(office)?.code ?? null,
    rehearsedAt: lastOf(office, ['rehearsal'], true)[0]?.at ?? null,
    rehearsalFailure: lastFailure(office, ['rehearsal'])?.code ?? null,
  };
}
