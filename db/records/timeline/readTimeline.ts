import { z } from 'zod';
import type { CheckedInputOf, OutputOf } from '../../contract/commands.ts';
import { Refusal } from '../../contract/errors.ts';
import { type TimelineEntry } from '../../contract/timeline.ts';
import { timelineKinds, type TimelineKind } from '../../contract/vocabulary/timeline.ts';
import type { ClinicalContext } from '../../store/context.ts';
import { entryKinds } from './all.ts';

const placesSql = timelineKinds
  .flatMap((kind) =>
    entryKinds[kind].places.map(({ at, id, from }) => `SELECT ${at}, '${kind}', ${id} ${from}`),
  )
  .join(' UNION ALL ');

const pageSql = `
WITH place (at, kind, id) AS (${placesSql})
SELECT at, kind, id FROM place
WHERE (@kinds IS NULL OR kind IN (SELECT value FROM json_each(@kinds)))
  AND (@at IS NULL OR (at, kind, id) < (@at, @kind, @id))
ORDER BY at DESC, kind DESC, id DESC LIMIT @limit + 1`;

const placeRow = z.object({ at: z.string(), kind: z.enum(timelineKinds), id: z.string() });

/** Reads the entry at a place; the statements of each kind are made when the first one comes. */
function entryReader(context: ClinicalContext, studentId: string) {
  const readers = new Map<TimelineKind, (at: string, id: string) => TimelineEntry>();
  return ({ at, kind, id }: z.output<typeof placeRow>): TimelineEntry => {
    const read = readers.get(kind) ?? entryKinds[kind].reader(context, studentId);
    readers.set(kind, read);
    return read(at, id);
  };
}

/**
 * One page of all that concerns a student, newest first.
 *
 * @throws Refusal `not_found` for an unknown student
 */
export function readTimeline(
  context: ClinicalContext,
  { studentId, kinds, before, limit }: CheckedInputOf<'records.timeline'>,
): OutputOf<'records.timeline'> {
  const { clinical, about } = context;
  if (clinical.prepare('SELECT 1 FROM student WHERE id = ?').get(studentId) === undefined) {
    throw new Refusal('not_found');
  }
  about(studentId);
  const places = z.array(placeRow).parse(
    clinical.prepare(pageSql).all({
      studentId,
      kinds: kinds === null ? null : JSON.stringify(kinds),
      at: before?.at ?? null,
      kind: before?.kind ?? null,
      id: before?.id ?? null,
      limit,
    }),
  );
  const page = places.slice(0, limit);
  const last = page.at(-1);
  return {
    entries: page.map(entryReader(context, studentId)),
    next: places.length > limit && last !== undefined ? last : null,
  };
}
