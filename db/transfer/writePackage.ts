import { closeSync, existsSync, fstatSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { Refusal } from '../contract/errors.ts';
import type { TransferScope } from '../contract/vocabulary/transfer.ts';
import type { Form } from '../print/form.ts';
import { startPrinter } from '../print/printer.ts';
import { printForm } from '../print/printForm.ts';
import { syncFolder } from '../store/atomicFile.ts';
import { newHeader, type Sealing } from './ageHeader.ts';
import { PayloadWriter, type PayloadSink } from './agePayload.ts';
import { ArchiveWriter } from './archiveWriter.ts';
import type { Card } from './card.ts';
import { collect, type Collected } from './collect.ts';
import type { BundleHead } from './fhir.ts';
import { DiskAlong } from './diskAlong.ts';
import { writeAll } from './fileBytes.ts';
import { studentGatherer } from './gather.ts';
import { handoverForm, type HandoverLine } from './handoverForm.ts';
import { letGo } from './letGo.ts';
import { bytesOfManifest, digestOf, partOf, signManifest, type Manifest } from './manifest.ts';
import { PayloadThreads, ThreadedPayloadWriter, worthThreads } from './payloadThreads.ts';
import { scalesUsed } from './scalesUsed.ts';
import type { Source } from './sections/section.ts';
import { withSpools, type Spools } from './spool.ts';
import { tarLength } from './tar.ts';
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

const pieceBytes = 256 * 1024;

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
  // It gets ready while the students are read.
  const printer = startPrinter(false);
  clinical.exec('BEGIN');
  try {
    return await withSpools(dirname(clinical.name), (spools) =>
      underHalfName(order.path, async (file) => {
        const gather = gathererOf(order, source);
        const scales = scalesUsed(clinical, order.from.schoolId);
        const collected = await collect(headOf(order), gather, scales, spools, onStudent);
        const printing = printForm(listOf(order, collected.lines), printer);
        return withSeal(sealing, isLong(collected), printing, async (seal) => {
          const list = Buffer.from((await printing).bytes);
          const manifest = manifestOf(order, source, collected, list, seed);
          const first = bytesOfManifest(manifest);
          const length = tarLength([first.length, ...manifest.parts.map((part) => part.bytes)]);
          await sealInto(file, seal, length, async (payload, disk) => {
            const out = new ArchiveWriter(payload, order.madeAt);
            out.whole('manifest.json', first);
            out.whole('handover.pdf', list);
            await writeCollected({ out, disk, onStudent }, collected, spools);
            out.end();
          });
          const contents = collected.lines.map((line) => line.contents);
          return { manifestSha256: digestOf(manifest), contents };
        });
      }),
    );
  } finally {
    clinical.exec('ROLLBACK');
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

function listOf(order: PackageOrder, lines: readonly HandoverLine[]): Form {
  const { packageId, madeAt, scope, from, to, made } = order;
  const names = { packageId, madeAt, scope: [...scope], fromName: from.name, toName: to.name };
  return handoverForm(names, lines, made);
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
      scales,
      parts: [partOf('handover.pdf', list), bundle, ...parts],
    },
    seed,
  );
}

interface HalfFile {
  handle: number;
  path: string;
}

/** @returns what was made, and how long the file is; where anything fails there is none */
async function underHalfName<Made>(
  path: string,
  write: (file: HalfFile) => Promise<Made>,
): Promise<Made & { bytes: number }> {
  const half = `${path}.half`;
  try {
    const handle = openSync(half, 'wx', 0o600);
    try {
      const made = await write({ handle, path: half });
      fsyncSync(handle);
      return { ...made, bytes: fstatSync(handle).size };
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    if (existsSync(half)) rmSync(half, { force: true });
    throw error;
  }
}

/** What a package is sealed with. */
interface Seal {
  header: Buffer;
  fileKey: Buffer;
  /** Of a long one only. */
  threads: PayloadThreads | null;
}

/** Whether a package is worth threads, by what is known before its list is printed. */
function isLong({ bundle, parts }: Collected): boolean {
  return parts.reduce((sum, part) => sum + part.bytes, bundle.bytes) >= worthThreads;
}

/**
 * Gets the seal ready while something else is still going on, and lets go of it afterwards whatever
 * happens.
 *
 * @param meanwhile awaited by `act`, and perhaps by nobody where the seal cannot be made
 */
async function withSeal<Made>(
  sealing: Sealing,
  long: boolean,
  meanwhile: Promise<unknown>,
  act: (seal: Seal) => Promise<Made>,
): Promise<Made> {
  meanwhile.catch(() => undefined);
  const { header, fileKey } = await newHeader(sealing);
  try {
    const threads = long ? await PayloadThreads.start() : null;
    try {
      return await act({ header, fileKey, threads });
    } finally {
      await threads?.end();
    }
  } finally {
    fileKey.fill(0);
  }
}

/** @param length of all that is written */
async function sealInto(
  file: HalfFile,
  { header, fileKey, threads }: Seal,
  length: number,
  write: (payload: PayloadSink, disk: DiskAlong) => Promise<void>,
): Promise<void> {
  const { handle } = file;
  writeAll(handle, header);
  const disk = new DiskAlong(handle);
  try {
    if (threads === null) {
      await write(new PayloadWriter(handle, fileKey), disk);
    } else {
      const threaded = new ThreadedPayloadWriter(threads, file, header.length, fileKey, length);
      try {
        await write(threaded, disk);
      } finally {
        threaded.close();
      }
    }
    await disk.end();
  } finally {
    await disk.settled();
  }
}

/** Where what was collected goes. */
interface Writing {
  out: ArchiveWriter;
  disk: DiskAlong;
  onStudent: OnStudent;
}

/** The bundle, then each student's file with the attachments behind it. */
async function writeCollected(
  { out, disk, onStudent }: Writing,
  { bundle, parts, attachments }: Collected,
  spools: Spools,
): Promise<void> {
  out.part(bundle.name, bundle.bytes, (add) => {
    for (let left = bundle.bytes; left > 0; left -= pieceBytes) {
      const piece = spools.bundle.take(Math.min(pieceBytes, left));
      add(piece);
      letGo(piece);
    }
  });
  const contents = attachments.values();
  for (const { name, bytes, sha256 } of parts) {
    await disk.wrote(bytes);
    if (name.startsWith('students/')) {
      const file = spools.files.take(bytes);
      out.whole(name, file);
      letGo(file);
      onStudent();
      continue;
    }
    const content = contents.next().value?.() ?? Buffer.alloc(0);
    // What lies here is no longer what was stored.
    if (partOf(name, content).sha256 !== sha256) throw new Refusal('paper_damaged');
    out.whole(name, content);
    letGo(content);
  }
}
