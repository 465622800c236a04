import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { appFolder, root } from './bootstrap/folders.mjs';
import { fetchedNode } from './bootstrap/node.mjs';
import { runQuietly } from './bootstrap/run.mjs';
import { CannotGoOn } from './bootstrap/say.mjs';
import { fallbackFolder } from './electron.mjs';

/** By this name the app knows that it is one; see main/trial.ts. */
const trialName = 'Xinqiao Trial';

/** The native packages that stay outside the bundles, for Linux x64 alone. */
const nativePackages = [
  {
    name: 'better-sqlite3-multiple-ciphers',
    files: /^(?:package\.json|LICENSE|lib\/.*|prebuilds\/linux-x64\.node)$/,
  },
  { name: '@node-rs/argon2', files: /^(?:package\.json|LICENSE|[^/]+\.js)$/ },
  { name: '@node-rs/argon2-linux-x64-gnu', files: /./ },
];

const readme = `心桥 Xinqiao · 试用版

这是试用版，只供试用，不要存放真实的学生数据：它用的是旧版 Electron 和另带的 Node。
正式版请使用安装包。数据单独放在“Xinqiao Trial”文件夹里，与正式版互不相干。
运行：./xinqiao-trial

A trial build, for trying out alone: keep no real student's data in it. It runs on an old Electron,
with a Node of its own beside. For daily use take the installer. Its data lie in a folder of their
own, "Xinqiao Trial".
Run: ./xinqiao-trial
`;

/** The launcher says which is which; there is nothing to install. */
const launcher = `#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
exec "$here/electron" "$@"
`;

/** @returns {string} such as xinqiao-trial-0.1.0-linux-x64 */
export function trialFolderName() {
  /** @type {{ version: string }} */
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return `xinqiao-trial-${version}-linux-x64`;
}

/**
 * Makes a trial build from the Electron that npm carries: a folder and a tar.gz of it.
 * @param {string} into
 * @returns {Promise<string>} the archive
 */
export async function makeTrial(into) {
  const folder = makeTrialFolder(into);
  const archive = `${folder}.tar.gz`;
  const { code, output } = await runQuietly(
    'tar',
    ['-czf', `${archive}.part`, '-C', into, path.basename(folder)],
    { env: { GZIP: '-6' } },
  );
  if (code !== 0) throw new CannotGoOn(`tar could not pack the trial build:\n${output.trim()}`);
  renameSync(`${archive}.part`, archive);
  return archive;
}

/**
 * @param {string} into
 * @returns {string} the folder
 */
export function makeTrialFolder(into) {
  if (!existsSync(fallbackFolder)) {
    throw new CannotGoOn('No Electron here to make a trial build of: Linux x64 alone has one.');
  }
  mkdirSync(into, { recursive: true });
  const folder = path.join(into, trialFolderName());
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  // Its resources/app is a link to the app in development.
  cpSync(fallbackFolder, part, {
    recursive: true,
    filter: (source) => source !== path.join(fallbackFolder, 'resources/app'),
  });
  const app = path.join(part, 'resources/app');
  cpSync(appFolder, app, { recursive: true });
  nameTrial(app);
  for (const { name, files } of nativePackages) copyPackage(name, files, app);
  copyNode(path.join(part, 'resources/node'));
  writeFileSync(path.join(part, 'README.txt'), readme);
  writeFileSync(path.join(part, 'xinqiao-trial'), launcher);
  chmodSync(path.join(part, 'xinqiao-trial'), 0o755);
  copyFileSync(path.join(root, 'LICENSE'), path.join(part, 'LICENSE.xinqiao.txt'));
  rmSync(folder, { recursive: true, force: true });
  renameSync(part, folder);
  return folder;
}

/** @param {string} app */
function nameTrial(app) {
  const file = path.join(app, 'package.json');
  /** @type {Record<string, string>} */
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  const named = { ...manifest, name: 'xinqiao-trial', productName: trialName };
  writeFileSync(file, `${JSON.stringify(named, null, 2)}\n`);
}

/**
 * @param {string} name
 * @param {RegExp} files
 * @param {string} app
 */
function copyPackage(name, files, app) {
  const from = path.join(root, 'node_modules', name);
  const found = readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(from, path.join(entry.parentPath, entry.name)))
    .filter((file) => files.test(file));
  if (found.length === 0) throw new CannotGoOn(`${name} is not here.`);
  for (const file of found) {
    const to = path.join(app, 'node_modules', name, file);
    mkdirSync(path.dirname(to), { recursive: true });
    copyFileSync(path.join(from, file), to);
  }
}

/** The Node for the vault, with its licence. @param {string} to */
function copyNode(to) {
  const { executable } = fetchedNode();
  const node = existsSync(executable) ? executable : process.execPath;
  mkdirSync(path.join(to, 'bin'), { recursive: true });
  copyFileSync(node, path.join(to, 'bin/node'));
  chmodSync(path.join(to, 'bin/node'), 0o755);
  for (const top of [path.dirname(path.dirname(node)), path.dirname(node)]) {
    const licence = path.join(top, 'LICENSE');
    if (existsSync(licence)) copyFileSync(licence, path.join(to, 'LICENSE'));
  }
}
