import { z } from 'zod';
import type { OutputOf } from '../contract/commands.ts';
import type { TodayFollowUp } from '../contract/today.ts';
import { addDays, daysBetween } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { staffNames } from '../store/officeNames.ts';
import type { Store } from '../store/open.ts';
import { latestSemester } from '../store/semesters.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';

const mostListed = 100;
const unwrittenDays = 30;

function count(clinical: Store, sql: string, ...values: string[]): number {
  return z.int().parse(
    clinical
      .prepare(sql)
      .pluck()
      .get(...values),
  );
}

const draftRow = z.object({ noteId: z.string(), onDate: z.string(), since: z.string() });

/** Drafts of the reader, oldest first. */
export function unsignedNotes({
  clinical,
  staff,
}: ClinicalContext): Pick<OutputOf<'today.get'>, 'unsignedNotes' | 'unsignedCount'> {
  const rows = clinical
    .prepare(
      `SELECT n.id AS noteId, n.on_date AS onDate, n.created_at AS since, ${studentLineColumns}
       FROM session_note AS n JOIN student AS s ON s.id = n.student_id
       WHERE n.author_id = ? AND n.state = 'draft'
       ORDER BY n.on_date, n.created_at, n.id LIMIT ?`,
    )
    .all(staff.staffId, mostListed);
  return {
    unsignedNotes: rows.map((row) => ({
      ...draftRow.parse(row),
      student: studentLineRow.parse(row),
    })),
    unsignedCount: count(
      clinical,
      `SELECT count(*) FROM session_note WHERE author_id = ? AND state = 'draft'`,
      staff.staffId,
    ),
  };
}

const sessionRow = z.object({
  appointmentId: z.string(),
  onDate: z.string(),
  startMinute: z.int(),
});

/** Individual sessions that the reader held before today and has not begun to write up. */
export function unwritten(
  { clinical, staff }: ClinicalContext,
  today: string,
): OutputOf<'today.get'>['unwritten'] {
  return clinical
    .prepare(
      `SELECT a.id AS appointmentId, a.on_date AS onDate, a.start_minute AS startMinute,
         ${studentLineColumns}
       FROM appointment AS a
       JOIN participant AS p ON p.appointment_id = a.id
       JOIN student AS s ON s.id = p.student_id
       WHERE a.counsellor_id = ? AND a.on_date >= ? AND a.on_date < ?
         AND a.kind = 'individual' AND a.state = 'arrived'
         AND NOT EXISTS (
           SELECT 1 FROM session_note AS n
           WHERE n.appointment_id = a.id AND n.student_id = s.id)
       ORDER BY a.on_date, a.start_minute, a.id LIMIT ?`,
    )
    .all(staff.staffId, addDays(today, -unwrittenDays), today, mostListed)
    .map((row) => ({ ...sessionRow.parse(row), student: studentLineRow.parse(row) }));
}

const followUpRow = z.object({
  followUpId: z.string(),
  noteId: z.string(),
  ownerId: z.string(),
  dueOn: z.string(),
  what: z.string(),
});

function openFollowUps(
  { clinical, office, staff }: ClinicalContext,
  from: string,
  to: string,
  today: string,
): TodayFollowUp[] {
  const nameOf = staffNames(office);
  return clinical
    .prepare(
      `SELECT f.id AS followUpId, f.note_id AS noteId, f.owner_id AS ownerId, f.due_on AS dueOn,
         f.what, ${studentLineColumns}
       FROM follow_up AS f JOIN student AS s ON s.id = f.student_id
       WHERE f.done_at IS NULL AND f.due_on BETWEEN ? AND ?
       ORDER BY f.due_on, f.id LIMIT ?`,
    )
    .all(from, to, mostListed)
    .map((row) => {
      const { ownerId, ...rest } = followUpRow.parse(row);
      return {
        ...rest,
        ownerName: nameOf(ownerId),
        own: ownerId === staff.staffId,
        overdueDays: Math.max(0, daysBetween(rest.dueOn, today)),
        student: studentLineRow.parse(row),
      };
    });
}

