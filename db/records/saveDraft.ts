import { Refusal } from '../contract/errors.ts';
import type { NoteContent } from '../contract/records.ts';
import { timestampOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import type { Store } from '../store/open.ts';
import { readOwnDraft } from './readNote.ts';

function refuseUnknown(clinical: Store, categoryIds: readonly string[], field: string): void {
  const unknown = clinical
    .prepare(
      `SELECT 1 FROM json_each(?) WHERE value NOT IN (SELECT id FROM problem_category) LIMIT 1`,
    )
    .get(JSON.stringify(categoryIds));
  if (unknown !== undefined) throw Refusal.field(field, 'not_found');
}

/**
 * Keeps a draft as it is at this moment, however unfinished.
 *
 * @throws Refusal as `readOwnDraft`, or of a category that does not exist
 */
export function saveDraft(
  context: ClinicalContext,
  { noteId, revision, content }: { noteId: string; revision: number; content: NoteContent },
): { revision: number; savedAt: string } {
  const { clinical, clock } = context;
  readOwnDraft(context, noteId, revision);
  const { categoryIds, primaryCategoryId, adviseHospital, ...rest } = content;
  refuseUnknown(clinical, categoryIds, 'categoryIds');
  if (primaryCategoryId !== null) refuseUnknown(clinical, [primaryCategoryId], 'primaryCategoryId');

  const savedAt = timestampOf(clock);
  clinical
    .prepare(
      `UPDATE session_note SET mode = @mode, on_date = @onDate, start_minute = @startMinute,
         end_minute = @endMinute, present_state = @presentState, main_problem = @mainProblem,
         evaluation = @evaluation, analysis = @analysis, measures = @measures, effect = @effect,
         primary_category_id = @primaryCategoryId, risk = @risk,
         advise_hospital = @adviseHospital, follow_up_on = @followUpOn,
         follow_up_what = @followUpWhat, saved_at = @savedAt, revision = revision + 1
       WHERE id = @noteId`,
    )
    .run({ ...rest, primaryCategoryId, adviseHospital: adviseHospital ? 1 : 0, savedAt, noteId });
  clinical.prepare('DELETE FROM note_category WHERE note_id = ?').run(noteId);
  const tick = clinical.prepare('INSERT INTO note_category (note_id, category_id) VALUES (?, ?)');
  for (const categoryId of new Set(categoryIds)) tick.run(noteId, categoryId);
  return { revision: revision + 1, savedAt };
}

/**
 * Throws an own draft away.
 *
 * @throws Refusal as `readOwnDraft`; `state_forbids` when a confidentiality exception refers to it
 */
export function discardDraft(
  context: ClinicalContext,
  { noteId, revision }: { noteId: string; revision: number },
): Record<string, never> {
  const { clinical } = context;
  readOwnDraft(context, noteId, revision);
  const kept = clinical
    .prepare('SELECT 1 FROM confidentiality_exception WHERE note_id = ?')
    .get(noteId);
  if (kept !== undefined) throw new Refusal('state_forbids');
  clinical.prepare('DELETE FROM note_category WHERE note_id = ?').run(noteId);
  clinical.prepare('DELETE FROM session_note WHERE id = ?').run(noteId);
  return {};
}
