import { z } from 'zod';
import { command, counsellors } from './command.ts';
import { studentLine } from './records.ts';

/** What can be due, in the order in which the filter offers it. */
export const taskKinds = [
  'crisis_step',
  'waiting_urgent',
  'result',
  'follow_up',
  'warning_review',
  'home_contact',
  'home_visit',
  'care_plan_action',
  'care_plan_review',
  'care_plan_left',
  'observation_untriaged',
  'observation_promise',
  'review_decision',
  'referral_step',
  'referral_reply',
  'suspension_step',
  'return_review',
  'note_unsigned',
  'session_unwritten',
  'group_note',
  'case_request',
  'conference_task',
  'campaign_ends',
  'receipt_awaited',
  'keeping_ended',
] as const;
export type TaskKind = (typeof taskKinds)[number];

/** When it is due: before today, within seven days, after that. */
export const taskSpans = ['overdue', 'week', 'later'] as const;
export type TaskSpan = (typeof taskSpans)[number];

const task = z.strictObject({
  kind: z.enum(taskKinds),
  /** The row that it is found by: a follow-up, a step, a note. */
  taskId: z.string(),
  /** What the screen opens for it; for most kinds the same row. */
  opensId: z.string(),
  /** Null where it concerns a group, a class, a campaign or a package. */
  student: studentLine.nullable(),
  /** Empty where the kind says all; of a review's decision its code; of what is past its keeping how much. */
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
