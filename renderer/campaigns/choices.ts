import type { RollLine } from '../../db/contract/campaigns.ts';
import type { CampaignState, CaseStep, Standing } from '../../db/contract/vocabulary/campaigns.ts';

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
