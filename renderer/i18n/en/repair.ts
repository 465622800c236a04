import type { repair as original } from '../zh-CN/repair.ts';
import type { Wording } from '../wording.ts';

export const repair: Wording<typeof original> = {
  title: 'Check and repair',
  open: 'Check and repair',
  link: 'Does it not open, or say it is damaged? Check and repair',
  intro:
    'Xinqiao makes a new store beside the present one: all that can be read is saved into it, and the newest good backup is opened for comparison. Until you choose, nothing of the present files is changed.',
  keyringFromBackup:
    'The key file cannot be used; the one in the newest backup takes its place. Use the password of that time.',
  noKeyring:
    'The key file cannot be used, and there is no backup here. Choose a backup, for example on a stick.',
  chooseBackup: 'Choose a backup',
  chosen: 'Backup: {{file}} ({{at}})',
  backupsHere:
    'There are {{count}} backups on this PC, the newest of {{at}}. You may choose one on a stick instead.',
  noBackups: 'No backup was found on this PC. If there is one on a stick, choose it first.',
  stepOpen: 'Password',
  stepChoose: 'Choose',
  stepDone: 'Done',
  check: 'Check',
  keyring: 'Key file',
  office: 'Office database',
  clinical: 'Clinical database',
  sound: 'Whole',
  broken: 'Some places in it cannot be read.',
  choiceSaved: 'Use what was saved',
  choiceBackup: 'Restore the backup',
  recommended: 'Recommended',
  savedNone: 'Nothing usable could be saved from the present files.',
  backupNone: 'No good backup was found that this password opens.',
  savedWhole: 'Every row was saved; nothing is lost.',
  savedPart:
    '{{count}} rows cannot be read; {{orphans}} more belong to a lost one and cannot stand alone.',
  uncounted: 'Some of the losses cannot be counted.',
  auditPart: 'The audit chain has a gap, and the audit screen will say so.',
  backupFrom: 'Made at {{at}}; later changes are not in it.',
  lastChange: 'Last act',
  what: 'Content',
  savedRows: 'Saved',
  lostRows: 'Lost',
  groups: {
    students: 'Students',
    appointments: 'Appointments and waiting list',
    notes: 'Session notes and follow-ups',
    assessments: 'Assessments',
    warnings: 'Warnings and crises',
    home: 'Home contacts and consents',
    other: 'Other clinical data',
    office: 'Roster, logs and other office data',
    audit: 'Audit',
  },
  keepAside: 'The present files are kept as they are in a folder beside, and never deleted.',
  done: 'The repair is done.',
  upgrading: 'Xinqiao was updated; the data are being backed up and upgraded…',
};
