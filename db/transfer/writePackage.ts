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
import { printForm } from '../print/printForm.ts';
import { syncFolder } from '../store/atomicFile.ts';
import { newHeader, type Sealing } from './ageHeader.ts';
import { PayloadWriter } from './agePayload.ts';
import type { Card } from './card.ts';
import { bundleEnd, bundleStart, bundleStudent, type BundleHead } from './fhir.ts';
import { bytesOfFile, mustKeepFormat, studentGatherer } from './gather.ts';
import { handoverForm, handoverLine, type HandoverLine } from './handoverForm.ts';
import {
  attachmentPart,
  digestOf,
  limits,
  signManifest,
  studentPart,
  type Manifest,
  type Part,
} from './manifest.ts';
import type { Source } from './sections/section.ts';
import type { Move } from './studentFile.ts';
import { tarEnd, tarHeader, tarPadding } from './tar.ts';
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

/** Told after each student, in each of the passes; throws to break off. */
export type OnStudent = () => void;

/** How often each student is read while a package is made. */
export const passes = 3;

const scaleOfEntry = z.object({
  section: z.literal('scores'),
  data: z.object({ code: z.string(), version: z.int() }),
});
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

function partOf(name: string, bytes: Buffer): Part {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name, bytes: bytes.length, sha256 };
}

interface Measured {
  parts: Part[];
  lines: HandoverLine[];
  bundle: Part;
  scales: Set<string>;
}

/** The first pass: every hash, and what the list says; no more of a student is kept. */
function measure(
  order: PackageOrder,
  head: BundleHead,
  gather: ReturnType<typeof studentGatherer>,
  onStudent: OnStudent,
): Measured {
  const parts: Part[] = [];
  const lines: HandoverLine[] = [];
  const scales = new Set<string>();
  const bundle = createHash('sha256');
  let bundleBytes = 0;
  const add = (text: string) => {
    bundle.update(text);
    bundleBytes += Buffer.byteLength(text);
  };
  add(bundleStart(head));
  for (const [at, studentId] of order.studentIds.entries()) {
    const { file, attachments } = gather(studentId, at + 1);
    mustKeepFormat(file);
    parts.push(partOf(studentPart(at + 1), bytesOfFile(file)));
    for (const [number, { bytes, sha256 }] of attachments.entries()) {
      if (bytes > limits.attachment) throw new Refusal('file_too_large');
      parts.push({ name: attachmentPart(at + 1, number + 1), bytes, sha256 });
    }
    for (const entry of file.entries) {
      const scale = scaleOfEntry.safeParse(entry);
      if (scale.success) scales.add(`${scale.data.data.code} ${String(scale.data.data.version)}`);
    }
    lines.push(handoverLine(file));
    add(bundleStudent(head, file));
    onStudent();
  }
  add(bundleEnd);
  const sha256 = bundle.digest('hex');
  return { parts, lines, scales, bundle: { name: 'fhir/bundle.json', bytes: bundleBytes, sha256 } };
}

/** Writes the parts of an archive one after the other, each of the length that was announced. */
class ArchiveWriter {
  readonly #out: PayloadWriter;
  readonly #seconds: number;

  constructor(out: PayloadWriter, madeAt: string) {
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
 * Writes a package under a half name and brings it to the disk. Students are read
 * one by one, three times over, inside one reading transaction: once for the hashes, which the
 * manifest has to name in front, once for the bundle, once for their files.
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
  const half = `${order.path}.half`;
  const { clinical } = source;
  // Every page is read but a few times: a large cache would be memory for nothing.
  clinical.pragma('cache_size = -8192');
  clinical.exec('BEGIN');
  try {
    const handle = openSync(half, 'wx', 0o600);
    try {
      const { manifest, contents } = await writeInto(
        handle,
        order,
        sealing,
        seed,
        source,
        onStudent,
      );
      fsyncSync(handle);
      return { bytes: statSync(half).size, manifestSha256: digestOf(manifest), contents };
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    if (existsSync(half)) rmSync(half, { force: true });
    throw error;
  } finally {
    clinical.exec('ROLLBACK');
  }
}

/** Gives a package that was written whole its name. */
export function nameFinally(path: string): void {
  renameSync(`${path}.half`, path);
  syncFolder(dirname(path));
}

async function writeInto(
  handle: number,
  order: PackageOrder,
  sealing: Sealing,
  seed: Buffer,
  source: Source,
  onStudent: OnStudent,
): Promise<{ manifest: Manifest; contents: string[] }> {
  const { packageId, madeAt, from, to, scope, studentIds } = order;
  const move: Move = {
    packageId,
    fromSchoolId: from.schoolId,
    fromName: from.name,
    toName: to.name,
    madeAt,
  };
  const gather = studentGatherer(source, scope, move);
  const head: BundleHead = { packageId, madeAt, from, toName: to.name, studentIds };
  const { parts, lines, bundle, scales } = measure(order, head, gather, onStudent);
  const names = { packageId, madeAt, scope: [...scope], fromName: from.name, toName: to.name };
  const printed = await printForm(handoverForm(names, lines, order.made));
  const list = Buffer.from(printed.bytes);
  const manifest = signManifest(
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

  const { header, fileKey } = await newHeader(sealing);
  let written = 0;
  while (written < header.length) written += writeSync(handle, header, written);
  const out = new ArchiveWriter(new PayloadWriter(handle, fileKey), madeAt);
  fileKey.fill(0);
  out.whole('manifest.json', Buffer.from(JSON.stringify(manifest), 'utf8'));
  out.whole('handover.pdf', list);
  out.part(bundle.name, bundle.bytes, (add) => {
    add(Buffer.from(bundleStart(head)));
    for (const [at, studentId] of studentIds.entries()) {
      add(Buffer.from(bundleStudent(head, gather(studentId, at + 1).file)));
      onStudent();
    }
    add(Buffer.from(bundleEnd));
  });
  for (const [at, studentId] of studentIds.entries()) {
    const { file, attachments } = gather(studentId, at + 1);
    out.whole(studentPart(at + 1), bytesOfFile(file));
    for (const [number, { content, sha256 }] of attachments.entries()) {
      const bytes = content();
      const { name, sha256: found } = partOf(attachmentPart(at + 1, number + 1), bytes);
      // What lies here is no longer what was stored.
      if (found !== sha256) throw new Refusal('paper_damaged');
      out.whole(name, bytes);
    }
    onStudent();
  }
  out.end();
  return { manifest, contents: lines.map((line) => line.contents) };
}
