import { Decrypter } from 'age-encryption';
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { Refusal } from '../../../db/contract/errors.ts';
import { headerOf, newHeader, openHeader, type Opening } from '../../../db/transfer/ageHeader.ts';
import { PayloadWriter, readPayload } from '../../../db/transfer/agePayload.ts';
import { readCard } from '../../../db/transfer/card.ts';
import {
  nativeCipher,
  portableCipher,
  type ChunkCipher,
} from '../../../db/transfer/payloadBlocks.ts';
import { OpenPackage } from '../../../db/transfer/readPackage.ts';
import { loadSodium, sodiumCipher } from '../../../db/transfer/sodiumCipher.ts';
import { addPupil, giveHistory, introduce, newStick, open, schoolCalled, make } from './schools.ts';

/** Its types tell of a default that the package does not have. */
const published: unknown = { ...(await import('cctv-age')) };
const vectors = z.record(z.string(), z.instanceof(Uint8Array)).parse(published);

const sodium = sodiumCipher(await loadSodium());

interface Vector {
  expect: string;
  payload: string;
  opening: Opening;
  file: Buffer;
}

function parse(bytes: Uint8Array): Vector {
  const whole = Buffer.from(bytes);
  const end = whole.indexOf('\n\n');
  const pairs = whole
    .toString('utf8', 0, end)
    .split('\n')
    .map((line) => {
      const colon = line.indexOf(': ');
      return { name: line.slice(0, colon), value: line.slice(colon + 2) };
    });
  const all = (key: string) => pairs.filter(({ name }) => name === key).map(({ value }) => value);
  const [passphrase] = all('passphrase');
  const body = whole.subarray(end + 2);
  return {
    expect: all('expect')[0] ?? '',
    payload: all('payload')[0] ?? '',
    opening: passphrase === undefined ? { identities: all('identity') } : { passphrase },
    file: all('compressed')[0] === 'zlib' ? inflateSync(body) : body,
  };
}

async function payloadBy(cipher: ChunkCipher, path: string, opening: Opening) {
  const handle = openSync(path, 'r');
  onTestFinished(() => {
    closeSync(handle);
  });
  const header = headerOf(readFileSync(path));
  return readPayload(handle, header.length, await openHeader(header, opening), cipher);
}

/**
 * @param cipher opens the payload instead of the usual one
 * @returns `success` with the payload's hash, or how it failed, in the words of the vectors
 */
async function outcomeOf({ file, opening }: Vector, cipher?: ChunkCipher): Promise<string> {
  const path = join(newStick(), 'vector.age');
  writeFileSync(path, file);
  let opened: OpenPackage;
  try {
    opened = await OpenPackage.open(path, opening);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.refused.code === 'package_damaged' || error.refused.code === 'package_unreadable'
      ? 'header'
      : 'no match';
  }
  try {
    const hash = createHash('sha256');
    const payload =
      cipher === undefined ? opened.payload() : await payloadBy(cipher, path, opening);
    for (const chunk of payload) hash.update(chunk);
    return `success ${hash.digest('hex')}`;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return 'payload failure';
  } finally {
    opened.close();
  }
}

describe("age's public test vectors (C2SP CCTV) through our own reader", () => {
  const binary = Object.entries(vectors).filter(([name]) => !name.startsWith('armor'));
  test('there are as many as were published', () => {
    expect(binary.length).toBeGreaterThan(100);
  });
  const ciphers: [string, ChunkCipher?][] = [['the usual cipher'], ['libsodium', sodium]];
  const everyWay = binary.flatMap(([name, bytes]) =>
    ciphers.map(([by, cipher]) => ({ name, by, bytes, cipher })),
  );
  test.each(everyWay)('$name, by $by', async ({ bytes, cipher }) => {
    const vector = parse(bytes);
    const outcome = await outcomeOf(vector, cipher);
    if (vector.expect === 'success') expect(outcome).toBe(`success ${vector.payload}`);
    else if (vector.expect === 'payload failure') expect(outcome).toBe('payload failure');
    else if (vector.expect === 'no match') expect(outcome).toBe('no match');
    // A nonce that is cut off is part of the payload here.
    else expect(['header', 'no match', 'payload failure']).toContain(outcome);
  });
});

