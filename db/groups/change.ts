import { z } from 'zod';
import type { CheckedInputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import { timestampOf, todayOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { aboutKnownStudent } from '../store/knownStudent.ts';
import { newId } from '../store/newId.ts';

const openRow = z.object({ state: z.enum(['open', 'closed']), revision: z.int(), most: z.int() });

/** @throws Refusal `not_found`, or `signed_is_final` once it is closed */
function openProgramme({ clinical }: ClinicalContext, programmeId: string) {
  const found = clinical
    .prepare('SELECT state, revision, most FROM group_programme WHERE id = ?')
    .get(programmeId);
  if (found === undefined) throw new Refusal('not_found');
  const programme = openRow.parse(found);
  if (programme.state === 'closed') throw new Refusal('signed_is_final');
  return programme;
}

/** @throws Refusal of the field: no counsellor of this room, or no room of it, in use */
function refusePlace(
  { office }: ClinicalContext,
  { leaderId, roomId }: { leaderId: string; roomId: string },
): void {
  const leads = office
    .prepare("SELECT active FROM staff WHERE id = ? AND role <> 'principal'")
    .pluck()
    .get(leaderId);
  if (leads !== 1) throw Refusal.field('leaderId', leads === undefined ? 'not_found' : 'inactive');
  const room = office.prepare('SELECT active FROM room WHERE id = ?').pluck().get(roomId);
  if (room !== 1) throw Refusal.field('roomId', room === undefined ? 'not_found' : 'inactive');
}

export function createProgramme(
  context: ClinicalContext,
  wanted: CheckedInputOf<'groups.create'>,
): { programmeId: string } {
  const { clinical, clock, staff } = context;
  refusePlace(context, wanted);
  const programmeId = newId();
  clinical
    .prepare(
      `INSERT INTO group_programme (id, name, goals, criteria, leader_id, co_leader, room_id,
         planned, least, most, state, evaluation, created_at, created_by, revision)
       VALUES (@programmeId, @name, @goals, @criteria, @leaderId, @coLeader, @roomId, @planned,
         @least, @most, 'open', '', @at, @by, 1)`,
    )
    .run({ ...wanted, programmeId, at: timestampOf(clock), by: staff.staffId });
  return { programmeId };
}

/** @throws Refusal `changed_meanwhile`, or of `most` when more are in it already */
export function updateProgramme(
  context: ClinicalContext,
  wanted: CheckedInputOf<'groups.update'>,
): void {
  const { clinical } = context;
  const { programmeId, revision } = wanted;
  if (openProgramme(context, programmeId).revision !== revision) {
    throw new Refusal('changed_meanwhile');
  }
  refusePlace(context, wanted);
  const members = memberCount(context, programmeId);
  if (members > wanted.most) throw Refusal.field('most', 'too_small', { limit: members });
  clinical
    .prepare(
      `UPDATE group_programme SET name = @name, goals = @goals, criteria = @criteria,
         leader_id = @leaderId, co_leader = @coLeader, room_id = @roomId, planned = @planned,
         least = @least, most = @most, revision = revision + 1
       WHERE id = @programmeId`,
    )
    .run(wanted);
}

function memberCount({ clinical }: ClinicalContext, programmeId: string): number {
  return z.int().parse(
    clinical
      .prepare(
        `SELECT count(*) FROM group_member
         WHERE programme_id = ? AND fit = 1 AND left_on IS NULL`,
      )
      .pluck()
      .get(programmeId),
  );
}

/**
 * Records the talk before joining; whoever fits is a member from the day that is named.
 *
 * @throws Refusal `consent_refused`, or of `studentId`: a member already, gone from school, or one
 *   too many
 */
export function screen(
  context: ClinicalContext,
  wanted: CheckedInputOf<'groups.screen'>,
): { memberId: string } {
  const { clinical, clock, staff } = context;
  const { programmeId, studentId, screenedOn, joinedOn } = wanted;
  aboutKnownStudent(context, studentId);
  const { most } = openProgramme(context, programmeId);
  if (screenedOn > todayOf(clock)) throw Refusal.field('screenedOn', 'date_in_future');
  if (joinedOn !== null) {
    if (joinedOn < screenedOn) throw Refusal.field('joinedOn', 'before_start');
    const status = clinical
      .prepare('SELECT status FROM student WHERE id = ?')
      .pluck()
      .get(studentId);
    if (status !== 'enrolled' && status !== 'suspended') {
      throw Refusal.field('studentId', 'inactive');
    }
    const already = clinical
      .prepare(
        `SELECT 1 FROM group_member
         WHERE programme_id = ? AND student_id = ? AND fit = 1
           AND (left_on IS NULL OR left_on >= ?)`,
      )
      .get(programmeId, studentId, joinedOn);
    if (already !== undefined) throw Refusal.field('studentId', 'duplicate');
    if (memberCount(context, programmeId) >= most) {
      throw Refusal.field('studentId', 'too_many', { limit: most });
    }
  }
  const memberId = newId();
  clinical
    .prepare(
      `INSERT INTO group_member (id, programme_id, student_id, screened_on, talk, fit, joined_on,
         left_why, recorded_at, recorded_by)
       VALUES (?, ?, ?, ?, ?, ?, ?, '', ?, ?)`,
    )
    .run(
      memberId,
      programmeId,
      studentId,
      screenedOn,
      wanted.talk.trim(),
      joinedOn === null ? 0 : 1,
      joinedOn,
      timestampOf(clock),
      staff.staffId,
    );
  return { memberId };
}

const memberRow = z.object({
  programmeId: z.string(),
  studentId: z.string(),
  joinedOn: z.string().nullable(),
  leftOn: z.string().nullable(),
});

/**
 * A member leaves. The meetings that are still booked after that day go on without them.
 *
 * @returns how many meetings those are
 * @throws Refusal of `leftOn`: before joining, to come, or before a meeting that they were at
 */
export function leave(
  context: ClinicalContext,
  { memberId, leftOn, why }: CheckedInputOf<'groups.leave'>,
): { meetings: number } {
  const { clinical, clock, about } = context;
  const found = clinical
    .prepare(
      `SELECT programme_id AS programmeId, student_id AS studentId, joined_on AS joinedOn,
         left_on AS leftOn
       FROM group_member WHERE id = ?`,
    )
    .get(memberId);
  if (found === undefined) throw new Refusal('not_found');
  const { programmeId, studentId, joinedOn, leftOn: before } = memberRow.parse(found);
  about(studentId);
  openProgramme(context, programmeId);
  if (joinedOn === null || before !== null) throw new Refusal('state_forbids');
  if (leftOn < joinedOn) throw Refusal.field('leftOn', 'before_start');
  if (leftOn > todayOf(clock)) throw Refusal.field('leftOn', 'date_in_future');
  const later = `FROM participant AS p
    JOIN group_meeting AS g ON g.appointment_id = p.appointment_id
    JOIN appointment AS a ON a.id = p.appointment_id
    WHERE g.programme_id = @programmeId AND p.student_id = @studentId AND a.on_date > @leftOn`;
  const asked = { programmeId, studentId, leftOn };
  const attended = clinical
    .prepare(`SELECT 1 ${later} AND a.state = 'arrived' AND p.attendance = 'present' LIMIT 1`)
    .get(asked);
  if (attended !== undefined) throw Refusal.field('leftOn', 'contradicts');
  const { changes } = clinical
    .prepare(
      `DELETE FROM participant WHERE student_id = @studentId AND appointment_id IN (
         SELECT a.id ${later} AND a.state = 'booked')`,
    )
    .run(asked);
  clinical
    .prepare('UPDATE group_member SET left_on = ?, left_why = ? WHERE id = ?')
    .run(leftOn, why, memberId);
  return { meetings: changes };
}

/** @throws Refusal of `programmeId` while a meeting is to be held or its note is not signed */
export function closeProgramme(
  context: ClinicalContext,
  { programmeId, evaluation }: CheckedInputOf<'groups.close'>,
): void {
  const { clinical, clock, staff } = context;
  openProgramme(context, programmeId);
  clinical
    .prepare(
      `UPDATE group_programme SET state = 'closed', evaluation = ?, closed_at = ?, closed_by = ?,
         revision = revision + 1
       WHERE id = ?`,
    )
    .run(evaluation.trim(), timestampOf(clock), staff.staffId, programmeId);
}
