import { z } from 'zod';
import type { Store } from '../../store/open.ts';
import type { AttachmentLine } from '../studentFile.ts';

/** An attachment of a student, and where its content is found. */
export interface FoundAttachment extends Omit<AttachmentLine, 'part' | 'origin'> {
  origin: AttachmentLine['origin'] | null;
  bytes: number;
  /** Of its content; the content is held against it when it goes out. */
  sha256: string;
  content: () => Buffer;
}

/** One table that holds attachments of students. */
type AttachmentSource = (clinical: Store) => (studentId: string) => FoundAttachment[];

const receivedRow = z.object({
  id: z.string(),
  name: z.string(),
  mediaType: z.string(),
  entryId: z.string().nullable(),
  bytes: z.int(),
  sha256: z.string(),
  schoolId: z.string(),
  originName: z.string(),
});

/** What an earlier school had sent along travels on, under its own origin. */
const received: AttachmentSource = (clinical) => {
  const list = clinical.prepare(
    `SELECT a.id, a.name, a.media_type AS mediaType, a.entry_id AS entryId,
       length(a.content) AS bytes, a.sha256,
       a.origin_school_id AS schoolId, a.origin_name AS originName
     FROM received_student AS s JOIN received_attachment AS a ON a.received_student_id = s.id
     WHERE s.student_id = ? ORDER BY a.id`,
  );
  const contentOf = clinical
    .prepare('SELECT content FROM received_attachment WHERE id = ?')
    .pluck();
  return (studentId) =>
    z
      .array(receivedRow)
      .parse(list.all(studentId))
      .map(({ id, schoolId, originName, ...line }) => ({
        ...line,
        origin: { schoolId, name: originName },
        content: () => z.instanceof(Buffer).parse(contentOf.get(id)),
      }));
};

const scanRow = z.object({
  id: z.string(),
  name: z.string(),
  mediaType: z.string(),
  entryId: z.string(),
  bytes: z.int(),
  sha256: z.string(),
});

/** Scanned papers of referrals and suspensions (a hospital's answer); not those struck out. */
const scans: AttachmentSource = (clinical) => {
  const list = clinical.prepare(
    `SELECT c.id, c.name, c.media_type AS mediaType, r.id AS entryId, c.size AS bytes,
       c.sha256
     FROM referral AS r JOIN scan AS c ON c.referral_id = r.id
     WHERE r.student_id = @studentId AND c.struck_at IS NULL
     UNION ALL
     SELECT c.id, c.name, c.media_type, u.id, c.size, c.sha256
     FROM suspension AS u JOIN scan AS c ON c.suspension_id = u.id
     WHERE u.student_id = @studentId AND c.struck_at IS NULL
     ORDER BY 1`,
  );
  const contentOf = clinical.prepare('SELECT content FROM scan WHERE id = ?').pluck();
  return (studentId) =>
    z
      .array(scanRow)
      .parse(list.all({ studentId }))
      .map(({ id, ...line }) => {
        const content = () => z.instanceof(Buffer).parse(contentOf.get(id));
        // A name that a person typed may be none of a file.
        const name = line.name.replace(/[/\\\p{Cc}]/gu, '_');
        return { ...line, name, origin: null, content };
      });
};

/** Every table that holds attachments; one is added as a section is. */
const sources: readonly AttachmentSource[] = [received, scans];

/** Prepares the statements once. @returns the attachments of a student */
export function attachmentReader(clinical: Store): (studentId: string) => FoundAttachment[] {
  const readers = sources.map((source) => source(clinical));
  return (studentId) => readers.flatMap((read) => read(studentId));
}
