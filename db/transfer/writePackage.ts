import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { Refusal } from '../contract/errors.ts';
import type { TransferScope } from '../contract/vocabulary.ts';
import { startPrinter } from '../print/printer.ts';
import { printForm } from '../print/printForm.ts';
import { syncFolder } from '../store/atomicFile.ts';
import { newHeader, type Sealing } from './ageHeader.ts';
import { PayloadWriter, type PayloadSink } from './agePayload.ts';
import type { Card } from './card.ts';
import { collect, type Collected } from './collect.ts';
import type { BundleHead } from './fhir.ts';
import { studentGatherer } from './gather.ts';
import { handoverForm } from './handoverForm.ts';
import { digestOf, partOf, signManifest, type Manifest } from './manifest.ts';
import { ThreadedPayloadWriter, worthThreads } from './payloadThreads.ts';
import type { Source } from './sections/section.ts';
import { Spool } from './spool.ts';
import { tarEnd, tarHeader, tarLength, tarPadding } from './tar.ts';
import { warningNumbers } from './warningNumbers.ts';

/** One package to make. */
export interface PackageOrder {
  packageId: string;
  /** The final name; it must not exist yet. */
  path: string;
  madeAt: string;
  from: Card;
  to: Manifest['to'];
  scope: readonly TransferScope[];
  studentIds: readonly string[];
  /** At the foot of the list: by whom and when it was made. */
  made: string;
}

/** What was written: how long it is, and what the list says of each student. */
export interface WrittenPackage {
  bytes: number;
  manifestSha256: string;
  contents: string[];
}

/** Told of each student, in each of the passes; throws to break off. */
export type OnStudent = () => void;

/** How often each student comes by while a package is made: read, and written. */
export const passes = 2;

const scaleRow = z.object({ code: z.string(), version: z.int(), definition: z.string() });

function scalesIn(source: Source, used: ReadonlySet<string>): Manifest['scales'] {
  return source.clinical
    .prepare('SELECT code, version, definition FROM scale ORDER BY code, version')
    .all()
    .map((row) => scaleRow.parse(row))
    .filter(({ code, version }) => used.has(`${code} ${String(version)}`))
    .map(({ code, version, definition }) => {
      const { name } = z
        .object({ name: z.object({ zh: z.string() }) })
        .parse(JSON.parse(definition));
      const sha256 = createHash('sha256').update(definition).digest('hex');
      return { code, version, name: name.zh, sha256 };
    });
}

const pieceBytes = 256 * 1024;

/** Writes the parts of an archive one after the other, each of the length that was announced. */
class ArchiveWriter {
  readonly #out: PayloadSink;
  readonly #seconds: number;

  constructor(out: PayloadSink, madeAt: string) {
    this.#out = out;
    this.#seconds = Math.floor(Date.parse(madeAt) / 1000);
  }

  part(name: string, bytes: number, write: (add: (piece: Buffer) => void) => void): void {
    this.#out.write(tarHeader(name, bytes, this.#seconds));
    let written = 0;
    write((piece) => {
      written += piece.length;
      this.#out.write(piece);
    });
    if (written !== bytes) throw new Error(`${name} has changed while it was written`);
    this.#out.write(tarPadding(bytes));
  }

  whole(name: string, content: Buffer): void {
    this.part(name, content.length, (add) => {
      add(content);
    });
  }

  end(): void {
    this.#out.write(tarEnd);
    this.#out.end();
  }
}

/**
 * Writes a package under a half name and brings it to the disk. Inside one reading transaction
 * students are read one by one into spools, since the manifest has to name every hash in front;
 * then the package is written from these, and attachments straight from the database.
 *
 * @throws Refusal, or the file system's error; nothing of the package is left then
 */
