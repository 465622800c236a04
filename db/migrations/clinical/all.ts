import { studentsAudit } from './0010-students-audit.ts';
import { appointments } from './0020-appointments.ts';
import { records } from './0030-records.ts';
import { peerHelpers } from './0040-peer-helpers.ts';
import { assessments } from './0050-assessments.ts';
import { warnings } from './0060-warnings.ts';
import { home } from './0070-home.ts';
import { crises } from './0080-crises.ts';
import { campaigns } from './0090-campaigns.ts';
import { resultImports } from './0100-result-imports.ts';
import { carePlans } from './0110-care-plans.ts';
import { reviews } from './0120-reviews.ts';
import { referrals } from './0130-referrals.ts';
import { groups } from './0140-groups.ts';
import { transfer } from './0150-transfer.ts';
import { summaryComments } from './0160-summary-comments.ts';
import { sealedRecords } from './0170-sealed-records.ts';
import { pastGrades } from './0180-past-grades.ts';
import { partlyTaken } from './0190-partly-taken.ts';

/** Every form that clinical.db has had, in order. */
export const clinicalMigrations = [
  studentsAudit,
  appointments,
  records,
  peerHelpers,
  assessments,
  warnings,
  home,
  crises,
  campaigns,
  resultImports,
  carePlans,
  reviews,
  referrals,
  groups,
  transfer,
  summaryComments,
  sealedRecords,
  pastGrades,
  partlyTaken,
];
