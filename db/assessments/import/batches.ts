import { z } from 'zod';
import type { OutputOf } from '../../contract/commands.ts';
import { Refusal } from '../../contract/errors.ts';
import { resultKinds } from '../../contract/vocabulary/resultImport.ts';
import { timestampOf } from '../../store/clock.ts';
import type { ClinicalContext } from '../../store/context.ts';
import { staffNames } from '../../store/officeNames.ts';
import type { Store } from '../../store/open.ts';
import { scaleOf } from '../scales.ts';

const mostListed = 100;

const row = z.object({
  batchId: z.string(),
  importedAt: z.string(),
  importedBy: z.string(),
  scaleCode: z.string(),
  scaleVersion: z.int(),
  kind: z.enum(resultKinds),
  campaignName: z.string().nullable(),
  fileRows: z.int(),
  importedRows: z.int(),
  judged: z.int(),
  undoneAt: z.string().nullable(),
  undoneBy: z.string().nullable(),
  undoneWhy: z.string(),
});

/** The batches that were imported, the latest first. */
export function listBatches({ clinical, office }: ClinicalContext): OutputOf<'resultImport.list'> {
  const nameOf = staffNames(office);
  const rows = clinical
    .prepare(
      `SELECT i.id AS batchId, i.imported_at AS importedAt, i.imported_by AS importedBy,
         i.scale_code AS scaleCode, i.scale_version AS scaleVersion, i.kind,
         (SELECT name FROM campaign WHERE id = i.campaign_id) AS campaignName,
         i.file_rows AS fileRows, i.imported_rows AS importedRows,
         (SELECT count(*) FROM assessment WHERE import_id = i.id AND looked_at IS NOT NULL) AS judged,
         i.undone_at AS undoneAt, i.undone_by AS undoneBy, i.undone_why AS undoneWhy
       FROM result_import AS i ORDER BY i.imported_at DESC, i.id DESC LIMIT ?`,
    )
    .all(mostListed);
  return {
    batches: z
      .array(row)
      .parse(rows)
      .map(({ importedBy, scaleCode, undoneAt, undoneBy, undoneWhy, ...batch }) => ({
        ...batch,
        byName: nameOf(importedBy),
        scaleName: scaleOf(clinical, scaleCode, batch.scaleVersion).name,
        undone:
          undoneAt === null || undoneBy === null
            ? null
            : { at: undoneAt, byName: nameOf(undoneBy), why: undoneWhy },
      })),
  };
}

/** @returns when the very same file was imported last, unless that was undone */
export function importedBefore(clinical: Store, sha256: string): string | null {
  const found = clinical
    .prepare(
      'SELECT max(imported_at) FROM result_import WHERE file_sha256 = ? AND undone_at IS NULL',
    )
    .pluck()
    .get(sha256);
  return z.string().nullable().parse(found);
}

/**
 * Takes a batch back: its results are removed with their answers and scores, its row stays.
 *
 * @throws Refusal `not_found`; `state_forbids` when it was undone before; `import_judged` when
 *   somebody has judged a result of it; of `campaignId` when its campaign has ended
 */
export function undoBatch(
  { clinical, clock, staff, about }: ClinicalContext,
  batchId: string,
  why: string,
): { removed: number } {
  const undoneAt = clinical
    .prepare('SELECT undone_at FROM result_import WHERE id = ?')
    .pluck()
    .get(batchId);
  if (undoneAt === undefined) throw new Refusal('not_found');
  if (undoneAt !== null) throw new Refusal('state_forbids');
  const students = z
    .array(z.string())
    .parse(
      clinical
        .prepare('SELECT student_id FROM assessment WHERE import_id = ?')
        .pluck()
        .all(batchId),
    );
  clinical
    .prepare('UPDATE result_import SET undone_at = ?, undone_by = ?, undone_why = ? WHERE id = ?')
    .run(timestampOf(clock), staff.staffId, why, batchId);
  const ofBatch = 'assessment_id IN (SELECT id FROM assessment WHERE import_id = ?)';
  clinical.prepare(`DELETE FROM answer_sheet WHERE ${ofBatch}`).run(batchId);
  clinical.prepare(`DELETE FROM score WHERE ${ofBatch}`).run(batchId);
  clinical.prepare('DELETE FROM assessment WHERE import_id = ?').run(batchId);
  for (const studentId of students) about(studentId);
  return { removed: students.length };
}
