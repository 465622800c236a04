import type { homeCommands } from '../contract/home.ts';
import { fileOfForm } from '../print/fileOfForm.ts';
import { todayOf } from '../store/clock.ts';
import type { Handlers } from '../store/context.ts';
import { consentsOfStudent, lackingConsent, recordConsent, withdrawConsent } from './consents.ts';
import { contactForm } from './contactForm.ts';
import { contactsOfStudent, recordContact, strikeContact, visits } from './contacts.ts';

export const homeHandlers: Handlers<keyof typeof homeCommands> = {
  'home.visits': visits,
  'home.ofStudent': (context, { studentId }) => ({
    contacts: contactsOfStudent(context, studentId),
  }),
  'home.record': recordContact,
  'home.strike': (context, wanted) => {
    strikeContact(context, wanted);
    return {};
  },
  'home.form.contact': (context, { contactId }) =>
    fileOfForm(contactForm(context, contactId), todayOf(context.clock)),
  'consents.ofStudent': (context, { studentId }) => consentsOfStudent(context, studentId),
  'consents.lacking': lackingConsent,
  'consents.record': recordConsent,
  'consents.withdraw': withdrawConsent,
};
