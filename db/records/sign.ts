import { Refusal } from '../contract/errors.ts';
import { timestampOf, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { newId } from '../store/newId.ts';
import { missingToSign } from './missingToSign.ts';
import { readNote, readOwnDraft } from './readNote.ts';

/**
 * Makes a draft final: its follow-up is due from now on, and the student was there.
 *
 * @throws Refusal as `readOwnDraft`, or `invalid_input` with every field that is missing
 */
export function sign(
  context: ClinicalContext,
  { noteId, revision }: { noteId: string; revision: number },
): { revision: number; signedAt: string } {
  const { clinical, clock, staff } = context;
  const { content, studentId, appointmentId } = readOwnDraft(context, noteId, revision);
  const fields = missingToSign(content, todayOf(clock));
  if (fields.length > 0) throw new Refusal('invalid_input', { fields });

  const signedAt = timestampOf(clock);
  clinical
    .prepare(
      `UPDATE session_note SET state = 'signed', signed_at = ?, signed_by = ?,
         revision = revision + 1
       WHERE id = ?`,
    )
    .run(signedAt, staff.staffId, noteId);
  if (content.followUpOn !== null) {
    clinical
      .prepare(
        `INSERT INTO follow_up (id, student_id, note_id, owner_id, due_on, what, outcome)
         VALUES (?, ?, ?, ?, ?, ?, '')`,
      )
      .run(newId(), studentId, noteId, staff.staffId, content.followUpOn, content.followUpWhat);
  }
  clinical
    .prepare(
      `UPDATE participant SET attendance = 'present' WHERE appointment_id = ? AND student_id = ?`,
    )
    .run(appointmentId, studentId);
  return { revision: revision + 1, signedAt };
}

/**
 * Adds to a signed note; what was signed stays as it was.
 *
 * @throws Refusal `state_forbids` while the note is a draft
 */
export function addAddendum(
  { clinical, clock, staff, about }: ClinicalContext,
  { noteId, reason, body }: { noteId: string; reason: string; body: string },
): { addendumId: string } {
  const note = readNote(clinical, noteId);
  about(note.studentId);
  if (note.state !== 'signed') throw new Refusal('state_forbids');
  const addendumId = newId();
  clinical
    .prepare(
      `INSERT INTO addendum (id, note_id, author_id, written_at, reason, body)
       VALUES (?, ?, ?, ?, ?, ?)`,
    )
    .run(addendumId, noteId, staff.staffId, timestampOf(clock), reason, body);
  return { addendumId };
}
