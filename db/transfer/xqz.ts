import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Decrypter } from 'age-encryption';
import { Refusal, type ErrorCode } from '../contract/errors.ts';
import { sortFileError, type FileErrorCode } from '../store/fileErrors.ts';
import type { Opening } from './ageHeader.ts';
import { askSecretly, Stopped } from './askSecretly.ts';
import { fingerprintInWords, fingerprintOf } from './card.ts';
import { extract, mustBeNew } from './extract.ts';
import type { Manifest } from './manifest.ts';
import { needsPassphrase, OpenPackage } from './readPackage.ts';
import { readPassphrase } from './words.ts';

const usage = `usage: npm run xqz -- inspect FILE [-i IDENTITY]
       npm run xqz -- verify FILE [-i IDENTITY]
       npm run xqz -- extract FILE FOLDER [-i IDENTITY]

IDENTITY is a file of age identities, plain or itself sealed by a passphrase, as the app exports it.
Without it the passphrase of the package is asked for.`;

/** What a package may be refused for when it is read, and no receiver's database is asked. */
type ReadingCode = Exclude<
  Extract<ErrorCode, `package_${string}`>,
  'package_own' | 'package_nobody' | 'package_cancelled' | 'package_too_large'
>;

/** What a person is told on the command line, in both languages of the app. */
const said: Record<ReadingCode | FileErrorCode | 'already_exists', string> = {
  package_unreadable: '这不是心桥的档案包 / not a transfer package',
  package_damaged: '档案包已损坏 / the package is damaged',
  package_forged: '签名不符，可能被改动过 / the signature is wrong',
  package_newer: '需要更新版本的心桥 / a newer Xinqiao is needed',
  package_not_for_us: '这把密钥打不开它 / these keys do not open it',
  package_wrong_passphrase: '口令不正确 / the passphrase is wrong',
  already_exists: '已经存在，请换一个名称 / it exists already, choose another name',
  folder_gone:
    '找不到文件或文件夹，或两者弄反了 / no such file or folder, or one in place of the other',
  folder_not_writable: '没有读写的权限 / no right to read or write here',
  disk_full: '磁盘空间不足 / the disk is full',
  disk_gone: '磁盘读写失败 / the disk cannot be read or written',
};
const words = new Map<unknown, string>(Object.entries(said));
const unexpected = '意外错误 / an unexpected error';

/** What ends a process from outside, and can be heeded. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A wrong way of calling; shows what is missing and how it is done. */
class WrongUse extends Error {}

async function askPassphrase(): Promise<string> {
  const typed = await askSecretly('口令 passphrase: ');
  // Another program's package may have a passphrase of its own kind.
  return readPassphrase(typed) ?? typed;
}

function isIdentity(text: string): boolean {
  try {
    new Decrypter().addIdentity(text);
    return true;
  } catch {
    return false;
  }
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
  if (identities.length === 0 || !identities.every(isIdentity)) {
    throw new WrongUse('这个密钥文件里没有可用的密钥 / no identity in this file');
  }
  return identities;
}

async function openingOf(file: string, identity: string | undefined): Promise<Opening> {
  if (identity !== undefined) return { identities: await identitiesIn(identity) };
  if (!needsPassphrase(file)) {
    throw new WrongUse('这个档案包要用密钥文件打开 / this package is opened by an IDENTITY');
  }
  return { passphrase: await askPassphrase() };
}

/** @returns what a foreign package says, without what would steer the terminal */
function harmless(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, '\ufffd');
}

/** Whoever made a package has signed it; by these words a person knows who. */
function senderOf({ from }: Manifest): string {
  return harmless(`${from.name}  ${fingerprintInWords(fingerprintOf(from)).join(' ')}`);
}

function describe(manifest: Manifest): string {
  const { packageId, madeAt, to, scope, students, parts, warningNumbers } = manifest;
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
  return [
    `package    ${packageId}`,
    `made at    ${madeAt}`,
    `from       ${senderOf(manifest)}`,
    `to         ${to.name}`,
    `scope      ${scope.join(', ')}`,
    `students   ${String(students)}`,
    `warnings   ${warningNumbers.numbering}`,
    `scales     ${manifest.scales.map(({ code, version }) => `${code} ${String(version)}`).join(', ')}`,
    `parts      ${String(parts.length)}, ${String(bytes)} bytes`,
  ]
    .map(harmless)
    .join('\n');
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { identity: { type: 'string', short: 'i' } },
    });
  } catch {
    throw new WrongUse();
  }
}

/** Extracts what was verified; on Ctrl+C nothing of it stays. */
async function extractUnlessStopped(opened: OpenPackage, folder: string): Promise<void> {
  const stopping = new AbortController();
  const stop = () => {
    stopping.abort(new Stopped());
  };
  for (const signal of signals) process.on(signal, stop);
  try {
    await extract(opened, folder, stopping.signal);
  } finally {
    for (const signal of signals) process.off(signal, stop);
  }
}

async function main(): Promise<void> {
  const { positionals, values } = readArguments();
  const [what, file, folder, ...more] = positionals;
  if (file === undefined || !['inspect', 'verify', 'extract'].includes(what ?? '')) {
    throw new WrongUse();
  }
  if ((what === 'extract') !== (folder !== undefined) || more.length > 0) throw new WrongUse();
  if (folder !== undefined) mustBeNew(folder);
  const opened = await OpenPackage.open(file, await openingOf(file, values.identity));
  try {
    // Nothing is written, or believed, before all of it was verified.
    const manifest = opened.verify();
    if (folder !== undefined) await extractUnlessStopped(opened, folder);
    const whole = `whole and signed by ${senderOf(manifest)}`;
    process.stdout.write(`${what === 'verify' ? whole : describe(manifest)}\n`);
  } finally {
    opened.close();
  }
}

/** @returns what a person is told of what went wrong; never where in the program it did */
function wordsFor(found: unknown): string {
  if (found instanceof Stopped) return '已停止，没有留下文件 / stopped, no file was left';
  if (found instanceof WrongUse) return `${found.message}\n${usage}`.trimStart();
  const error = sortFileError(found);
  if (!(error instanceof Refusal)) return unexpected;
  const { code, params } = error.refused;
  return `${words.get(code) ?? unexpected}${params ? ` (${String(params['part'])})` : ''}`;
}

function tell(found: unknown): void {
  process.stderr.write(`${wordsFor(found)}\n`);
  process.exitCode = found instanceof Stopped ? 130 : 1;
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever read along, as `head` does, has seen enough.
  if (error.code !== 'EPIPE') tell(error);
});
process.stderr.on('error', () => {
  process.exitCode = 1;
});

try {
  await main();
} catch (error) {
  tell(error);
}
