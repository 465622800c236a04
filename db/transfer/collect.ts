import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../contract/errors.ts';
import { bundleEnd, bundleStart, bundleStudent, type BundleHead } from './fhir.ts';
import { bytesOfFile, mustKeepFormat, type studentGatherer } from './gather.ts';
import { handoverLine, type HandoverLine } from './handoverForm.ts';
import { attachmentPart, limits, partOf, studentPart, type Part } from './manifest.ts';
import type { Spool } from './spool.ts';

const scaleOfEntry = z.object({
  section: z.literal('scores'),
  data: z.object({ code: z.string(), version: z.int() }),
});

/** What a package will hold, its files and its bundle lying in spools. */
export interface Collected {
  bundle: Part;
  /** Of the students' files and attachments, in order. */
  parts: Part[];
  /** The content of each attachment, in order; they stay in the database. */
  attachments: (() => Buffer)[];
  lines: HandoverLine[];
  /** Code and version of each scale that was used, by a blank between them. */
  scales: Set<string>;
}

/**
 * Reads every student once. What is small is kept; files and bundle go into the spools.
 *
 * @throws Refusal `file_too_large` of an attachment
 */
export function collect(
  head: BundleHead,
  gather: ReturnType<typeof studentGatherer>,
  spools: { files: Spool; bundle: Spool },
  onStudent: () => void,
): Collected {
  const collected: Omit<Collected, 'bundle'> = {
    parts: [],
    attachments: [],
    lines: [],
    scales: new Set(),
  };
  const { parts, attachments, lines, scales } = collected;
  const hash = createHash('sha256');
  let bytes = 0;
  const toBundle = (text: string) => {
    const piece = Buffer.from(text, 'utf8');
    hash.update(piece);
    spools.bundle.write(piece);
    bytes += piece.length;
  };
  toBundle(bundleStart(head));
  for (const [at, studentId] of head.studentIds.entries()) {
    const { file, attachments: found } = gather(studentId, at + 1);
    mustKeepFormat(file);
    const content = bytesOfFile(file);
    parts.push(partOf(studentPart(at + 1), content));
    spools.files.write(content);
    for (const [number, attachment] of found.entries()) {
      if (attachment.bytes > limits.attachment) throw new Refusal('file_too_large');
      const name = attachmentPart(at + 1, number + 1);
      parts.push({ name, bytes: attachment.bytes, sha256: attachment.sha256 });
      attachments.push(attachment.content);
    }
    for (const entry of file.entries) {
      const scale = scaleOfEntry.safeParse(entry);
      if (scale.success) scales.add(`${scale.data.data.code} ${String(scale.data.data.version)}`);
    }
    lines.push(handoverLine(file));
    toBundle(bundleStudent(head, file));
    onStudent();
  }
  toBundle(bundleEnd);
  spools.files.turn();
  spools.bundle.turn();
  const bundle = { name: 'fhir/bundle.json', bytes, sha256: hash.digest('hex') };
  return { ...collected, bundle };
}
