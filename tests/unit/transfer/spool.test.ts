import {
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeSync,
  closeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { Spool, SpoolWriter } from '../../../db/transfer/spool.ts';

function newSpool(): Spool {
  const folder = mkdtempSync(join(tmpdir(), 'xinqiao-spool-'));
  const spool = new Spool(folder);
  expect(readdirSync(folder)).toEqual([]);
  onTestFinished(() => {
    spool.close();
    rmSync(folder, { recursive: true });
  });
  return spool;
}

/** The spool's file, which has no name any more, through the process's own list of open files. */
function fileOfSpool(): string {
  const files = readdirSync('/proc/self/fd').map((each) => `/proc/self/fd/${each}`);
  const found = files.find((each) => {
    try {
      return readlinkSync(each).endsWith('.spool (deleted)');
    } catch {
      return false;
    }
  });
  if (found === undefined) throw new Error('no spool is open');
  return found;
}

test('what is taken is what was written, however it was cut', () => {
  const piece = fc.uint8Array({ maxLength: 5000 }).map((bytes) => Buffer.from(bytes));
  fc.assert(
    fc.property(fc.array(piece), fc.array(fc.integer({ min: 1, max: 9000 })), (pieces, cuts) => {
      const folder = mkdtempSync(join(tmpdir(), 'xinqiao-spool-'));
      const spool = new Spool(folder);
      try {
        const writer = new SpoolWriter(spool.place);
        for (const each of pieces) writer.write(each);
        spool.turn(writer.end());
        const whole = Buffer.concat(pieces);
        let at = 0;
        for (const cut of [...cuts, whole.length]) {
          const bytes = Math.min(cut, whole.length - at);
          expect(spool.take(bytes).equals(whole.subarray(at, at + bytes))).toBe(true);
          at += bytes;
        }
      } finally {
        spool.close();
        rmSync(folder, { recursive: true });
      }
    }),
    { numRuns: 50 },
  );
});

test('more than a stretch goes through, and nothing of it can be read on the disk', () => {
  const spool = newSpool();
  const line = Buffer.from('自述近两周入睡困难。'.repeat(1000));
  const writer = new SpoolWriter(spool.place);
  for (let each = 0; each < 200; each += 1) writer.write(line);
  spool.turn(writer.end());
  const onDisk = readFileSync(fileOfSpool());
  expect(onDisk.length).toBe(200 * line.length);
  expect(onDisk.includes('入睡困难')).toBe(false);
  for (let each = 0; each < 200; each += 1) expect(spool.take(line.length).equals(line)).toBe(true);
  expect(() => spool.take(1)).toThrow('ended');
});

test('what somebody changed on the disk is not given out to its end', () => {
  const spool = newSpool();
  const writer = new SpoolWriter(spool.place);
  writer.write(Buffer.alloc(3_000_000, 7));
  spool.turn(writer.end());
  const handle = openSync(fileOfSpool(), 'r+');
  writeSync(handle, Buffer.from([1, 2, 3]), 0, 3, 1_500_000);
  closeSync(handle);
  expect(() => spool.take(3_000_000)).toThrow();
});

test('its key is gone once it is being written', () => {
  const spool = newSpool();
  const secret = Buffer.from(spool.place.secret);
  expect(secret.equals(Buffer.alloc(secret.length))).toBe(false);
  const writer = new SpoolWriter(spool.place);
  expect(secret.equals(Buffer.alloc(secret.length))).toBe(true);
  writer.write(Buffer.from('x'));
  spool.turn(writer.end());
  expect(spool.take(1).toString()).toBe('x');
});
