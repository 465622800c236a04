import type { Crisis, MandatoryReport } from '../../db/contract/crises.ts';
import type { CrisisKind } from '../../db/contract/vocabulary.ts';

export const kinds = [
  'suicide_risk',
  'self_harm',
  'harm_to_others',
  'abuse',
  'bullying',
  'psychotic',
  'sudden_event',
  'other',
] as const satisfies readonly CrisisKind[];

export const logKinds = [
  'happened',
  'told',
  'done',
  'decided',
] as const satisfies readonly Crisis['log'][number]['kind'][];

export const reportedTo = [
  'police',
  'procuratorate',
  'civil_affairs',
  'education',
] as const satisfies readonly MandatoryReport['reportedTo'][];
