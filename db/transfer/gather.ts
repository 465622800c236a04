import { z } from 'zod';
import { consentForms, consentGivers } from '../contract/vocabulary/home.ts';
import { Refusal } from '../contract/errors.ts';
import type { TransferScope } from '../contract/vocabulary/transfer.ts';
import { stages } from '../contract/vocabulary/school.ts';
import { sexes, studentStatuses } from '../contract/vocabulary/students.ts';
import { consentStanding } from '../store/consentStanding.ts';
import { attachmentPart } from './manifest.ts';
import { sections } from './sections/all.ts';
import { attachmentReader, type FoundAttachment } from './sections/attachments.ts';
import { custodyReader, receivedReader } from './sections/received.ts';
import type { Source } from './sections/section.ts';
import type { Move, StudentFile } from './studentFile.ts';

const personRow = z.object({
  studentId: z.string(),
  studentNo: z.string(),
  name: z.string(),
  sex: z.enum(sexes),
  birthDate: z.string().nullable(),
  stage: z.enum(stages),
  grade: z.int(),
  className: z.string(),
  guardianName: z.string(),
  guardianPhone: z.string(),
  status: z.enum(studentStatuses),
});
const consentRow = z.object({
  giver: z.enum(consentGivers),
  giverName: z.string(),
  form: z.enum(consentForms),
  onDate: z.string(),
  validUntil: z.string().nullable(),
});

/** A student's file, and the contents of the attachments that it names, in its order. */
export interface Gathered {
  file: StudentFile;
  attachments: readonly FoundAttachment[];
}

/**
 * Prepares every statement once. Read inside one transaction it gives the same twice.
 *
 * @param move by which the students go now
 * @throws Refusal `not_found`, or `consent_withdrawn` for a student whose consent does not stand, as
 *   where it was withdrawn since the students were chosen
 */
export function studentGatherer(
  source: Source,
  scope: readonly TransferScope[],
  move: Move,
): (studentId: string, position: number) => Gathered {
  const { clinical } = source;
  const origin = { schoolId: move.fromSchoolId, name: move.fromName };
  const person = clinical.prepare(
    `SELECT id AS studentId, student_no AS studentNo, name, sex, birth_date AS birthDate, stage,
       grade, class_name AS className, guardian_name AS guardianName,
       guardian_phone AS guardianPhone, status FROM student WHERE id = ?`,
  );
  const consent = clinical.prepare(
    `SELECT giver, giver_name AS giverName, form, on_date AS onDate, valid_until AS validUntil
     FROM consent WHERE student_id = @studentId AND scope = 'transfer' AND decision = 'given'
       AND on_date <= @today AND ${consentStanding('@studentId', "'transfer'", '@today')} = 'given'
     ORDER BY on_date DESC, recorded_at DESC, id DESC LIMIT 1`,
  );
  const own = sections
    .filter((section) => scope.includes(section.scope))
    .map(({ name, scope: of, reader }) => ({ name, scope: of, read: reader(source) }));
  const received = receivedReader(clinical);
  const custody = custodyReader(clinical);
  const attachmentsOf = scope.includes('attachments') ? attachmentReader(clinical) : () => [];

  return (studentId, position) => {
    const student = personRow.safeParse(person.get(studentId));
    if (!student.success) throw new Refusal('not_found');
    const given = consentRow.safeParse(consent.get({ studentId, today: source.today }));
    if (!given.success) throw new Refusal('consent_withdrawn');
    const { giver, giverName, ...on } = given.data;
    const attachments = attachmentsOf(studentId);
    const file: StudentFile = {
      format: 'xinqiao-student',
      version: 1,
      student: student.data,
      consent: { by: `${giver} ${giverName}`.trim(), ...on },
      custody: [...custody(studentId), move],
      entries: [
        ...received(studentId).filter((entry) => scope.includes(entry.scope)),
        ...own.flatMap(({ name, scope: of, read }) =>
          read(studentId).map((draft) => ({ ...draft, section: name, scope: of, origin })),
        ),
      ],
      attachments: attachments.map((found, at) => ({
        part: attachmentPart(position, at + 1),
        name: found.name,
        mediaType: found.mediaType,
        entryId: found.entryId,
        origin: found.origin ?? origin,
      })),
    };
    return { file, attachments };
  };
}

/** @returns the bytes of a student's file as they lie in the package */
export function bytesOfFile(file: StudentFile): Buffer {
  return Buffer.from(JSON.stringify(file), 'utf8');
}
