import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { provideElectron } from '../bootstrap/electron.mjs';
import { root } from '../bootstrap/folders.mjs';
import { runQuietly } from '../bootstrap/run.mjs';
import { say } from '../bootstrap/say.mjs';
import { bundle } from '../bundle.mjs';
import { electronVersion, realElectron } from '../electron.mjs';
import { makeTrial } from '../trial.mjs';

const distFolder = path.join(root, 'dist');
const builder = path.join(root, 'node_modules/electron-builder/cli.js');

/** What electron-builder.yml asks for, one run each, so that one out of reach stops no other. */
const targets = [
  { name: 'the unpacked Linux app', args: ['--linux', 'dir'] },
  { name: 'the Linux AppImage', args: ['--linux', 'AppImage'] },
  { name: 'the Debian package', args: ['--linux', 'deb'] },
  { name: 'the Windows installer', args: ['--win', 'nsis'] },
];

/**
 * Makes what this machine can: the installers where Electron and its tools can be had, and on
 * Linux a trial build where Electron cannot. Says plainly what is missing.
 * @returns {Promise<number>} exit code; 0 when anything was made
 */
export async function main() {
  await bundle();
  await provideElectron();
  mkdirSync(distFolder, { recursive: true });
  const missing = [];
  for (const { name, args } of targets) {
    const why = await make(args);
    if (why === null) say(`made ${name}.`);
    else missing.push(`${name}: ${why}`);
  }
  if (realElectron() === null) {
    const archive = await makeTrial(distFolder);
    say(`made a trial build, for trying out alone: ${archive}`);
  }
  for (const line of missing) say(`NOT made: ${line}`);
  say(`dist/ holds: ${readdirSync(distFolder).join(', ') || 'nothing'}`);
  return readdirSync(distFolder).length > 0 ? 0 : 1;
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<string | null>} why it could not be made
 */
async function make(args) {
  if (realElectron() === null) {
    return `Electron ${electronVersion()} could not be downloaded (github.com is out of reach; ELECTRON_MIRROR names another source).`;
  }
  if (args[0] === '--win' && process.platform !== 'win32') {
    return 'it is made on Windows: the native package of the password hash here is of this machine’s kind.';
  }
  const dist = path.join(root, 'node_modules/electron/dist');
  // The Electron that is here is of this machine's kind; another one is fetched by electron-builder.
  const own = args[0] === '--linux' && process.platform === 'linux' && existsSync(dist);
  const { code, output } = await runQuietly(
    process.execPath,
    [builder, ...args, '--publish', 'never', ...(own ? [`-c.electronDist=${dist}`] : [])],
    { timeout: 15 * 60_000 },
  );
  return code === 0 ? null : lastLine(output);
}

/**
 * @param {string} output
 * @returns {string}
 */
function lastLine(output) {
  const lines = output.trim().split('\n');
  return (lines.find((line) => /⨯|error/i.test(line)) ?? lines.at(-1) ?? '').trim();
}
