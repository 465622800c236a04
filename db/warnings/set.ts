import { z } from 'zod';
import type { CheckedInputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import { riskLevels, type RiskLevel } from '../contract/vocabulary/records.ts';
import { timestampOf, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { aboutKnownStudent } from '../store/knownStudent.ts';
import { newId } from '../store/newId.ts';
import { refuseOneself } from '../store/refuseOneself.ts';

type Wanted = CheckedInputOf<'warnings.set'>;

const presentRow = z
  .object({ id: z.string(), level: z.enum(riskLevels), setAt: z.string() })
  .optional();

function refuseReview(level: RiskLevel, nextReviewOn: string | null, today: string): void {
  if (level === 'none' && nextReviewOn !== null) throw Refusal.field('nextReviewOn', 'contradicts');
  if (level !== 'none' && nextReviewOn === null) throw Refusal.field('nextReviewOn', 'required');
  if (nextReviewOn !== null && nextReviewOn < today)
    throw Refusal.field('nextReviewOn', 'in_the_past');
}

function refuseLowering({ clinical, staff }: ClinicalContext, wanted: Wanted, setAt: string): void {
  if (wanted.secondPerson === '') throw Refusal.field('secondPerson', 'required');
  refuseOneself(wanted.secondPerson, staff);
  if (wanted.interviewNoteId === null) throw Refusal.field('interviewNoteId', 'required');
  const held = clinical
    .prepare(
      `SELECT 1 FROM session_note
       WHERE id = ? AND student_id = ? AND state = 'signed' AND signed_at > ? AND on_date >= ?`,
    )
    .get(wanted.interviewNoteId, wanted.studentId, setAt, setAt.slice(0, 10));
  if (held === undefined) throw Refusal.field('interviewNoteId', 'not_found');
}

/**
 * Sets a student's warning level, or confirms it at a review: the present one ends, the new one
 * stands with who, when and why.
 *
 * @throws Refusal `changed_meanwhile` when another level is present than the one that was seen
 */
export function setWarning(context: ClinicalContext, wanted: Wanted): { warningId: string } {
  const { clinical, clock, staff } = context;
  const { studentId, level, nextReviewOn } = wanted;
  aboutKnownStudent(context, studentId);
  const present = presentRow.parse(
    clinical
      .prepare(
        'SELECT id, level, set_at AS setAt FROM warning WHERE student_id = ? AND ended_at IS NULL',
      )
      .get(studentId),
  );
  if ((present?.id ?? null) !== wanted.presentId) throw new Refusal('changed_meanwhile');
  if (present === undefined && level === 'none') throw Refusal.field('level', 'contradicts');
  refuseReview(level, nextReviewOn, todayOf(clock));
  const rank = (each: RiskLevel) => riskLevels.indexOf(each);
  if (present && rank(level) < rank(present.level)) refuseLowering(context, wanted, present.setAt);

  const now = timestampOf(clock);
  if (present)
    clinical.prepare('UPDATE warning SET ended_at = ? WHERE id = ?').run(now, present.id);
  const warningId = newId();
  clinical
    .prepare(
      `INSERT INTO warning (id, student_id, level, set_at, set_by, why, next_review_on,
         interview_note_id, second_person)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      warningId,
      studentId,
      level,
      now,
      staff.staffId,
      wanted.why.trim(),
      nextReviewOn,
      wanted.interviewNoteId,
      wanted.secondPerson,
    );
  const known = clinical.prepare('SELECT 1 FROM risk_factor WHERE id = ?');
  const add = clinical.prepare('INSERT INTO warning_factor VALUES (?, ?)');
  for (const factorId of new Set(wanted.factorIds)) {
    if (known.get(factorId) === undefined) throw Refusal.field('factorIds', 'not_found');
    add.run(warningId, factorId);
  }
  return { warningId };
}
