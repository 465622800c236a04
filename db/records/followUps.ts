import { z } from 'zod';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import { addDays, timestampOf, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { newId } from '../store/newId.ts';
import { staffNames } from '../store/officeNames.ts';
import type { Store } from '../store/open.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';

const mostListed = 500;

const followUpRow = z.object({
  followUpId: z.string(),
  noteId: z.string(),
  ownerId: z.string(),
  dueOn: z.string(),
  what: z.string(),
  doneAt: z.string().nullable(),
  doneBy: z.string().nullable(),
  outcome: z.string(),
});
const postponementRow = z.object({
  postponedAt: z.string(),
  postponedBy: z.string(),
  fromOn: z.string(),
  toOn: z.string(),
  reason: z.string(),
});

const columns = `f.id AS followUpId, f.note_id AS noteId, f.owner_id AS ownerId,
  f.due_on AS dueOn, f.what, f.done_at AS doneAt, f.done_by AS doneBy, f.outcome`;

type FollowUp = NonNullable<OutputOf<'records.getNote'>['followUp']>;

function complete({ office, staff }: ClinicalContext, row: unknown): FollowUp {
  const nameOf = staffNames(office);
  const { ownerId, doneBy, ...rest } = followUpRow.parse(row);
  return {
    ...rest,
    ownerName: nameOf(ownerId),
    own: ownerId === staff.staffId,
    doneByName: doneBy === null ? null : nameOf(doneBy),
  };
}

/** @returns the follow-up that came of a note, if any */
export function followUpOfNote(context: ClinicalContext, noteId: string): FollowUp | null {
  const row = context.clinical
    .prepare(`SELECT ${columns} FROM follow_up AS f WHERE f.note_id = ?`)
    .get(noteId);
  return row === undefined ? null : complete(context, row);
}

/**
 * @returns a follow-up and how often it was put off, oldest first
 * @throws Refusal `not_found`
 */
export function readFollowUp(context: ClinicalContext, followUpId: string) {
  const { clinical, office } = context;
  const row = clinical
    .prepare(`SELECT ${columns} FROM follow_up AS f WHERE f.id = ?`)
    .get(followUpId);
  if (row === undefined) throw new Refusal('not_found');
  const nameOf = staffNames(office);
  const postponements = z
    .array(postponementRow)
    .parse(
      clinical
        .prepare(
          `SELECT postponed_at AS postponedAt, postponed_by AS postponedBy, from_on AS fromOn,
             to_on AS toOn, reason
           FROM follow_up_postponement WHERE follow_up_id = ? ORDER BY id`,
        )
        .all(followUpId),
    )
    .map(({ postponedBy, ...rest }) => ({ ...rest, postponedByName: nameOf(postponedBy) }));
  return { followUp: complete(context, row), postponements };
}

function readPage(clinical: Store, ownerId: string | null, done: boolean): unknown[] {
  return clinical
    .prepare(
      `SELECT ${columns}, ${studentLineColumns}
       FROM follow_up AS f JOIN student AS s ON s.id = f.student_id
       WHERE ${done ? 'f.done_at IS NOT NULL' : 'f.done_at IS NULL'}
         AND (@ownerId IS NULL OR f.owner_id = @ownerId)
       ORDER BY ${done ? 'f.done_at DESC, f.id DESC' : 'f.due_on, f.id'} LIMIT @most + 1`,
    )
    .all({ ownerId, most: mostListed });
}

/** @returns open ones by due day, then done ones, newest first */
export function listFollowUps(
  context: ClinicalContext,
  { state, mine }: CheckedInputOf<'followUps.list'>,
): OutputOf<'followUps.list'> {
  const { clinical, staff } = context;
  const ownerId = mine ? staff.staffId : null;
  const rows = [
    ...(state === 'done' ? [] : readPage(clinical, ownerId, false)),
    ...(state === 'open' ? [] : readPage(clinical, ownerId, true)),
  ];
  return {
    followUps: rows
      .slice(0, mostListed)
      .map((row) => ({ ...complete(context, row), student: studentLineRow.parse(row) })),
    more: rows.length > mostListed,
  };
}

const openRow = z.object({
  studentId: z.string(),
  dueOn: z.string(),
  doneAt: z.string().nullable(),
});

function readOpen({ clinical, about }: ClinicalContext, followUpId: string) {
  const row = clinical
    .prepare(
      `SELECT student_id AS studentId, due_on AS dueOn, done_at AS doneAt
       FROM follow_up WHERE id = ?`,
    )
    .get(followUpId);
  if (row === undefined) throw new Refusal('not_found');
  const { studentId, dueOn, doneAt } = openRow.parse(row);
  about(studentId);
  if (doneAt !== null) throw new Refusal('state_forbids');
  return { dueOn };
}

/** @throws Refusal `state_forbids` when it is done already */
export function completeFollowUp(
  context: ClinicalContext,
  { followUpId, outcome }: { followUpId: string; outcome: string },
): Record<string, never> {
  const { clinical, clock, staff } = context;
  readOpen(context, followUpId);
  clinical
    .prepare('UPDATE follow_up SET done_at = ?, done_by = ?, outcome = ? WHERE id = ?')
    .run(timestampOf(clock), staff.staffId, outcome, followUpId);
  return {};
}

/** @throws Refusal `state_forbids` when it is done already, `dueOn` unless it moves to a later day
 * from today on */
export function postponeFollowUp(
  context: ClinicalContext,
  { followUpId, dueOn, reason }: { followUpId: string; dueOn: string; reason: string },
): Record<string, never> {
  const { clinical, clock, staff } = context;
  const before = readOpen(context, followUpId);
  const today = todayOf(clock);
  const earliest = before.dueOn < today ? today : addDays(before.dueOn, 1);
  if (dueOn < earliest) throw Refusal.field('dueOn', 'too_small', { limit: earliest });
  clinical
    .prepare(
      `INSERT INTO follow_up_postponement
         (id, follow_up_id, postponed_at, postponed_by, from_on, to_on, reason)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(newId(), followUpId, timestampOf(clock), staff.staffId, before.dueOn, dueOn, reason);
  clinical.prepare('UPDATE follow_up SET due_on = ? WHERE id = ?').run(dueOn, followUpId);
  return {};
}