/** Follow-ups of the whole room: a colleague who is away must not make one go unseen. */
export function followUps(
  context: ClinicalContext,
  today: string,
): Pick<OutputOf<'today.get'>, 'followUpsDue' | 'followUpsDueCount' | 'followUpsSoon'> {
  return {
    followUpsDue: openFollowUps(context, '0000-01-01', today, today),
    followUpsDueCount: count(
      context.clinical,
      'SELECT count(*) FROM follow_up WHERE done_at IS NULL AND due_on <= ?',
      today,
    ),
    followUpsSoon: openFollowUps(context, addDays(today, 1), addDays(today, 7), today),
  };
}

/** How many wait for an appointment, and how many of them urgently. */
export function waiting({
  clinical,
}: ClinicalContext): Pick<OutputOf<'today.get'>, 'waitingCount' | 'waitingUrgent'> {
  const waitingSql = `SELECT count(*) FROM waiting WHERE state = 'waiting'`;
  return {
    waitingCount: count(clinical, waitingSql),
    waitingUrgent: count(clinical, `${waitingSql} AND urgency = 'urgent'`),
  };
}

/** How many assessment results wait for a person, and how many of them with a critical item. */
export function assessmentsToLookAt({
  clinical,
}: ClinicalContext): Pick<OutputOf<'today.get'>, 'toLookAt' | 'toLookAtCritical'> {
  const sql = `SELECT count(*) FROM assessment
    WHERE looked_at IS NULL AND state = 'finished' AND (reached = 1 OR critical = 1)`;
  return {
    toLookAt: count(clinical, sql),
    toLookAtCritical: count(clinical, `${sql} AND critical = 1`),
  };
}

/** How many students’ warning levels are to be reviewed today or should have been. */
export function warningsDue({ clinical }: ClinicalContext, today: string): number {
  return count(
    clinical,
    `SELECT count(*) FROM warning AS w JOIN student AS s ON s.id = w.student_id
     WHERE w.ended_at IS NULL AND w.grade > 0 AND w.next_review_on <= ?
       AND s.status IN ('enrolled', 'suspended')`,
    today,
  );
}

const visitsUrgeDays = 45;

/**
 * How many key students have an agreed contact with home that is due or, in the last weeks of a
 * semester, were not visited in it (§10).
 */
export function homeDue({ clinical, office }: ClinicalContext, today: string): number {
  const semester = latestSemester(office, today);
  const urged = semester !== null && daysBetween(today, semester.endsOn) <= visitsUrgeDays;
  return count(
    clinical,
    `SELECT count(*) FROM warning AS w JOIN student AS s ON s.id = w.student_id
     WHERE w.ended_at IS NULL AND w.grade > 0 AND s.status IN ('enrolled', 'suspended')
       AND ((SELECT h.next_on FROM home_contact AS h
             WHERE h.student_id = s.id AND h.struck_at IS NULL
             ORDER BY h.on_date DESC, h.id DESC LIMIT 1) <= ?
         OR (? <> '' AND NOT EXISTS (
             SELECT 1 FROM home_contact AS h
             WHERE h.student_id = s.id AND h.mode = 'visit' AND h.struck_at IS NULL
               AND h.on_date >= ?)))`,
    today,
    urged ? semester.startsOn : '',
    semester?.startsOn ?? '',
  );
}

/** How many crises are not closed, and how many of them have a step that is due. */
export function crisesOpen(
  { clinical }: ClinicalContext,
  today: string,
): Pick<OutputOf<'today.get'>, 'crisesOpen' | 'crisesDue'> {
  return {
    crisesOpen: count(clinical, `SELECT count(*) FROM crisis WHERE state = 'open'`),
    crisesDue: count(
      clinical,
      `SELECT count(DISTINCT crisis_id) FROM crisis_step WHERE done_at IS NULL AND due_on <= ?`,
      today,
    ),
  };
}
