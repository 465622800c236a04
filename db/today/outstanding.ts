import { z } from 'zod';
import type { OutputOf } from '../contract/commands.ts';
import type { TodayFollowUp } from '../contract/today.ts';
import { taskKinds } from '../contract/vocabulary/tasks.ts';
import { addDays, daysOverdue } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { dueIsMine, dueParameters, dueTable } from '../store/due.ts';
import { staffNames } from '../store/officeNames.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';

const mostListed = 100;

const countsRow = z.object({
  unsignedCount: z.int(),
  followUpsDueCount: z.int(),
  waitingUrgent: z.int(),
  toLookAt: z.int(),
  toLookAtCritical: z.int(),
  warningsDue: z.int(),
  homeDue: z.int(),
  crisesDue: z.int(),
  tasksDue: z.int(),
});

/** All that Today counts of what is due, in one look at the table that the task list is made of. */
export function countDue(context: ClinicalContext): z.output<typeof countsRow> {
  return countsRow.parse(
    context.clinical
      .prepare(
        `WITH ${dueTable(taskKinds)}
         SELECT
           count(*) FILTER (WHERE due.kind = 'note_unsigned' AND due.owner_id = @staffId)
             AS unsignedCount,
           count(*) FILTER (WHERE due.kind = 'follow_up' AND due.due_on <= @today)
             AS followUpsDueCount,
           count(*) FILTER (WHERE due.kind = 'waiting_urgent') AS waitingUrgent,
           count(*) FILTER (WHERE due.kind = 'result') AS toLookAt,
           count(*) FILTER (WHERE due.kind = 'result' AND due.urgent = 1) AS toLookAtCritical,
           count(*) FILTER (WHERE due.kind = 'warning_review' AND due.due_on <= @today)
             AS warningsDue,
           count(DISTINCT due.student_id) FILTER (WHERE due.kind = 'home_visit'
             OR (due.kind = 'home_contact' AND due.due_on <= @today)) AS homeDue,
           count(DISTINCT due.opens_id) FILTER (WHERE due.kind = 'crisis_step'
             AND due.due_on <= @today) AS crisesDue,
           count(*) FILTER (WHERE due.due_on <= @today AND ${dueIsMine}) AS tasksDue
         FROM due`,
      )
      .get(dueParameters(context)),
  );
}

const draftRow = z.object({ noteId: z.string(), onDate: z.string(), since: z.string() });

/** Drafts of the reader, oldest first. */
export function unsignedNotes(context: ClinicalContext): OutputOf<'today.get'>['unsignedNotes'] {
  return context.clinical
    .prepare(
      `WITH ${dueTable(['note_unsigned'])}
       SELECT n.id AS noteId, n.on_date AS onDate, n.created_at AS since, ${studentLineColumns}
       FROM due JOIN session_note AS n ON n.id = due.id JOIN student AS s ON s.id = n.student_id
       WHERE due.owner_id = @staffId
       ORDER BY n.on_date, n.created_at, n.id LIMIT ${String(mostListed)}`,
    )
    .all(dueParameters(context))
    .map((row) => ({ ...draftRow.parse(row), student: studentLineRow.parse(row) }));
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
        overdueDays: daysOverdue(rest.dueOn, given.today),
        student: studentLineRow.parse(row),
      };
    });
}

/** Follow-ups of the whole room: a colleague who is away must not make one go unseen. */
export function followUps(
  context: ClinicalContext,
  today: string,
): Pick<OutputOf<'today.get'>, 'followUpsDue' | 'followUpsSoon'> {
  return {
    followUpsDue: openFollowUps(context, '0000-01-01', today),
    followUpsSoon: openFollowUps(context, addDays(today, 1), addDays(today, 7)),
  };
}

/** How many wait for an appointment, and how many crises are not closed: not all of it is due. */
export function underWay({
  clinical,
}: ClinicalContext): Pick<OutputOf<'today.get'>, 'waitingCount' | 'crisesOpen'> {
  const count = (sql: string) => z.int().parse(clinical.prepare(sql).pluck().get());
  return {
    waitingCount: count(`SELECT count(*) FROM waiting WHERE state = 'waiting'`),
    crisesOpen: count(`SELECT count(*) FROM crisis WHERE state = 'open'`),
  };
}