test('what one cipher seals the next opens, whatever its length', async () => {
  const ciphers = [nativeCipher, portableCipher, sodium];
  const { header, fileKey } = await newHeader({ passphrase: '一' });
  for (const [at, bytes] of [0, 1, 65_535, 65_536, 65_537, 2 * 65_536, 17 * 65_536 + 3].entries()) {
    const sent = Buffer.alloc(bytes, bytes % 251);
    for (const [which, cipher] of ciphers.entries()) {
      const path = join(newStick(), `${String(at)}-${String(which)}`);
      const handle = openSync(path, 'wx+');
      const writer = new PayloadWriter(handle, fileKey, cipher);
      for (let from = 0; from < bytes; from += 9_999)
        writer.write(sent.subarray(from, from + 9_999));
      writer.end();
      const other = ciphers[(which + 1) % ciphers.length];
      const pieces = Array.from(readPayload(handle, 0, fileKey, other), (each) =>
        Buffer.from(each),
      );
      const read = Buffer.concat(pieces);
      closeSync(handle);
      expect(read.equals(sent)).toBe(true);
    }
  }
  expect(await openHeader(headerOf(header), { passphrase: '一' })).toEqual(fileKey);
});

async function identityOf(vault: Awaited<ReturnType<typeof schoolCalled>>, folder: string) {
  const { file, passphrase } = await vault.call('transfer.identityFile', {});
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  const plain = join(folder, 'identity.txt');
  writeFileSync(plain, await decrypter.decrypt(file.bytes, 'text'));
  return plain;
}

test("Debian's age opens a package, tar takes it apart, and what they pack again is read here", async () => {
  const primary = await schoolCalled('银川市第一小学', 'primary');
  const junior = await schoolCalled('银川市实验中学', 'junior');
  const knownSchoolId = await introduce(primary, junior);
  const studentId = await addPupil(primary, { studentNo: 'G1', name: '𬱖𬱟' });
  await giveHistory(primary, studentId);
  const folder = newStick();
  const sent = await make(primary, folder, {
    scope: ['summary', 'notes'],
    packages: [{ knownSchoolId, toName: '', sealing: 'x25519', studentIds: [studentId] }],
  });

  // An old age knows X25519 alone: the hybrid identity stays out of its file.
  const identity = join(folder, 'old.txt');
  const lines = readFileSync(await identityOf(junior, folder), 'utf8').split('\n');
  writeFileSync(identity, `${lines.find((line) => line.startsWith('AGE-SECRET-KEY-1')) ?? ''}\n`);
  const tar = join(folder, 'package.tar');
  execFileSync('age', ['-d', '-i', identity, '-o', tar, sent.path]);
  const listed = execFileSync('tar', ['tf', tar], { encoding: 'utf8' }).trim().split('\n');
  expect(listed).toEqual([
    'manifest.json',
    'handover.pdf',
    'fhir/bundle.json',
    'students/0001.json',
  ]);
  const out = join(folder, 'out');
  mkdirSync(out);
  execFileSync('tar', ['xf', tar, '-C', out]);
  const student: unknown = JSON.parse(readFileSync(join(out, 'students/0001.json'), 'utf8'));
  expect(student).toMatchObject({ format: 'xinqiao-student', student: { name: '𬱖𬱟' } });

  const again = join(folder, 'again.tar');
  execFileSync('tar', ['cf', again, '--format=ustar', '-C', out, ...listed]);
  const { file } = await junior.call('transfer.card', {});
  const repacked = join(folder, 'again.xqz');
  execFileSync('age', ['-r', readCard(file.bytes).x25519, '-o', repacked, again]);
  const opened = await open(junior, repacked);
  expect(opened).toEqual({ packageId: sent.packageId, known: false });
});

test('the exported identity is an age file that its seven words open', async () => {
  const school = await schoolCalled('银川市实验中学', 'junior');
  const { file, passphrase } = await school.call('transfer.identityFile', {});
  expect(Buffer.from(file.bytes).includes('AGE-SECRET-KEY')).toBe(false);
  const path = join(newStick(), 'identity.age');
  writeFileSync(path, file.bytes);
  const opened = await OpenPackage.open(path, { passphrase });
  const text = Array.from(opened.payload(), String).join('');
  opened.close();
  expect(text).toMatch(/^AGE-SECRET-KEY-PQ-1[A-Z0-9]+\nAGE-SECRET-KEY-1[A-Z0-9]{58}\n$/u);
});
