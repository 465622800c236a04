import { z } from 'zod';
import type { OutputOf } from '../contract/commands.ts';
import { taskKinds, type TaskKind } from '../contract/tasks.ts';
import type { TodayFollowUp } from '../contract/today.ts';
import { addDays, daysBetween } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { dueIsMine, dueParameters, dueTable } from '../store/due.ts';
import { staffNames } from '../store/officeNames.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';

const mostListed = 100;

/** Counts rows of what is due, `due`, that a condition picks. */
function countDue(
  context: ClinicalContext,
  kinds: readonly TaskKind[],
  where: string,
  what = 'count(*)',
): number {
  return z.int().parse(
    context.clinical
      .prepare(`WITH ${dueTable(kinds)} SELECT ${what} FROM due WHERE ${where}`)
      .pluck()
      .get(dueParameters(context)),
  );
}

const draftRow = z.object({ noteId: z.string(), onDate: z.string(), since: z.string() });

/** Drafts of the reader, oldest first. */
export function unsignedNotes(
  context: ClinicalContext,
): Pick<OutputOf<'today.get'>, 'unsignedNotes' | 'unsignedCount'> {
  const rows = context.clinical
    .prepare(
      `WITH ${dueTable(['note_unsigned'])}
       SELECT n.id AS noteId, n.on_date AS onDate, n.created_at AS since, ${studentLineColumns}
       FROM due JOIN session_note AS n ON n.id = due.id JOIN student AS s ON s.id = n.student_id
       WHERE due.owner_id = @staffId
       ORDER BY n.on_date, n.created_at, n.id LIMIT ${String(mostListed)}`,
    )
    .all(dueParameters(context));
  return {
    unsignedNotes: rows.map((row) => ({
      ...draftRow.parse(row),
      student: studentLineRow.parse(row),
    })),
    unsignedCount: countDue(context, ['note_unsigned'], 'due.owner_id = @staffId'),
  };
}

const sessionRow = z.object({
  appointmentId: z.string(),
  onDate: z.string(),
  startMinute: z.int(),
});

/** Individual sessions that the reader held before today and has not begun to write up. */
export function unwritten(context: ClinicalContext): OutputOf<'today.get'>['unwritten'] {
  return context.clinical
    .prepare(
      `WITH ${dueTable(['session_unwritten'])}
       SELECT a.id AS appointmentId, a.on_date AS onDate, a.start_minute AS startMinute,
         ${studentLineColumns}
       FROM due JOIN appointment AS a ON a.id = due.id JOIN student AS s ON s.id = due.student_id
       WHERE due.owner_id = @staffId
       ORDER BY a.on_date, a.start_minute, a.id LIMIT ${String(mostListed)}`,
    )
    .all(dueParameters(context))
    .map((row) => ({ ...sessionRow.parse(row), student: studentLineRow.parse(row) }));
}

const followUpRow = z.object({
  followUpId: z.string(),
  noteId: z.string(),
  ownerId: z.string(),
  dueOn: z.string(),
  what: z.string(),
});

function openFollowUps(context: ClinicalContext, from: string, to: string): TodayFollowUp[] {
  const { clinical, office, staff } = context;
  const nameOf = staffNames(office);
  const given = dueParameters(context);
  return clinical
    .prepare(
      `WITH ${dueTable(['follow_up'])}
       SELECT due.id AS followUpId, due.opens_id AS noteId, due.owner_id AS ownerId,
         due.due_on AS dueOn, due.what, ${studentLineColumns}
       FROM due JOIN student AS s ON s.id = due.student_id
       WHERE due.due_on BETWEEN @from AND @to
       ORDER BY due.due_on, due.id LIMIT ${String(mostListed)}`,
    )
    .all({ ...given, from, to })
    .map((row) => {
      const { ownerId, ...rest } = followUpRow.parse(row);
      return {
        ...rest,
        ownerName: nameOf(ownerId),
        own: ownerId === staff.staffId,
        overdueDays: Math.max(0, daysBetween(rest.dueOn, given.today)),
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
    followUpsDue: openFollowUps(context, '0000-01-01', today),
    followUpsDueCount: countDue(context, ['follow_up'], 'due.due_on <= @today'),
    followUpsSoon: openFollowUps(context, addDays(today, 1), addDays(today, 7)),
  };
}

/** How many wait for an appointment, and how many of them urgently. */
export function waiting(
  context: ClinicalContext,
): Pick<OutputOf<'today.get'>, 'waitingCount' | 'waitingUrgent'> {
  const found = context.clinical
    .prepare(`SELECT count(*) FROM waiting WHERE state = 'waiting'`)
    .pluck()
    .get();
  return {
    waitingCount: z.int().parse(found),
    waitingUrgent: countDue(context, ['waiting_urgent'], 'true'),
  };
}

/** How many assessment results wait for a person, and how many of them with a critical item. */
export function assessmentsToLookAt(
  context: ClinicalContext,
): Pick<OutputOf<'today.get'>, 'toLookAt' | 'toLookAtCritical'> {
  return {
    toLookAt: countDue(context, ['result'], 'true'),
    toLookAtCritical: countDue(context, ['result'], 'due.urgent = 1'),
  };
}

/** How many students’ warning levels are to be reviewed today or should have been. */
export function warningsDue(context: ClinicalContext): number {
  return countDue(context, ['warning_review'], 'due.due_on <= @today');
}

/**
 * How many key students have an agreed contact with home that is due or, in the last weeks of a
 * semester, were not visited in it (§10).
 */
export function homeDue(context: ClinicalContext): number {
  return countDue(
    context,
    ['home_contact', 'home_visit'],
    `due.kind = 'home_visit' OR due.due_on <= @today`,
    'count(DISTINCT due.student_id)',
  );
}

/** How many crises are not closed, and how many of them have a step that is due. */
export function crisesOpen(
  context: ClinicalContext,
): Pick<OutputOf<'today.get'>, 'crisesOpen' | 'crisesDue'> {
  const found = context.clinical
    .prepare(`SELECT count(*) FROM crisis WHERE state = 'open'`)
    .pluck()
    .get();
  return {
    crisesOpen: z.int().parse(found),
    crisesDue: countDue(
      context,
      ['crisis_step'],
      'due.due_on <= @today',
      'count(DISTINCT due.opens_id)',
    ),
  };
}

/** How much of the task list is the reader’s and due today or overdue. */
export function tasksDue(context: ClinicalContext): number {
  return countDue(context, taskKinds, `due.due_on <= @today AND ${dueIsMine}`);
}
