import {
  accessSync,
  closeSync,
  constants,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Refusal } from '../contract/errors.ts';
import { writeAll } from './fileBytes.ts';
import type { OpenPackage } from './readPackage.ts';

function halfOf(folder: string): string {
  return `${resolve(folder)}.half`;
}

/**
 * Looks whether a package can be extracted into a folder, which is made then.
 *
 * @throws Refusal `already_exists` or `folder_gone`, and the file system's error
 */
export function mustBeNew(folder: string): void {
  const around = dirname(resolve(folder));
  if (statSync(around, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new Refusal('folder_gone', { params: { part: around } });
  }
  for (const path of [resolve(folder), halfOf(folder)]) {
    if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) {
      throw new Refusal('already_exists', { params: { part: path } });
    }
  }
  accessSync(around, constants.W_OK);
}

function writePart(path: string, pieces: Iterable<Buffer>): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const handle = openSync(path, 'wx', 0o600);
  try {
    for (const piece of pieces) writeAll(handle, piece);
  } finally {
    closeSync(handle);
  }
}

/**
 * Writes every part below a new folder; the names are those that the format allows, and no others.
 * Until all is written the folder is called `….half`; where anything fails there is none.
 *
 * @param stop looked at between two parts
 * @throws Refusal as `mustBeNew` and `OpenPackage.walk`, the file system's error, and `stop.reason`
 */
export async function extract(
  opened: OpenPackage,
  folder: string,
  stop: AbortSignal,
): Promise<void> {
  mustBeNew(folder);
  const half = halfOf(folder);
  mkdirSync(half, { mode: 0o700 });
  try {
    const steps = opened.steps({
      onManifest: (_manifest, bytes) => {
        writePart(join(half, 'manifest.json'), [bytes]);
      },
      onPart: ({ name }, content) => {
        writePart(join(half, name), content());
      },
    });
    for (const _step of steps) {
      // Lets a signal come through.
      await setImmediate();
      stop.throwIfAborted();
    }
    renameSync(half, resolve(folder));
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    throw error;
  }
}
