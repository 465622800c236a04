import type { forms as original } from '../zh-CN/forms.ts';
import type { Wording } from '../wording.ts';

export const forms: Wording<typeof original> = {
  menu: 'Forms',
  blank: 'Blank forms',
  intake: 'Intake form',
  blankIntake: 'Intake form (blank)',
  caseRecord: 'Case record (all signed notes)',
  oneNote: 'Case record',
  consent: 'Informed consent (blank)',
  crisis: 'Crisis record',
  visit: 'Home visit record',
  contact: 'Record of a contact with home',
  savePdf: 'Save as PDF',
  notEncrypted:
    'A saved file is not encrypted: whoever gets it can open it. Save it only where the school allows, and delete it once it is printed. Its making is on the audit. Forms are in Chinese.',
  choosePlace: 'Choose where to save',
  saved: 'Saved',
  print: 'Print',
  preview: 'Pages and zoom',
  page: 'Page {{number}} of {{pages}}',
  pageBefore: 'Page before',
  pageAfter: 'Next page',
  smaller: 'Smaller',
  larger: 'Larger',
  noPreview: 'This form cannot be shown here; it can still be saved as a file.',
  missing: 'These are printed as □; please add them by hand: {{characters}}',
};
