import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { Decrypter } from 'age-encryption';
import { Refusal } from '../contract/errors.ts';
import { sortFileError } from '../store/fileErrors.ts';
import type { Opening } from './ageHeader.ts';
import { fingerprintInWords, fingerprintOf } from './card.ts';
import type { Manifest } from './manifest.ts';
import { needsPassphrase, OpenPackage } from './readPackage.ts';
import { readPassphrase } from './words.ts';

const usage = `usage: npm run xqz -- inspect FILE [-i IDENTITY]
       npm run xqz -- verify FILE [-i IDENTITY]
       npm run xqz -- extract FILE FOLDER [-i IDENTITY]

IDENTITY is a file of age identities, plain or itself sealed by a passphrase, as the app exports it.
Without it the passphrase of the package is asked for.`;

/** What a person is told on the command line, in both languages of the app. */
const said: Partial<Record<string, string>> = {
  package_unreadable: '这不是心桥的档案包 / not a transfer package',
  package_damaged: '档案包已损坏 / the package is damaged',
  package_forged: '签名不符，可能被改动过 / the signature is wrong',
  package_newer: '需要更新版本的心桥 / a newer Xinqiao is needed',
  package_not_for_us: '这把密钥打不开它 / these keys do not open it',
  package_wrong_passphrase: '口令不正确 / the passphrase is wrong',
  folder_gone: '找不到文件 / no such file',
  already_exists: '目标文件夹里已有同名文件 / a file of that name is there already',
};

/** A wrong way of calling; shows how it is done. */
class WrongUse extends Error {}

async function ask(question: string): Promise<string> {
  process.stderr.write(question);
  for await (const line of createInterface({ input: process.stdin })) return line;
  return '';
}

async function askPassphrase(): Promise<string> {
  const typed = await ask('口令 passphrase: ');
  // Another program's package may have a passphrase of its own kind.
  return readPassphrase(typed) ?? typed;
}

async function identitiesIn(path: string): Promise<string[]> {
  const bytes = readFileSync(path);
  let text = bytes.toString('utf8');
  if (text.startsWith('age-encryption.org/')) {
    const decrypter = new Decrypter();
    decrypter.addPassphrase(await askPassphrase());
    try {
      text = await decrypter.decrypt(bytes, 'text');
    } catch {
      throw new Refusal('package_wrong_passphrase');
    }
  }
  const identities = text.split(/\r?\n/u).filter((line) => line.startsWith('AGE-SECRET-KEY-'));
  if (identities.length === 0) throw new WrongUse();
  return identities;
}

async function openingOf(file: string, identity: string | undefined): Promise<Opening> {
  if (identity !== undefined) return { identities: await identitiesIn(identity) };
  if (!needsPassphrase(file)) throw new WrongUse();
  return { passphrase: await askPassphrase() };
}

function describe(manifest: Manifest): string {
  const { packageId, madeAt, from, to, scope, students, parts, warningNumbers } = manifest;
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
  return [
    `package    ${packageId}`,
    `made at    ${madeAt}`,
    `from       ${from.name}  ${fingerprintInWords(fingerprintOf(from)).join(' ')}`,
    `to         ${to.name}`,
    `scope      ${scope.join(', ')}`,
    `students   ${String(students)}`,
    `warnings   ${warningNumbers.numbering}`,
    `scales     ${manifest.scales.map(({ code, version }) => `${code} ${String(version)}`).join(', ')}`,
    `parts      ${String(parts.length)}, ${String(bytes)} bytes`,
  ].join('\n');
}

/** Writes every part below a folder; the names are those that the format allows, and no others. */
function extract(opened: OpenPackage, folder: string): Manifest {
  const target = (name: string) => {
    const path = join(folder, name);
    if (existsSync(path)) throw new Refusal('already_exists');
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    return openSync(path, 'wx', 0o600);
  };
  const write = (name: string, pieces: Iterable<Buffer>) => {
    const handle = target(name);
    try {
      for (const piece of pieces) {
        for (let at = 0; at < piece.length;) at += writeSync(handle, piece, at);
      }
    } finally {
      closeSync(handle);
    }
  };
  return opened.walk({
    onManifest: (_manifest, bytes) => {
      write('manifest.json', [bytes]);
    },
    onPart: (part, content) => {
      write(part.name, content());
    },
  });
}

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    args: process.argv.slice(2),
    allowPositionals: true,
    options: { identity: { type: 'string', short: 'i' } },
  });
  const [what, file, folder] = positionals;
  if (file === undefined || !['inspect', 'verify', 'extract'].includes(what ?? '')) {
    throw new WrongUse();
  }
  const opened = await OpenPackage.open(file, await openingOf(file, values.identity));
  try {
    // Nothing is written, or believed, before all of it was verified.
    const manifest = opened.verify();
    if (what === 'extract') {
      if (folder === undefined) throw new WrongUse();
      extract(opened, folder);
    }
    process.stdout.write(`${what === 'verify' ? 'whole and signed' : describe(manifest)}\n`);
  } finally {
    opened.close();
  }
}

try {
  await main();
} catch (found) {
  const error = sortFileError(found);
  const wrongCall = error instanceof WrongUse || (error instanceof TypeError && 'code' in error);
  if (wrongCall) process.stderr.write(`${usage}\n`);
  else if (error instanceof Refusal) {
    const { code, params } = error.refused;
    process.stderr.write(`${said[code] ?? code}${params ? ` (${String(params['part'])})` : ''}\n`);
  } else throw found;
  process.exitCode = 1;
}
