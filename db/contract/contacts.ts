import { z } from 'zod';
import { dayRange } from './calendar.ts';
import { command } from './command.ts';
import { day, id, minute } from './fields.ts';
import { officeChange, roomRead } from './office.ts';
import { channels, callers, topics, outcomes } from './vocabulary/contacts.ts';

/**
 * A call or a letter, without identity: a principal may read these, so there is deliberately no
 * field for free text.
 */
const contactInput = z.strictObject({
  onDate: day,
  minute: minute.max(1439),
  channel: z.enum(channels),
  caller: z.enum(callers),
  topic: z.enum(topics),
  /** How long it took; 0 where that was not noted. */
  minutes: z.int().min(0).max(600),
  urgent: z.boolean(),
  outcome: z.enum(outcomes),
});

const contact = contactInput.extend({
  contactId: id,
  onDate: z.string(),
  minute: z.int(),
  minutes: z.int(),
  enteredBy: z.string(),
});
export type Contact = z.output<typeof contact>;

export const contactsCommands = {
  /** Contacts of a range, newest first, at most 500; the total counts all. */
  'contacts.list': command({
    input: dayRange,
    output: z.strictObject({ contacts: z.array(contact), total: z.int(), urgent: z.int() }),
    ...roomRead,
  }),
  'contacts.add': command({
    ...officeChange,
    input: contactInput,
    output: z.strictObject({ contactId: id }),
  }),
  'contacts.update': command({
    ...officeChange,
    input: z.strictObject({ contactId: id, contact: contactInput }),
  }),
  'contacts.remove': command({ ...officeChange, input: z.strictObject({ contactId: id }) }),
};
