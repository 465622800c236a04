import { carePlans } from './carePlans.ts';
import { crises } from './crises.ts';
import { exceptions } from './exceptions.ts';
import { followUps } from './followUps.ts';
import { groups } from './groups.ts';
import { groupScreenings } from './groupScreenings.ts';
import { homeContacts } from './homeContacts.ts';
import { notes } from './notes.ts';
import { referrals } from './referrals.ts';
import { scores } from './scores.ts';
import type { Section } from './section.ts';
import { sleep } from './sleep.ts';
import { specialGroups } from './specialGroups.ts';
import { summary } from './summary.ts';
import { suspensions } from './suspensions.ts';
import { warning } from './warning.ts';

/** All that a package can hold of a student, in the order in which it is read. */
export const sections: readonly Section[] = [
  summary,
  followUps,
  warning,
  carePlans,
  specialGroups,
  sleep,
  scores,
  notes,
  groupScreenings,
  groups,
  crises,
  referrals,
  suspensions,
  exceptions,
  homeContacts,
];
