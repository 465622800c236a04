import { z } from 'zod';
import { type contactsCommands } from '../contract/contacts.ts';
import { Refusal } from '../contract/errors.ts';
import { callers, channels, outcomes, topics } from '../contract/vocabulary/contacts.ts';
import { timestampOf, todayOf, type Clock } from '../store/clock.ts';
import type { Handlers } from '../store/context.ts';
import { flag } from '../store/flag.ts';
import { newId } from '../store/newId.ts';
import { staffNames } from '../store/officeNames.ts';

const mostListed = 500;

const contactRow = z.object({
  contactId: z.string(),
  onDate: z.string(),
  minute: z.int(),
  channel: z.enum(channels),
  caller: z.enum(callers),
  topic: z.enum(topics),
  minutes: z.int(),
  urgent: flag,
  outcome: z.enum(outcomes),
  enteredBy: z.string(),
});
const totalsRow = z.object({ total: z.int(), urgent: z.int() });

function refuseFuture(clock: Clock, onDate: string): void {
  if (onDate > todayOf(clock)) throw Refusal.field('onDate', 'date_in_future');
}

export const contactsHandlers: Handlers<keyof typeof contactsCommands> = {
  'contacts.list': ({ office }, { from, to }) => {
    const nameOf = staffNames(office);
    const contacts = z
      .array(contactRow)
      .parse(
        office
          .prepare(
            `SELECT id AS contactId, on_date AS onDate, minute, channel, caller, topic, minutes,
               urgent, outcome, entered_by AS enteredBy
             FROM contact WHERE on_date BETWEEN ? AND ?
             ORDER BY on_date DESC, minute DESC LIMIT ?`,
          )
          .all(from, to, mostListed),
      )
      .map((contact) => ({ ...contact, enteredBy: nameOf(contact.enteredBy) }));
    const totals = totalsRow.parse(
      office
        .prepare(
          `SELECT count(*) AS total, coalesce(sum(urgent), 0) AS urgent
           FROM contact WHERE on_date BETWEEN ? AND ?`,
        )
        .get(from, to),
    );
    return { contacts, ...totals };
  },

  'contacts.add': ({ office, clock, staff }, contact) => {
    refuseFuture(clock, contact.onDate);
    const contactId = newId();
    office
      .prepare(
        `INSERT INTO contact (id, on_date, minute, channel, caller, topic, minutes, urgent,
           outcome, entered_at, entered_by)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        contactId,
        contact.onDate,
        contact.minute,
        contact.channel,
        contact.caller,
        contact.topic,
        contact.minutes,
        contact.urgent ? 1 : 0,
        contact.outcome,
        timestampOf(clock),
        staff.staffId,
      );
    return { contactId };
  },

  'contacts.update': ({ office, clock }, { contactId, contact }) => {
    refuseFuture(clock, contact.onDate);
    const { changes } = office
      .prepare(
        `UPDATE contact SET on_date = ?, minute = ?, channel = ?, caller = ?, topic = ?,
           minutes = ?, urgent = ?, outcome = ? WHERE id = ?`,
      )
      .run(
        contact.onDate,
        contact.minute,
        contact.channel,
        contact.caller,
        contact.topic,
        contact.minutes,
        contact.urgent ? 1 : 0,
        contact.outcome,
        contactId,
      );
    if (changes !== 1) throw new Refusal('not_found');
    return {};
  },

  'contacts.remove': ({ office }, { contactId }) => {
    const { changes } = office.prepare('DELETE FROM contact WHERE id = ?').run(contactId);
    if (changes !== 1) throw new Refusal('not_found');
    return {};
  },
};
