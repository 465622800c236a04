import { z } from 'zod';
import { command, counsellors } from './command.ts';
import { studentLine } from './records.ts';
import { taskKinds, taskSpans } from './vocabulary/tasks.ts';

const task = z.strictObject({
  kind: z.enum(taskKinds),
  /** The row that it is found by: a follow-up, a step, a note. */
  taskId: z.string(),
  /** What the screen opens for it; for most kinds the same row. */
  opensId: z.string(),
  /** Null where it concerns a group, a class, a campaign or a package. */
  student: studentLine.nullable(),
  /**
   * Empty where the kind says all; of a review's decision its code; of records past their keeping
   * how many there are.
   */
  what: z.string(),
  dueOn: z.string(),
  overdueDays: z.int(),
  /** Empty where it is the whole room's. */
  ownerName: z.string(),
  /** The reader's own; what has no owner is everybody's. */
  mine: z.boolean(),
  urgent: z.boolean(),
});
export type Task = z.output<typeof task>;

export const tasksCommands = {
  /**
   * All that is due, overdue first; at most 500 are listed, the counts hold all. The counts by span
   * are of the chosen kind, the counts by kind of the chosen span.
   */
  'tasks.list': command({
    input: z.strictObject({
      mine: z.boolean(),
      span: z.enum(taskSpans).nullable(),
      kind: z.enum(taskKinds).nullable(),
    }),
    output: z.strictObject({
      today: z.string(),
      tasks: z.array(task),
      spans: z.array(z.strictObject({ span: z.enum(taskSpans), count: z.int() })),
      kinds: z.array(z.strictObject({ kind: z.enum(taskKinds), count: z.int() })),
    }),
    roles: counsellors,
    key: 'clinical',
    mode: 'read',
    audit: 'read',
  }),
};
