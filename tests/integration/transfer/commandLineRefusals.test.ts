import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { extract } from '../../../db/transfer/extract.ts';
import { OpenPackage } from '../../../db/transfer/readPackage.ts';
import { foreignPackage } from './foreignPackage.ts';
import { passphraseOfSample as passphrase, sample } from './sample.ts';
import { newStick } from './schools.ts';
import { xqz, xqzScript } from './xqz.ts';

// Each call starts a Node, and most a scrypt of their own.
vi.setConfig({ testTimeout: 120_000 });

const question = 'passphrase: ';
const never = new AbortController().signal;

test('a wrong way of calling is told before anything is asked', () => {
  const calls = [
    ['extract', sample],
    ['inspect', sample, 'folder'],
    ['extract', sample, 'folder', 'more'],
    ['verify', sample, '--loud'],
    ['verify'],
  ];
  for (const call of calls) {
    const { status, stderr } = xqz(call);
    expect([status, stderr.startsWith('usage: ')]).toEqual([1, true]);
    expect(stderr).not.toContain(question);
  }
});

test('extract makes a new folder; what is there stays as it is, and nothing is asked', () => {
  const stick = newStick();
  writeFileSync(join(stick, 'file'), 'mine');
  for (const folder of ['folder', 'half.half']) mkdirSync(join(stick, folder));
  const before = readdirSync(stick);
  const refusals = [
    ['folder', 'it exists already'],
    ['file', 'it exists already'],
    ['half', 'it exists already'],
    ['file/below', 'no such file or folder'],
    ['none/below', 'no such file or folder'],
  ] as const;
  for (const [folder, why] of refusals) {
    const { status, stderr } = xqz(['extract', sample, join(stick, folder)]);
    expect([status, stderr]).toEqual([1, expect.stringContaining(why)]);
    expect(stderr).not.toContain(question);
  }
  expect(readdirSync(stick)).toEqual(before);
  expect(readdirSync(join(stick, 'folder'))).toEqual([]);
});

test('a full disk is told, and nothing that was written stays', () => {
  const stick = newStick();
  // The manifest still fits, the list no more.
  const call = 'ulimit -f 16; exec "$0" "$@"';
  const out = join(stick, 'out');
  const args = ['-c', call, process.execPath, xqzScript, 'extract', sample, out];
  const full = spawnSync('sh', args, { input: passphrase, encoding: 'utf8' });
  expect([full.status, full.stdout, full.stderr]).toEqual([
    1,
    '',
    expect.stringContaining('the disk is full'),
  ]);
  expect(readdirSync(stick)).toEqual([]);
});

test('a package that goes bad while it is extracted leaves nothing', async () => {
  const stick = newStick();
  const path = join(stick, 'package.xqz');
  copyFileSync(sample, path);
  const opened = await OpenPackage.open(path, { passphrase });
  opened.verify();
  truncateSync(path, 30_000);
  await expect(extract(opened, join(stick, 'out'), never)).rejects.toThrow('package_damaged');
  opened.close();
  expect(readdirSync(stick)).toEqual(['package.xqz']);
});

test('an extraction that is stopped on its way leaves nothing', async () => {
  const stick = newStick();
  const out = join(stick, 'out');
  const opened = await OpenPackage.open(sample, { passphrase });
  const stopping = new AbortController();
  const extracting = extract(opened, out, stopping.signal);
  expect(readdirSync(`${out}.half`)).toEqual(['manifest.json']);
  stopping.abort(new Error('stopped'));
  await expect(extracting).rejects.toThrow('stopped');
  expect(readdirSync(stick)).toEqual([]);
  // The package itself can be read on.
  await extract(opened, out, never);
  opened.close();
  expect(readdirSync(join(out, 'students'))).toEqual(['0001.json', '0002.json']);
});

test('what is no file, or no key, is told in words and never by a stack', () => {
  const stick = newStick();
  const noKey = join(stick, 'no-key.txt');
  writeFileSync(noKey, 'AGE-SECRET-KEY-1NONE\n');
  const refusals = [
    [[stick], 'no such file or folder'],
    [[join(stick, 'none')], 'no such file or folder'],
    [[join(sample, 'below')], 'no such file or folder'],
    [[sample, '-i', stick], 'no such file or folder'],
    [[sample, '-i', noKey], 'no identity in this file'],
    [[noKey], 'not a transfer package'],
  ] as const;
  for (const [args, why] of refusals) {
    const { status, stderr } = xqz(['verify', ...args]);
    expect([status, stderr]).toEqual([1, expect.stringContaining(why)]);
    expect(stderr).not.toMatch(/Error|\n {4}at /u);
  }
});

test('Ctrl+C while a large package is extracted leaves nothing', async () => {
  const [path, ...keys] = await foreignPackage('实验中学', 10, 999);
  const stick = newStick();
  const out = join(stick, 'out');
  const extracting = spawn(process.execPath, [xqzScript, 'extract', path, out, ...keys]);
  let told = '';
  extracting.stderr.setEncoding('utf8').on('data', (text: string) => (told += text));
  const ended = once(extracting, 'close');
  while (extracting.exitCode === null && !existsSync(`${out}.half`)) await setTimeout(5);
  extracting.kill('SIGINT');
  await ended;
  expect([extracting.exitCode, told]).toEqual([130, expect.stringContaining('no file was left')]);
  expect(readdirSync(stick)).toEqual([]);
});

test("a foreign school's name cannot steer the terminal", async () => {
  const [path, ...keys] = await foreignPackage('实验\u001b]0;x\u0007\u202e\r中学');
  const { status, stdout } = xqz(['inspect', path, ...keys]);
  expect(status).toBe(0);
  expect(stdout).toContain('实验\ufffd]0;x\ufffd\ufffd\ufffd中学');
  expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test('a reader that has seen enough ends it without a word', async () => {
  const reading = spawn(process.execPath, [xqzScript, 'inspect', sample]);
  reading.stdout.destroy();
  let told = '';
  reading.stderr.setEncoding('utf8').on('data', (text: string) => (told += text));
  reading.stdin.end(passphrase);
  await once(reading, 'close');
  expect([reading.exitCode, told.trim()]).toEqual([0, `口令 ${question}`.trim()]);
});

test('a passphrase typed on a terminal is not shown', async ({ skip }) => {
  const none = process.platform !== 'linux' || !existsSync('/usr/bin/script');
  if (none) skip('no terminal to be had');
  const command = `'${process.execPath}' '${xqzScript}' verify '${sample}'`;
  const terminal = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null']);
  let shown = '';
  let typed = false;
  terminal.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
    if (typed || !shown.includes(question)) return;
    typed = true;
    terminal.stdin.write(`${passphrase}\r`);
  });
  await once(terminal, 'close');
  // Anybody can sign: by name and words it is told who did.
  expect(terminal.exitCode).toBe(0);
  expect(shown.replace(/(?: [\p{Script=Han}]{2}){8}\r\n$/u, '')).toBe(
    `口令 ${question}\r\nwhole and signed by 银川市第一小学 `,
  );
});
