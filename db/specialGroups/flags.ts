import { z } from 'zod';
import type { CheckedInputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import { timestampOf, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { aboutKnownStudent } from '../store/knownStudent.ts';
import { newId } from '../store/newId.ts';

function insertDecision(
  { clinical, clock, staff }: ClinicalContext,
  flagId: string,
  whyNoPlan: string,
): void {
  clinical
    .prepare('INSERT INTO special_decision VALUES (?, ?, ?, ?, ?)')
    .run(newId(), flagId, whyNoPlan, timestampOf(clock), staff.staffId);
}

/**
 * Records that a student belongs to a group, and whether a plan is needed for it.
 *
 * @throws Refusal of `groupId` that is unknown, out of use or flagged already; of `since` in the
 *   future
 */
export function flagStudent(
  context: ClinicalContext,
  wanted: CheckedInputOf<'specialGroups.flag'>,
): { flagId: string } {
  const { clinical, clock, staff } = context;
  const { studentId, groupId, since } = wanted;
  aboutKnownStudent(context, studentId);
  if (since > todayOf(clock)) throw Refusal.field('since', 'date_in_future');
  const active = z
    .int()
    .optional()
    .parse(clinical.prepare('SELECT active FROM special_group WHERE id = ?').pluck().get(groupId));
  if (active === undefined) throw Refusal.field('groupId', 'not_found');
  if (active === 0) throw Refusal.field('groupId', 'inactive');
  const there = clinical
    .prepare(
      'SELECT 1 FROM special_flag WHERE student_id = ? AND group_id = ? AND ended_at IS NULL',
    )
    .get(studentId, groupId);
  if (there !== undefined) throw Refusal.field('groupId', 'duplicate');
  const flagId = newId();
  clinical
    .prepare(
      `INSERT INTO special_flag (id, student_id, group_id, since, source, note, recorded_at,
         recorded_by, ended_why)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, '')`,
    )
    .run(
      flagId,
      studentId,
      groupId,
      since,
      wanted.source,
      wanted.note.trim(),
      timestampOf(clock),
      staff.staffId,
    );
  insertDecision(context, flagId, wanted.whyNoPlan);
  return { flagId };
}

const flagRow = z.object({ studentId: z.string(), since: z.string(), ended: z.int() });

/** @throws Refusal `not_found`, or `signed_is_final` once it has ended */
function presentFlag({ clinical, about }: ClinicalContext, flagId: string): { since: string } {
  const found = clinical
    .prepare(
      `SELECT student_id AS studentId, since, ended_at IS NOT NULL AS ended
       FROM special_flag WHERE id = ?`,
    )
    .get(flagId);
  if (found === undefined) throw new Refusal('not_found');
  const { studentId, since, ended } = flagRow.parse(found);
  about(studentId);
  if (ended === 1) throw new Refusal('signed_is_final');
  return { since };
}

/** Decides anew whether a plan is needed. */
export function decidePlan(
  context: ClinicalContext,
  { flagId, whyNoPlan }: CheckedInputOf<'specialGroups.decide'>,
): void {
  presentFlag(context, flagId);
  insertDecision(context, flagId, whyNoPlan);
}

/** Ends a flag on a day, or strikes it out. @throws Refusal of `endedOn` in the future or before it began */
export function endFlag(
  context: ClinicalContext,
  { flagId, endedOn, why }: CheckedInputOf<'specialGroups.end'>,
): void {
  const { clinical, clock, staff } = context;
  const { since } = presentFlag(context, flagId);
  if (endedOn !== null && endedOn > todayOf(clock)) {
    throw Refusal.field('endedOn', 'date_in_future');
  }
  if (endedOn !== null && endedOn < since) throw Refusal.field('endedOn', 'before_start');
  clinical
    .prepare(
      `UPDATE special_flag SET ended_on = ?, ended_at = ?, ended_by = ?, ended_why = ?
       WHERE id = ?`,
    )
    .run(endedOn, timestampOf(clock), staff.staffId, why.trim(), flagId);
}
