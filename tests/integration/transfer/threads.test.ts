import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readFileSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { headerOf, newHeader } from '../../../db/transfer/ageHeader.ts';
import { readPayload } from '../../../db/transfer/agePayload.ts';
import {
  PayloadThreads,
  readPayloadAhead,
  ThreadedPayloadWriter,
  worthThreads,
} from '../../../db/transfer/payloadThreads.ts';
import { newStick } from './schools.ts';

const enough = { timeout: 120_000 };

interface Sealed {
  path: string;
  identity: string;
  fileKey: Buffer;
  at: number;
}

/** Seals the pieces for an identity that age makes. */
async function seal(pieces: readonly Buffer[], bytes: number): Promise<Sealed> {
  const folder = newStick();
  const identity = join(folder, 'key.txt');
  execFileSync('age-keygen', ['-o', identity], { stdio: 'ignore' });
  const recipient = execFileSync('age-keygen', ['-y', identity], { encoding: 'utf8' }).trim();
  const { header, fileKey } = await newHeader({ recipient });
  const path = join(folder, 'sealed.age');
  const handle = openSync(path, 'wx+');
  writeSync(handle, header);
  const threads = await PayloadThreads.start();
  const file = { handle, path };
  const writer = new ThreadedPayloadWriter(threads, file, header.length, fileKey, bytes);
  try {
    for (const piece of pieces) writer.write(piece);
    writer.end();
  } finally {
    writer.close();
    await threads.end();
    closeSync(handle);
  }
  return { path, identity, fileKey, at: header.length };
}

/** @returns all that comes out, or the code of what goes wrong */
async function readAhead({ path, fileKey, at }: Sealed): Promise<unknown> {
  const handle = openSync(path, 'r');
  const threads = await PayloadThreads.start();
  try {
    const payload = readPayloadAhead(threads, { handle, path }, at, fileKey);
    const pieces = Array.from(payload, (piece) => Buffer.from(piece));
    return Buffer.concat(pieces);
  } catch (error) {
    return error;
  } finally {
    await threads.end();
    closeSync(handle);
  }
}

test(
  'what threads seal, age opens, and so do the threads and the simple reader',
  enough,
  async () => {
    // Around the ends of chunks and blocks, in pieces that fit neither.
    for (const bytes of [
      worthThreads,
      worthThreads + 1,
      worthThreads + 65_536,
      3 * worthThreads - 1,
    ]) {
      const content = randomBytes(bytes);
      const pieces: Buffer[] = [];
      for (let at = 0; at < bytes; at += 99_991) pieces.push(content.subarray(at, at + 99_991));
      const sealed = await seal(pieces, bytes);
      const byAge = execFileSync('age', ['-d', '-i', sealed.identity, sealed.path], {
        maxBuffer: 2 * bytes,
      });
      expect(byAge.equals(content)).toBe(true);
      const ahead = await readAhead(sealed);
      expect(Buffer.isBuffer(ahead) && ahead.equals(content)).toBe(true);
      const handle = openSync(sealed.path, 'r');
      const simply = Array.from(readPayload(handle, sealed.at, sealed.fileKey), (piece) =>
        Buffer.from(piece),
      );
      closeSync(handle);
      expect(Buffer.concat(simply).equals(content)).toBe(true);
    }
  },
);

test(
  'a long payload that was changed or cut is called damaged, wherever it was',
  enough,
  async () => {
    const sealed = await seal([Buffer.alloc(2 * worthThreads, 1)], 2 * worthThreads);
    const file = readFileSync(sealed.path);
    expect(headerOf(file).length).toBe(sealed.at);
    for (const at of [sealed.at, sealed.at + 16, file.length >> 1, file.length - 1]) {
      const changed = Buffer.from(file);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      writeFileSync(sealed.path, changed);
      expect(await readAhead(sealed)).toMatchObject({ refused: { code: 'package_damaged' } });
    }
    writeFileSync(sealed.path, file);
    truncateSync(sealed.path, file.length - 65_552);
    expect(await readAhead(sealed)).toMatchObject({ refused: { code: 'package_damaged' } });
    writeFileSync(sealed.path, file);
    expect(Buffer.isBuffer(await readAhead(sealed))).toBe(true);
  },
);

test(
  'who reads only the beginning lets the threads go, and they can read again',
  enough,
  async () => {
    const sealed = await seal([Buffer.alloc(2 * worthThreads, 1)], 2 * worthThreads);
    const { path, at, fileKey } = sealed;
    const handle = openSync(path, 'r');
    const threads = await PayloadThreads.start();
    const payload = readPayloadAhead(threads, { handle, path }, at, fileKey);
    expect(payload.next().done).toBe(false);
    expect(payload.return()).toEqual({ done: true, value: undefined });
    let bytes = 0;
    for (const piece of readPayloadAhead(threads, { handle, path }, at, fileKey)) {
      bytes += piece.length;
    }
    expect(bytes).toBe(2 * worthThreads);
    await threads.end();
    closeSync(handle);
  },
);

test('a disk that is full, or gone, is told of as it is without threads', enough, async () => {
  const bytes = 2 * worthThreads;
  const folder = newStick();
  const threads = await PayloadThreads.start();
  for (const [path, code] of [
    ['/dev/full', 'ENOSPC'],
    [join(folder, 'gone'), 'ENOENT'],
  ] as const) {
    const handle = openSync(join(folder, `${code}.age`), 'wx+');
    const writer = new ThreadedPayloadWriter(threads, { handle, path }, 0, randomBytes(16), bytes);
    expect(() => {
      writer.write(Buffer.alloc(bytes));
      writer.end();
    }).toThrow(expect.objectContaining({ code }));
    writer.close();
    closeSync(handle);
  }
  await threads.end();
});

test('a payload of another length than was said is not ended', enough, async () => {
  await expect(seal([Buffer.alloc(worthThreads - 1)], worthThreads)).rejects.toThrow('length');
  await expect(seal([Buffer.alloc(worthThreads + 1)], worthThreads)).rejects.toThrow('length');
});
