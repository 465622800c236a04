import { existsSync } from 'node:fs';
import process from 'node:process';
import { packageOfLibrary } from './debianPackages.mjs';
import { needsVirtualDisplay } from './display.mjs';
import { runQuietly } from './run.mjs';
import { CannotGoOn, say } from './say.mjs';

/**
 * On Linux: the shared libraries that Electron misses, a virtual display where there is no screen,
 * and a font with Chinese. Installs them on Debian as root, else tells the command that does.
 * @param {string} executable Electron's
 */
export async function provideSystemLibraries(executable) {
  if (process.platform !== 'linux') return;
  const missing = await findMissing(executable);
  if (missing.length === 0) return;
  if (!existsSync('/etc/debian_version')) {
    throw new CannotGoOn(`missing on this system, install them first: ${missing.join(', ')}`);
  }
  const packages = missing.map((name) => packageOfLibrary.get(name) ?? name);
  await install([...new Set(packages)]);
  const still = await findMissing(executable);
  if (still.length > 0) throw new CannotGoOn(`still missing: ${still.join(', ')}`);
}

/** What the tests hold our own files against, by the Debian package of each: age, and readers of PDF. */
const testTools = new Map([
  ['age', 'age'],
  ['qpdf', 'qpdf'],
  ['pdffonts', 'poppler-utils'],
]);

/** Installs the test tools that are missing. */
export async function provideTestTools() {
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version')) return;
  const missing = [];
  for (const [tool, wanted] of testTools) {
    const { code } = await runQuietly(tool, ['--version']);
    if (code === 127) missing.push(wanted);
  }
  if (missing.length > 0) await install(missing);
}

/**
 * @param {readonly string[]} wanted Debian packages
 */
async function install(wanted) {
  if (process.getuid?.() !== 0) {
    const command = `sudo apt-get update && sudo apt-get install -y ${wanted.join(' ')}`;
    throw new CannotGoOn(`missing on this system; this command installs it:\n  ${command}`);
  }
  say(`installing ${wanted.join(', ')} by apt-get …`);
  await aptGet('update');
  const named = await Promise.all(wanted.map(nameHere));
  await aptGet('install', '-y', '--no-install-recommends', ...named);
}

/**
 * @param {string} executable
 * @returns {Promise<string[]>} names of libraries and of packages
 */
async function findMissing(executable) {
  const [libraries, display, font] = await Promise.all([
    runQuietly('ldd', [executable]),
    needsVirtualDisplay() ? runQuietly('Xvfb', ['-help']) : null,
    runQuietly('fc-list', [':lang=zh', 'family']),
  ]);
  const missing = [...libraries.output.matchAll(/(\S+) => not found/g)].map(
    ([, name]) => name ?? '',
  );
  if (display?.code === 127) missing.push('xvfb');
  if (font.code === 127) missing.push('fontconfig');
  if (font.code === 127 || font.output.trim() === '') missing.push('fonts-noto-cjk');
  return missing;
}

/** @param {...string} args */
async function aptGet(...args) {
  const options = ['-q', '-o', 'DPkg::Lock::Timeout=120'];
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const { code, output } = await runQuietly('apt-get', [...options, ...args], { env });
  if (code !== 0) throw new CannotGoOn(`apt-get ${args.join(' ')} failed:\n${output.trim()}`);
}

/**
 * Debian 13 renamed some libraries when time_t grew to 64 bits.
 * @param {string} name
 * @returns {Promise<string>}
 */
async function nameHere(name) {
  const { code } = await runQuietly('apt-cache', ['show', '--no-all-versions', `${name}t64`]);
  return code === 0 ? `${name}t64` : name;
}
