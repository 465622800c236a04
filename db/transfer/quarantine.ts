import { z } from 'zod';
import { Refusal } from '../contract/errors.ts';
import { newId } from '../store/newId.ts';
import type { Store } from '../store/open.ts';
import { fingerprintOf, isPlainCard } from './card.ts';
import { letGo } from './letGo.ts';
import { digestOf, type Manifest, type Part } from './manifest.ts';
import { wholeOf, type OpenPackage } from './readPackage.ts';
import { studentFile, type StudentFile } from './studentFile.ts';

function damaged(part: string): Refusal {
  return new Refusal('package_damaged', { params: { part } });
}

function isOfPackage(file: StudentFile, { packageId, from, scope }: Manifest): boolean {
  const ids = new Set(file.entries.map(({ section, id }) => `${section} ${id}`));
  const last = file.custody.at(-1);
  return (
    ids.size === file.entries.length &&
    file.entries.every((entry) => scope.includes(entry.scope)) &&
    last?.packageId === packageId &&
    last.fromSchoolId === from.schoolId
  );
}

/**
 * Reads a student's file.
 *
 * @throws Refusal `package_damaged` where it is not as the format says
 */
function readStudentFile(bytes: Buffer, manifest: Manifest, part: string): StudentFile {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const file = studentFile.parse(JSON.parse(text));
    if (isOfPackage(file, manifest)) return file;
  } catch {
    // Whatever it was, its text may quote the file.
  }
  throw damaged(part);
}

/** The statements by which a package comes in. */
function quarantineWriter(clinical: Store, manifest: Manifest) {
  const student = clinical.prepare(
    `INSERT INTO received_student (id, package_id, position, person, custody)
     VALUES (?, ?, ?, ?, ?)`,
  );
  const entry = clinical.prepare(
    `INSERT INTO received_entry (id, received_student_id, entry_id, section, scope, on_date,
       by_name, title, body, data, origin_school_id, origin_name)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const attachment = clinical.prepare(
    `INSERT INTO received_attachment (id, received_student_id, position, entry_id, name,
       media_type, sha256, origin_school_id, origin_name, content)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  let current: { id: string; file: StudentFile; attachments: number } | null = null;
  const seen = new Set<string>();
  let position = 0;

  function mustBeComplete(): void {
    if (current && current.attachments < current.file.attachments.length) {
      throw damaged(current.file.attachments[current.attachments]?.part ?? '');
    }
  }

  return {
    student: (part: Part, bytes: Buffer): void => {
      mustBeComplete();
      const file = readStudentFile(bytes, manifest, part.name);
      if (seen.has(file.student.studentId)) throw damaged(part.name);
      seen.add(file.student.studentId);
      position += 1;
      const id = newId();
      const { student: person, consent, custody, entries } = file;
      student.run(
        id,
        manifest.packageId,
        position,
        JSON.stringify({ ...person, consent }),
        JSON.stringify(custody),
      );
      for (const each of entries) {
        entry.run(
          newId(),
          id,
          each.id,
          each.section,
          each.scope,
          each.onDate,
          each.by,
          each.title,
          each.text,
          JSON.stringify(each.data),
          each.origin.schoolId,
          each.origin.name,
        );
      }
      current = { id, file, attachments: 0 };
    },
    attachment: (part: Part, content: Buffer): void => {
      const line = current?.file.attachments[current.attachments];
      if (current === null || line?.part !== part.name) throw damaged(part.name);
      current.attachments += 1;
      attachment.run(
        newId(),
        current.id,
        current.attachments,
        line.entryId,
        line.name,
        line.mediaType,
        part.sha256,
        line.origin.schoolId,
        line.origin.name,
        content,
      );
    },
    end: mustBeComplete,
  };
}

/** @returns what keeps such a part; list and bundle say nothing that the students' files do not */
function keeperOf({ name }: Part, { student, attachment }: ReturnType<typeof quarantineWriter>) {
  if (name.startsWith('students/')) return student;
  return name.startsWith('attachments/') ? attachment : null;
}

const knownRow = z.object({ sha256: z.string() });

/**
 * Takes a package into quarantine, all of it or nothing. It is read twice: once to verify every
 * hash and signature, before anything of it is believed; then to keep it, verified again while it
 * is read, for the file may lie on a stick that somebody changes meanwhile.
 *
 * @param ownSchoolId to whom it must be sent, unless it is sealed with a passphrase
 * @returns the package, and whether it was here before: then nothing is changed
 * @throws Refusal of what is wrong with it
 */
export function takeIn(
  clinical: Store,
  opened: OpenPackage,
  { ownSchoolId, at, staffId }: { ownSchoolId: string; at: string; staffId: string },
  onBytes: (bytes: number) => void,
): { packageId: string; known: boolean } {
  const manifest = opened.verify(onBytes);
  const { packageId, from, to } = manifest;
  if (!isPlainCard(from)) throw damaged('manifest.json');
  if (from.schoolId === ownSchoolId) throw new Refusal('package_own');
  if (to.schoolId !== null && to.schoolId !== ownSchoolId) throw new Refusal('package_not_for_us');
  const digest = digestOf(manifest);
  return clinical
    .transaction(() => {
      const known = knownRow
        .optional()
        .parse(
          clinical
            .prepare('SELECT manifest_sha256 AS sha256 FROM received_package WHERE id = ?')
            .get(packageId),
        );
      if (known) {
        if (known.sha256 !== digest) throw new Refusal('package_forged');
        return { packageId, known: true };
      }
      clinical
        .prepare(
          `INSERT INTO received_package (id, manifest, manifest_sha256, from_name, fingerprint,
             made_at, state, opened_at, opened_by, refused_why)
           VALUES (?, ?, ?, ?, ?, ?, 'waiting', ?, ?, '')`,
        )
        .run(
          packageId,
          JSON.stringify(manifest),
          digest,
          manifest.from.name,
          fingerprintOf(manifest.from),
          manifest.madeAt,
          at,
          staffId,
        );
      const write = quarantineWriter(clinical, manifest);
      const again = opened.walk({
        onPart: (part, content) => {
          const keep = keeperOf(part, write);
          if (keep === null) {
            for (const piece of content()) onBytes(piece.length);
          } else {
            const whole = wholeOf(part.bytes, content);
            keep(part, whole);
            letGo(whole);
            onBytes(part.bytes);
          }
        },
      });
      write.end();
      if (digestOf(again) !== digest)
        throw new Refusal('package_damaged', { params: { part: 'manifest.json' } });
      return { packageId, known: false };
    })
    .immediate();
}
