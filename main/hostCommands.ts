import { app, dialog, type BrowserWindow } from 'electron';
import { open, rename, rm } from 'node:fs/promises';
import { z } from 'zod';
import type { HostCommands } from '../db/contract/bridge.ts';
import type { Reply } from '../db/contract/envelope.ts';
import { safeName } from './safeName.ts';
import { isTrial } from './trial.ts';

const largestFile = 64 * 1024 * 1024;
const nothing = z.strictObject({});

const inputs = {
  'host.saveFile': z.strictObject({
    // The name of a paper of another school may be longer than one given here.
    suggestedName: z.string().min(1).max(200),
    bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= largestFile),
  }),
  'host.print': nothing,
  'host.savePdf': z.strictObject({ suggestedName: z.string().min(1).max(120) }),
  'host.choosePlace': z.strictObject({ what: z.enum(['folder', 'backup', 'package']) }),
  'host.restartVault': nothing,
  'host.kiosk': z.strictObject({ on: z.boolean() }),
  'host.lock': nothing,
  'host.quit': nothing,
  'host.info': nothing,
} satisfies Record<keyof HostCommands, z.ZodType>;

type HostName = keyof HostCommands;

/** What the shell can do, a function a command. */
export type Host = {
  [Name in HostName]: (
    input: HostCommands[Name]['input'],
  ) => Promise<HostCommands[Name]['output']> | HostCommands[Name]['output'];
};

function isHostCommand(name: unknown): name is HostName {
  return typeof name === 'string' && Object.hasOwn(inputs, name);
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const half = `${path}.half`;
  try {
    const file = await open(half, 'w', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(half, path);
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
}

/** Asks where, and writes the file whole or not at all. */
export async function saveFile(
  window: BrowserWindow,
  { suggestedName, bytes }: HostCommands['host.saveFile']['input'],
): Promise<{ saved: boolean }> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: safeName(suggestedName),
  });
  if (canceled || !filePath) return { saved: false };
  await writeWhole(filePath, bytes);
  return { saved: true };
}

/** Asks where, and saves what the page would print as an A4 PDF. */
export async function savePdf(
  window: BrowserWindow,
  { suggestedName }: HostCommands['host.savePdf']['input'],
): Promise<{ saved: boolean }> {
  const bytes = await window.webContents.printToPDF({
    pageSize: 'A4',
    printBackground: true,
    margins: { top: 0.4, bottom: 0.4, left: 0.4, right: 0.4 },
  });
  return saveFile(window, { suggestedName, bytes });
}

const extensions = { backup: 'xqb', package: 'xqz' } as const;

/** Asks for a folder to write to, or for a backup or a package to read. @returns null when nothing was chosen */
export async function choosePath(
  window: BrowserWindow,
  { what }: HostCommands['host.choosePlace']['input'],
): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(
    window,
    what === 'folder'
      ? { properties: ['openDirectory', 'createDirectory'] }
      : {
          properties: ['openFile'],
          filters: [{ name: '心桥 Xinqiao', extensions: [extensions[what]] }],
        },
  );
  const [path] = filePaths;
  return canceled || path === undefined ? null : path;
}

/** Opens the system's print dialog. */
export function print(window: BrowserWindow): Promise<Record<string, never>> {
  return new Promise((resolve) => {
    window.webContents.print({ printBackground: true }, () => {
      resolve({});
    });
  });
}

export function info(): HostCommands['host.info']['output'] {
  return {
    version: app.getVersion(),
    electron: process.versions.electron,
    platform: process.platform,
    packaged: app.isPackaged,
    trial: isTrial,
  };
}

/** Carries out one of the shell's own commands; never throws. */
export async function runHostCommand(
  host: Host,
  name: unknown,
  given: unknown,
): Promise<Reply<unknown>> {
  if (!isHostCommand(name)) return { ok: false, error: { code: 'unknown_command' } };
  const input = inputs[name].safeParse(given);
  if (!input.success) return { ok: false, error: { code: 'invalid_input' } };
  try {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- parsed just above
    const act = host[name] as (checked: unknown) => unknown;
    return { ok: true, value: await act(input.data) };
  } catch (error) {
    const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
    return { ok: false, error: { code: full ? 'disk_full' : 'unexpected' } };
  }
}
