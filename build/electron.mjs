import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { appFolder, root, runtimeFolder } from './bootstrap/folders.mjs';
import { fetchedNode, isRecentEnough } from './bootstrap/node.mjs';

const packageFolder = path.join(root, 'node_modules/electron');

/** Where the bootstrap unpacks the old Electron from npm. */
export const fallbackFolder = path.join(runtimeFolder, 'electron-25');

/** @returns {string} the Electron that package.json asks for, such as '45.4.1' */
export function electronVersion() {
  /** @type {{ version: string }} */
  const { version } = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8'));
  return version;
}

/** @returns {string | null} the executable of the real Electron, if it has been fetched */
export function realElectron() {
  const dist = path.join(packageFolder, 'dist');
  const name = path.join(packageFolder, 'path.txt');
  const version = path.join(dist, 'version');
  if (!existsSync(name) || !existsSync(version)) return null;
  if (readFileSync(version, 'utf8').replace(/^v/, '') !== electronVersion()) return null;
  const executable = path.join(dist, readFileSync(name, 'utf8'));
  return existsSync(executable) ? executable : null;
}

/**
 * How to start an app in the Electron that this machine has. Nothing else on the build side knows
 * which one that is.
 * @param {string} [app] folder of the app; the built Xinqiao unless given
 * @returns {{ executable: string, args: string[], env: Record<string, string> }} the arguments that
 *   come first, and what to add to the environment
 * @throws {Error} when no runtime is there yet
 */
export function electronRuntime(app = appFolder) {
  // Chromium's sandbox refuses to run as root.
  const args = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const real = realElectron();
  if (real) return { executable: real, args: [...args, app], env: {} };
  if (!existsSync(fallbackFolder)) {
    throw new Error('No Electron here yet: run npm start once.');
  }
  // Its own Node is too old for the vault.
  const node = isRecentEnough(process.versions.node) ? process.execPath : fetchedNode().executable;
  const folder = app === appFolder ? fallbackFolder : fallbackFor(app);
  return { executable: path.join(folder, 'electron'), args, env: { XINQIAO_NODE: node } };
}

/**
 * The fallback has its app built in, so another app gets a hard-linked copy, which takes no space.
 * @param {string} app
 * @returns {string}
 */
function fallbackFor(app) {
  const key = createHash('sha256').update(app).digest('hex').slice(0, 12);
  const folder = `${fallbackFolder}-${key}`;
  if (existsSync(folder)) return folder;
  const part = mkdtempSync(path.join(runtimeFolder, 'part-'));
  const copy = path.join(part, 'electron');
  try {
    execFileSync('cp', ['-al', fallbackFolder, copy]);
    const link = path.join(copy, 'resources/app');
    rmSync(link);
    symlinkSync(path.resolve(app), link);
    renameSync(copy, folder);
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
  return folder;
}