export async function writePackage(
  order: PackageOrder,
  sealing: Sealing,
  seed: Buffer,
  source: Source,
  onStudent: OnStudent,
): Promise<WrittenPackage> {
  const { clinical } = source;
  // Every page is read but a few times: a large cache would be memory for nothing.
  clinical.pragma('cache_size = -8192');
  const folder = dirname(clinical.name);
  // It gets ready while the students are read.
  const printer = startPrinter(true);
  const spools = { files: new Spool(folder), bundle: new Spool(folder) };
  clinical.exec('BEGIN');
  try {
    const collected = collect(headOf(order), gathererOf(order, source), spools, onStudent);
    const { packageId, madeAt, scope, from, to, made } = order;
    const names = { packageId, madeAt, scope: [...scope], fromName: from.name, toName: to.name };
    const printed = await printForm(handoverForm(names, collected.lines, made), printer);
    const list = Buffer.from(printed.bytes);
    const manifest = manifestOf(order, source, collected, list, seed);
    const first = Buffer.from(JSON.stringify(manifest), 'utf8');
    const length = tarLength([first.length, ...manifest.parts.map((part) => part.bytes)]);
    const bytes = await underHalfName(order.path, sealing, length, (payload) => {
      const out = new ArchiveWriter(payload, madeAt);
      out.whole('manifest.json', first);
      out.whole('handover.pdf', list);
      writeCollected(out, collected, spools, onStudent);
      out.end();
    });
    const contents = collected.lines.map((line) => line.contents);
    return { bytes, manifestSha256: digestOf(manifest), contents };
  } finally {
    clinical.exec('ROLLBACK');
    spools.files.close();
    spools.bundle.close();
    await printer.terminate();
  }
}

/** Gives a package that was written whole its name. */
export function nameFinally(path: string): void {
  renameSync(`${path}.half`, path);
  syncFolder(dirname(path));
}

function headOf({ packageId, madeAt, from, to, studentIds }: PackageOrder): BundleHead {
  return { packageId, madeAt, from, toName: to.name, studentIds };
}

function gathererOf({ packageId, from, to, madeAt, scope }: PackageOrder, source: Source) {
  const [fromSchoolId, fromName, toName] = [from.schoolId, from.name, to.name];
  return studentGatherer(source, scope, { packageId, fromSchoolId, fromName, toName, madeAt });
}

function manifestOf(
  { packageId, madeAt, from, to, scope, studentIds }: PackageOrder,
  source: Source,
  { bundle, parts, scales }: Collected,
  list: Buffer,
  seed: Buffer,
): Manifest {
  return signManifest(
    {
      format: 'xinqiao-transfer',
      version: 1,
      packageId,
      madeAt,
      from,
      to,
      scope: [...scope],
      students: studentIds.length,
      warningNumbers: warningNumbers(source.riskNumbering),
      scales: scalesIn(source, scales),
      parts: [partOf('handover.pdf', list), bundle, ...parts],
    },
    seed,
  );
}

/** @returns how long the file is; where anything fails there is none */
async function underHalfName(
  path: string,
  sealing: Sealing,
  length: number,
  write: (payload: PayloadSink) => void,
): Promise<number> {
  const half = `${path}.half`;
  try {
    const handle = openSync(half, 'wx', 0o600);
    try {
      const { header, fileKey } = await newHeader(sealing);
      let written = 0;
      while (written < header.length) written += writeSync(handle, header, written);
      if (length < worthThreads) write(new PayloadWriter(handle, fileKey));
      else {
        const threaded = new ThreadedPayloadWriter(handle, half, written, fileKey, length);
        try {
          write(threaded);
        } finally {
          threaded.close();
        }
      }
      fileKey.fill(0);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    return statSync(half).size;
  } catch (error) {
    if (existsSync(half)) rmSync(half, { force: true });
    throw error;
  }
}

/** The bundle, then each student's file with the attachments behind it. */
function writeCollected(
  out: ArchiveWriter,
  { bundle, parts, attachments }: Collected,
  spools: { files: Spool; bundle: Spool },
  onStudent: OnStudent,
): void {
  out.part(bundle.name, bundle.bytes, (add) => {
    for (let left = bundle.bytes; left > 0; left -= pieceBytes) {
      add(spools.bundle.take(Math.min(pieceBytes, left)));
    }
  });
  const contents = attachments.values();
  for (const { name, bytes, sha256 } of parts) {
    if (name.startsWith('students/')) {
      out.whole(name, spools.files.take(bytes));
      onStudent();
      continue;
    }
    const content = contents.next().value?.() ?? Buffer.alloc(0);
    // What lies here is no longer what was stored.
    if (partOf(name, content).sha256 !== sha256) throw new Refusal('paper_damaged');
    out.whole(name, content);
  }
}
