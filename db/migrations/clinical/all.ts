import { studentsAudit } from './0010-students-audit.ts';
import { appointments } from './0020-appointments.ts';
import { records } from './0030-records.ts';
import { peerHelpers } from './0040-peer-helpers.ts';
import { assessments } from './0050-assessments.ts';
import { warnings } from './0060-warnings.ts';
import { home } from './0070-home.ts';
import { crises } from './0080-crises.ts';
import { transfer } from './0150-transfer.ts';

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
  transfer,
];
