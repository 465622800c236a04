import { accessSync, constants, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { backupCommands } from '../contract/backup.ts';
import { Refusal, type ErrorCode } from '../contract/errors.ts';
import type { Handlers, OfficeContext } from '../store/context.ts';
import { readKeyring } from '../keys/keyring.ts';
import { keepPlace, pathOf } from '../store/chosenPlaces.ts';
import { codeOf, sortFileError } from '../store/fileErrors.ts';
import { backupsIn, type FoundBackup } from './folder.ts';
import { cancelRestore, commitRestore, lookInto, openBackup } from './restore.ts';
import { makeBackup, rehearse } from './run.ts';
import { backUpBeforeClosing } from './schedule.ts';
import { lastRuns, readDue, readSettings } from './settings.ts';

const shownRuns = 50;

interface Looked {
  sameDisk: boolean | null;
  problem: ErrorCode | null;
  files: FoundBackup[];
}

function lookAtFolder(folder: string, usual: boolean, dataFolder: string): Looked {
  try {
    const { vaultId } = readKeyring(join(dataFolder, 'store', 'keyring.json'));
    const files = backupsIn(folder, vaultId);
    const sameDisk = statSync(folder).dev === statSync(dataFolder).dev;
    return { sameDisk, problem: null, files };
  } catch (error) {
    const code = codeOf(error);
    // The usual folder is made with the first backup.
    if (usual && code === 'folder_gone') return { sameDisk: true, problem: null, files: [] };
    return { sameDisk: null, problem: code, files: [] };
  }
}

/** @throws Refusal where backups cannot be written, or would be moved aside with the store */
function mustBeFit(folder: string, { dataFolder }: OfficeContext): void {
  try {
    if (!statSync(folder).isDirectory()) throw new Refusal('folder_gone');
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw sortFileError(error);
  }
  const inside = relative(join(dataFolder, 'store'), folder);
  if (!inside.startsWith('..')) throw new Refusal('state_forbids');
}

export const backupHandlers: Handlers<keyof typeof backupCommands> = {
  'place.chosen': ({ safe }, { path }) => ({ placeId: keepPlace(safe, path) }),

  'backup.due': readDue,

  'backup.state': (context) => {
    const { office, dataFolder } = context;
    const { folder, usual } = readSettings(office, dataFolder);
    const { sameDisk, problem, files } = lookAtFolder(folder, usual, dataFolder);
    return {
      due: readDue(context),
      folder,
      usual,
      sameDisk,
      problem,
      files: files.map(({ name, madeAt, bytes }) => ({ name, madeAt, bytes })),
      runs: lastRuns(office, shownRuns),
    };
  },

  'backup.setLimit': ({ office }, { limitDays }) => {
    office.prepare('UPDATE backup_setting SET limit_days = ?').run(limitDays);
    return {};
  },

  'backup.setFolder': (context, { placeId }) => {
    const folder = placeId === null ? null : pathOf(context.safe, placeId);
    if (folder !== null) mustBeFit(folder, context);
    context.office.prepare('UPDATE backup_setting SET folder = ?').run(folder);
    return {};
  },

  'backup.make': async (context, { placeId }) => {
    const chosen = placeId === null ? null : pathOf(context.safe, placeId);
    const kind = chosen === null ? 'request' : 'carried';
    const { path, bytes } = await makeBackup(context, kind, chosen);
    return { path, bytes };
  },

  'backup.rehearse': async (context) => {
    const { madeAt } = await rehearse(context);
    return { madeAt };
  },

  'backup.beforeClosing': async (context) => ({ made: await backUpBeforeClosing(context) }),

  'restore.look': lookInto,
  'restore.open': openBackup,
  'restore.commit': commitRestore,
  'restore.cancel': (context, { restoreId }) => {
    cancelRestore(context, restoreId);
    return {};
  },
};
