import { appointments } from './appointments.ts';
import { assessments } from './assessments.ts';
import { carePlans } from './carePlans.ts';
import { crises } from './crises.ts';
import type { EntryKinds } from './entryKind.ts';
import { groups } from './groups.ts';
import { home } from './home.ts';
import { notes } from './notes.ts';
import { observations } from './observations.ts';
import { referrals } from './referrals.ts';
import { reviews } from './reviews.ts';
import { students } from './students.ts';
import { supervision } from './supervision.ts';
import { suspensions } from './suspensions.ts';
import { transfer } from './transfer.ts';
import { warnings } from './warnings.ts';

/** All that the time line of a student can show. */
export const entryKinds: EntryKinds = {
  ...students,
  ...appointments,
  ...notes,
  ...assessments,
  ...warnings,
  ...carePlans,
  ...observations,
  ...reviews,
  ...crises,
  ...referrals,
  ...suspensions,
  ...home,
  ...groups,
  ...supervision,
  ...transfer,
};
