import { crises } from './crises.ts';
import { exceptions } from './exceptions.ts';
import { followUps } from './followUps.ts';
import { homeContacts } from './homeContacts.ts';
import { notes } from './notes.ts';
import { scores } from './scores.ts';
import type { Section } from './section.ts';
import { summary } from './summary.ts';
import { warning } from './warning.ts';

/** All that a package can hold of a student, in the order in which it is read. */
export const sections: readonly Section[] = [
  summary,
  followUps,
  warning,
  scores,
  notes,
  crises,
  exceptions,
  homeContacts,
];
