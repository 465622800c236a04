import { schoolStaffAudit } from './0010-school-staff-audit.ts';

/** Every form that office.db has had, in order. */
export const officeMigrations = [schoolStaffAudit];
