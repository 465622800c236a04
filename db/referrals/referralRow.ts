import { z } from 'zod';
import { urgencies, referralStates } from '../contract/vocabulary/referrals.ts';
import { flag } from '../store/flag.ts';

/** A row of `referral AS r` as lists show it. */
export const headRow = z.object({
  referralId: z.string(),
  state: z.enum(referralStates),
  urgency: z.enum(urgencies),
  institution: z.string(),
  department: z.string(),
  greenChannel: flag,
  openedOn: z.string(),
  sentOn: z.string().nullable(),
  replyDueOn: z.string().nullable(),
});

export const headColumns = `r.id AS referralId, r.state, r.urgency, r.institution, r.department,
  r.green_channel AS greenChannel, r.opened_on AS openedOn, r.sent_on AS sentOn,
  r.reply_due_on AS replyDueOn, r.next_what AS nextWhat, r.next_owner AS nextOwner,
  r.next_on AS nextOn`;

/** The next step of a row, null once there is none. */
export const stepRow = z
  .object({ nextWhat: z.string(), nextOwner: z.string(), nextOn: z.string().nullable() })
  .transform(({ nextWhat, nextOwner, nextOn }) =>
    nextOn === null ? null : { what: nextWhat, owner: nextOwner, dueOn: nextOn },
  );
