import type { homeCommands } from '../contract/home.ts';
import type { Handlers } from '../store/context.ts';
import { consentsOfStudent, lackingConsent, recordConsent, withdrawConsent } from './consents.ts';
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
  'consents.ofStudent': (context, { studentId }) => consentsOfStudent(context, studentId),
  'consents.lacking': lackingConsent,
  'consents.record': recordConsent,
  'consents.withdraw': withdrawConsent,
};
