import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { openStore, type Store } from '../../db/store/open.ts';

/** How long each thing takes that nobody who makes or takes in a package can do without. */
export interface FloorTimes {
  /** age encrypts the archive, or decrypts it. */
  seal: number;
  unseal: number;
  /** Every attachment is read out of the database. */
  read: number;
  /** All that the archive holds is hashed. */
  hash: number;
  /** So many attachments are put into an encrypted database, and to the disk. */
  keep: number;
}

function timeOf(act: () => void): number {
  const began = performance.now();
  act();
  return performance.now() - began;
}

function read(clinical: Store, attachments: number): void {
  const contents = clinical.prepare('SELECT content FROM received_attachment LIMIT ?').pluck();
  for (const content of contents.iterate(attachments)) z.instanceof(Buffer).parse(content);
}

function hash(path: string): void {
  const handle = openSync(path, 'r');
  const sum = createHash('sha256');
  const piece = Buffer.alloc(1024 * 1024);
  for (let got = readSync(handle, piece); got > 0; got = readSync(handle, piece)) {
    sum.update(piece.subarray(0, got));
  }
  sum.digest();
  closeSync(handle);
}

function keep(path: string, attachments: number, bytes: number): void {
  const db = openStore(path, randomBytes(32), 'create');
  db.exec('CREATE TABLE kept (content BLOB NOT NULL) STRICT');
  const insert = db.prepare('INSERT INTO kept VALUES (?)');
  const content = randomBytes(bytes);
  db.transaction(() => {
    for (let each = 0; each < attachments; each += 1) insert.run(content);
  })();
  db.close();
  rmSync(path);
}

/** Times them once, on the archive of a package sealed to an X25519 identity. */
export function timeFloor(
  folder: string,
  { path, recipient, identity }: { path: string; recipient: string; identity: string },
  clinical: Store,
  { attachments, bytes }: { attachments: number; bytes: number },
): FloorTimes {
  const [file, tar, sealed] = [
    join(folder, 'key.txt'),
    join(folder, 'a.tar'),
    join(folder, 'a.age'),
  ];
  writeFileSync(file, `${identity}\n`);
  const age = (...args: string[]) => timeOf(() => execFileSync('age', args));
  return {
    unseal: age('-d', '-i', file, '-o', tar, path),
    seal: age('-r', recipient, '-o', sealed, tar),
    read: timeOf(() => {
      read(clinical, attachments);
    }),
    hash: timeOf(() => {
      hash(tar);
    }),
    keep: timeOf(() => {
      keep(join(folder, 'floor.db'), attachments, bytes);
    }),
  };
}
