import { schoolStaffAudit } from './0010-school-staff-audit.ts';
import { calendarPeople } from './0020-calendar-people.ts';
import { rosterOpening } from './0030-roster-opening.ts';
import { educationAttachments } from './0040-education-attachments.ts';
import { contactsResources } from './0050-contacts-resources.ts';
import { plan } from './0060-plan.ts';
import { backups } from './0090-backups.ts';
import { planFigures } from './0120-plan-figures.ts';
import { summaries } from './0130-summaries.ts';
import { houses } from './0150-houses.ts';
import { districtMigration } from './0160-district.ts';

/** Every form that office.db has had, in order. */
export const officeMigrations = [
  schoolStaffAudit,
  calendarPeople,
  rosterOpening,
  educationAttachments,
  contactsResources,
  plan,
  backups,
  planFigures,
  summaries,
  houses,
  districtMigration,
];
