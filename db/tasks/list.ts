import { z } from 'zod';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { taskKinds, taskSpans } from '../contract/vocabulary/tasks.ts';
import { addDays, daysOverdue } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { dueIsMine, dueParameters, dueTable } from '../store/due.ts';
import { flag } from '../store/flag.ts';
import { staffNames } from '../store/officeNames.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';

const mostListed = 500;
const week = 7;

const taskRow = z.object({
  kind: z.enum(taskKinds),
  taskId: z.string(),
  opensId: z.string(),
  what: z.string(),
  dueOn: z.string(),
  ownerId: z.string().nullable(),
  owner: z.string(),
  mine: flag,
  urgent: flag,
});
const countRow = z.object({ kind: z.enum(taskKinds), span: z.enum(taskSpans), count: z.int() });

const spanOf = `CASE WHEN due.due_on < @today THEN 'overdue' WHEN due.due_on <= @weekEnds THEN 'week'
  ELSE 'later' END`;

/** All that is due, the longest overdue first, with how much there is of each kind and time. */
export function listTasks(
  context: ClinicalContext,
  { mine, span, kind }: CheckedInputOf<'tasks.list'>,
): OutputOf<'tasks.list'> {
  const { clinical, office, about } = context;
  const given = dueParameters(context);
  const asked = { ...given, weekEnds: addDays(given.today, week), all: mine ? 0 : 1, span, kind };
  const whose = `(@all = 1 OR ${dueIsMine})`;
  const counts = clinical
    .prepare(
      `WITH ${dueTable(taskKinds)}
       SELECT due.kind, ${spanOf} AS span, count(*) AS count FROM due WHERE ${whose} GROUP BY 1, 2`,
    )
    .all(asked)
    .map((row) => countRow.parse(row));
  const nameOf = staffNames(office);
  const tasks = clinical
    .prepare(
      `WITH ${dueTable(kind === null ? taskKinds : [kind])}
       SELECT due.kind, due.id AS taskId, due.opens_id AS opensId, substr(due.what, 1, 200) AS what,
         due.due_on AS dueOn, due.owner_id AS ownerId, due.owner, due.urgent,
         ${dueIsMine} AS mine, ${studentLineColumns}
       FROM due LEFT JOIN student AS s ON s.id = due.student_id
       WHERE ${whose} AND (@span IS NULL OR ${spanOf} = @span)
       ORDER BY due.due_on, due.urgent DESC, due.kind, due.id LIMIT ${String(mostListed)}`,
    )
    .all(asked)
    .map((row) => {
      const { ownerId, owner, ...rest } = taskRow.parse(row);
      const student = studentLineRow.safeParse(row).data ?? null;
      if (student !== null) about(student.studentId);
      return {
        ...rest,
        student,
        ownerName: owner === '' && ownerId !== null ? nameOf(ownerId) : owner,
        overdueDays: daysOverdue(rest.dueOn, given.today),
      };
    });
  const sum = (of: (row: z.output<typeof countRow>) => boolean) =>
    counts.filter(of).reduce((total, { count }) => total + count, 0);
  return {
    today: given.today,
    tasks,
    spans: taskSpans.map((each) => ({
      span: each,
      count: sum((row) => row.span === each && (kind === null || row.kind === kind)),
    })),
    kinds: taskKinds.map((each) => ({
      kind: each,
      count: sum((row) => row.kind === each && (span === null || row.span === span)),
    })),
  };
}
