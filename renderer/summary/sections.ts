import type { SummarySection } from '../../db/contract/summary.ts';

/** The parts of a summary, in the order of the paper. */
export const sections = [
  'opening',
  'appointments',
  'sessions',
  'assessments',
  'warnings',
  'crises',
  'home',
  'transfers',
  'education',
  'training',
  'plan',
] as const satisfies readonly SummarySection[];
