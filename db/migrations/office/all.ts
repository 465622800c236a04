import { schoolStaffAudit } from './0010-school-staff-audit.ts';
import { calendarPeople } from './0020-calendar-people.ts';
import { rosterOpening } from './0030-roster-opening.ts';

/** Every form that office.db has had, in order. */
export const officeMigrations = [schoolStaffAudit, calendarPeople, rosterOpening];
