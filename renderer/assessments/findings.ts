import type { Finding } from '../../db/contract/assessments.ts';

export const findings = [
  'no_concern',
  'keep_watch',
  'needs_care',
] as const satisfies readonly Finding[];
