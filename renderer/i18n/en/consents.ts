import type { consents as original } from '../zh-CN/consents.ts';
import type { Wording } from '../wording.ts';

export const consents: Wording<typeof original> = {
  title: 'Consents',
  about:
    'Under fourteen a guardian consents (Personal Information Protection Law, article 31). A primary or junior student without a birth date counts as under fourteen.',
  scopes: {
    assessment: 'Assessment',
    counselling: 'Counselling',
    transfer: 'Transfer of the record',
  },
  decisions: { given: 'Given', refused: 'Refused', emergency: 'Emergency' },
  givers: {
    father: 'Father',
    mother: 'Mother',
    other_guardian: 'Another guardian',
    student: 'The student',
  },
  forms: { signed_paper: 'Signed paper', in_person: 'In person', phone: 'Telephone' },
  states: {
    given: 'Given',
    refused: 'Refused',
    withdrawn: 'Withdrawn',
    expired: 'Expired',
    emergency: 'Emergency',
    missing: 'Not obtained',
  },
  record: 'Record…',
  recordTitle: 'Record a consent',
  recordMany: 'Record for the {{count}} selected…',
  recorded: 'Recorded for {{count}} students',
  guardianStandsIn: 'Left empty, the guardian on record of each student is written',
  emergencyAbout:
    'This is no consent: to protect life or health the room acts before one is obtained (Personal Information Protection Law, article 13), for at most {{days}} days. Say why.',
  detailHint: 'Such as the scale, the receiving school, the extent',
  emergencyHint: 'Why it cannot wait for a consent',
  withdraw: 'Withdraw…',
  withdrawTitle: 'Withdraw the consent',
  withdrawAbout:
    'From that day on Xinqiao acts as if there were no consent; what was done before stays lawful. A begun assessment stops.',
  withdrawnOn: 'Withdrawn on {{day}}',
  bookedAhead:
    '{{count}} booked sessions are left: cancel them in the calendar, or agree with the guardian.',
  until: 'Valid until {{day}}',
  state: 'State',
  lacking: '{{total}} enrolled students without a valid consent',
  lackingNothing: 'No student lacks a consent.',
  listed: 'Only the first 1000 are listed; look grade by grade.',
  youngOnly: 'Under fourteen only',
  young: 'Under 14',
  register: 'Register ({{count}})',
  less: 'Fewer',
};
