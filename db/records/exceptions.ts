import { z } from 'zod';
import type { CheckedInputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import { type ConfidentialityException } from '../contract/records.ts';
import { exceptionGrounds } from '../contract/vocabulary/records.ts';
import { timestampOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { flag } from '../store/flag.ts';
import { newId } from '../store/newId.ts';
import { staffNames } from '../store/officeNames.ts';

const exceptionRow = z.object({
  exceptionId: z.string(),
  noteId: z.string().nullable(),
  ground: z.enum(exceptionGrounds),
  facts: z.string(),
  decidedBy: z.string(),
  studentInformed: flag,
  legalPaper: z.string(),
  recordedBy: z.string(),
  recordedAt: z.string(),
});
const disclosureRow = z.object({
  toldWhom: z.string(),
  toldWhat: z.string(),
  toldAt: z.string(),
});

const columns = `id AS exceptionId, note_id AS noteId, ground, facts, decided_by AS decidedBy,
  student_informed AS studentInformed, legal_paper AS legalPaper, recorded_by AS recordedBy,
  recorded_at AS recordedAt`;

function complete({ clinical, office }: ClinicalContext, rows: unknown[]) {
  const nameOf = staffNames(office);
  const disclosures = clinical.prepare(
    `SELECT told_whom AS toldWhom, told_what AS toldWhat, told_at AS toldAt
     FROM disclosure WHERE exception_id = ? ORDER BY position`,
  );
  return rows.map((row): ConfidentialityException => {
    const { recordedBy, ...exception } = exceptionRow.parse(row);
    return {
      ...exception,
      recordedByName: nameOf(recordedBy),
      disclosures: z.array(disclosureRow).parse(disclosures.all(exception.exceptionId)),
    };
  });
}

/** @returns the exceptions to confidentiality that were made for a student, newest first */
export function exceptionsOfStudent(
  context: ClinicalContext,
  studentId: string,
): ConfidentialityException[] {
  const rows = context.clinical
    .prepare(
      `SELECT ${columns} FROM confidentiality_exception
       WHERE student_id = ? ORDER BY recorded_at DESC, id DESC`,
    )
    .all(studentId);
  return complete(context, rows);
}

/** @returns those that were recorded from one note */
export function exceptionsOfNote(
  context: ClinicalContext,
  noteId: string,
): ConfidentialityException[] {
  const rows = context.clinical
    .prepare(
      `SELECT ${columns} FROM confidentiality_exception
       WHERE note_id = ? ORDER BY recorded_at, id`,
    )
    .all(noteId);
  return complete(context, rows);
}

/** @throws Refusal `not_found` */
export function readException(
  context: ClinicalContext,
  exceptionId: string,
): ConfidentialityException {
  const row = context.clinical
    .prepare(`SELECT ${columns} FROM confidentiality_exception WHERE id = ?`)
    .get(exceptionId);
  const [exception] = complete(context, row === undefined ? [] : [row]);
  if (exception === undefined) throw new Refusal('not_found');
  return exception;
}

/**
 * Records that confidence was broken: the guide wants it on record (记录在案), by itself and final.
 *
 * @throws Refusal of a student or note that is not there, of a note that is not this student's or
 *   is a colleague's draft, and of each disclosure dated in the future
 */
export function recordException(
  { clinical, clock, staff, about }: ClinicalContext,
  input: CheckedInputOf<'records.recordException'>,
): { exceptionId: string } {
  const { studentId, noteId, disclosures } = input;
  about(studentId);
  if (clinical.prepare('SELECT 1 FROM student WHERE id = ?').get(studentId) === undefined) {
    throw Refusal.field('studentId', 'not_found');
  }
  if (noteId !== null) {
    const note = clinical
      .prepare(
        `SELECT 1 FROM session_note
         WHERE id = ? AND student_id = ? AND (state = 'signed' OR author_id = ?)`,
      )
      .get(noteId, studentId, staff.staffId);
    if (note === undefined) throw Refusal.field('noteId', 'not_found');
  }
  const now = timestampOf(clock);
  const early = disclosures.flatMap(({ toldAt }, at) =>
    toldAt > now.slice(0, 16)
      ? [{ field: `disclosures.${String(at)}.toldAt`, reason: 'date_in_future' as const }]
      : [],
  );
  if (early.length > 0) throw new Refusal('invalid_input', { fields: early });

  const exceptionId = newId();
  clinical
    .prepare(
      `INSERT INTO confidentiality_exception (id, student_id, note_id, ground, facts, decided_by,
         student_informed, legal_paper, told, recorded_by, recorded_at)
       VALUES (@exceptionId, @studentId, @noteId, @ground, @facts, @decidedBy, @studentInformed,
         @legalPaper, @told, @recordedBy, @now)`,
    )
    .run({
      exceptionId,
      studentId,
      noteId,
      ground: input.ground,
      facts: input.facts,
      decidedBy: input.decidedBy,
      studentInformed: input.studentInformed ? 1 : 0,
      legalPaper: input.legalPaper,
      told: disclosures.length,
      recordedBy: staff.staffId,
      now,
    });
  const tell = clinical.prepare(
    `INSERT INTO disclosure (exception_id, position, told_whom, told_what, told_at)
     VALUES (?, ?, ?, ?, ?)`,
  );
  for (const [at, { toldWhom, toldWhat, toldAt }] of disclosures.entries()) {
    tell.run(exceptionId, at + 1, toldWhom, toldWhat, toldAt);
  }
  return { exceptionId };
}
