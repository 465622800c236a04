import type {
  CampaignState,
  CaseStep,
  FigurePart,
  RollLine,
  Standing,
} from '../../db/contract/campaigns.ts';

export const standings = [
  'done',
  'invalid',
  'under_way',
  'missing',
  'no_consent',
  'refused',
  'declined',
  'suspended',
  'left',
] as const satisfies readonly Standing[];

/** Those of whom a result can be expected: what coverage divides by. */
export const expected = [
  'done',
  'invalid',
  'under_way',
  'missing',
] as const satisfies readonly Standing[];

export const steps = ['screened', 'booked', 'met', 'judged'] as const satisfies readonly CaseStep[];
export const parts = ['grade', 'class', 'sex'] as const satisfies readonly FigurePart[];

/** How many rows the vault gives at once. */
export const pageSize = 50;

export const standingColours: Record<Standing, string> = {
  done: 'green',
  invalid: 'purple',
  under_way: 'blue',
  missing: 'orange',
  no_consent: 'gold',
  refused: 'default',
  declined: 'default',
  suspended: 'default',
  left: 'default',
};

export const stateColours: Record<CampaignState, string> = {
  open: 'blue',
  closed: 'green',
  cancelled: 'default',
};

export const stepColours: Record<CaseStep, string> = {
  screened: 'orange',
  booked: 'blue',
  met: 'purple',
  judged: 'green',
};

/** @returns whether somebody may still take part: who declined may change their mind */
export function mayTake({ standing }: RollLine): boolean {
  return ['invalid', 'under_way', 'missing', 'declined'].includes(standing);
}
