import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './folders.mjs';
import { installLocked } from './npm.mjs';
import { say } from './say.mjs';

/** Inside node_modules, so that it goes when they go. */
const stamp = path.join(root, 'node_modules/.xinqiao-lockfile');

/** Installs what package-lock.json names, unless that is what lies there. */
export async function providePackages() {
  const lockfile = readFileSync(path.join(root, 'package-lock.json'));
  const wanted = createHash('sha256').update(lockfile).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('installing the packages that package-lock.json names …');
  await installLocked(root);
  writeFileSync(stamp, wanted);
}
