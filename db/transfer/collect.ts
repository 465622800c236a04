import { Refusal } from '../contract/errors.ts';
import type { BundleHead } from './fhir.ts';
import { bytesOfFile, type studentGatherer } from './gather.ts';
import { handoverLine, type HandoverLine } from './handoverForm.ts';
import { letGo } from './letGo.ts';
import { attachmentPart, limits, type Manifest, type Part } from './manifest.ts';
import { withPacker } from './packingThread.ts';
import type { scalesUsed } from './scalesUsed.ts';
import type { Spools } from './spool.ts';
import type { StudentFile } from './studentFile.ts';

/** What a package will hold, its files and its bundle lying in spools. */
export interface Collected {
  bundle: Part;
  /** Of the students' files and attachments, in order. */
  parts: Part[];
  /** The content of each attachment, in order; they stay in the database. */
  attachments: (() => Buffer)[];
  lines: HandoverLine[];
  scales: Manifest['scales'];
}

function isTooLarge({ entries, attachments }: StudentFile, content: Buffer): boolean {
  return (
    content.length > limits.student ||
    entries.length > limits.entries ||
    attachments.length > limits.attachments
  );
}

/**
 * Reads every student once. What is small is kept; files and bundle go into the spools.
 *
 * @throws Refusal `record_too_large`, saying which in their order, of a student of whom there is
 *   more than a receiver takes; `file_too_large` of an attachment
 */
export async function collect(
  head: BundleHead,
  gather: ReturnType<typeof studentGatherer>,
  scales: ReturnType<typeof scalesUsed>,
  spools: Spools,
  onStudent: () => void,
): Promise<Collected> {
  const attachmentParts: Part[][] = [];
  const attachments: Collected['attachments'] = [];
  const lines: HandoverLine[] = [];
  const places = { files: spools.files.place, bundle: spools.bundle.place };
  const { files, bundle, ends } = await withPacker(head, places, async (packer) => {
    for (const [at, studentId] of head.studentIds.entries()) {
      const { file, attachments: found } = gather(studentId, at + 1);
      const content = bytesOfFile(file);
      if (isTooLarge(file, content)) {
        throw new Refusal('record_too_large', { params: { position: at + 1 } });
      }
      await packer.add(content);
      letGo(content);
      attachmentParts.push(
        found.map(({ bytes, sha256 }, number) => {
          if (bytes > limits.attachment) throw new Refusal('file_too_large');
          return { name: attachmentPart(at + 1, number + 1), bytes, sha256 };
        }),
      );
      attachments.push(...found.map((each) => each.content));
      scales.note(file);
      lines.push(handoverLine(file));
      onStudent();
    }
    return packer.end();
  });
  spools.files.turn(ends.files);
  spools.bundle.turn(ends.bundle);
  const parts = files.flatMap((file, at) => [file, ...(attachmentParts[at] ?? [])]);
  return { bundle, parts, attachments, lines, scales: scales.all() };
}
