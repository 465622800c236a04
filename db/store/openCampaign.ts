import { z } from 'zod';
import { Refusal } from '../contract/errors.ts';
import { campaignStates } from '../contract/vocabulary/campaigns.ts';
import type { Store } from './open.ts';

const row = z.object({
  state: z.enum(campaignStates),
  scaleCode: z.string(),
  scaleVersion: z.int(),
  startsOn: z.string(),
  endsOn: z.string(),
});

/**
 * The campaign that a result is put into. The result must be of exactly this version of the scale,
 * dated between its days, of a student on its roll who has no valid or unfinished one in it: the
 * triggers of migration 0090 refuse others.
 *
 * @throws Refusal of the field `campaignId`: not found, or ended (`inactive`)
 */
export function openCampaign(clinical: Store, campaignId: string): z.output<typeof row> {
  const found = clinical
    .prepare(
      `SELECT state, scale_code AS scaleCode, scale_version AS scaleVersion,
         starts_on AS startsOn, ends_on AS endsOn
       FROM campaign WHERE id = ?`,
    )
    .get(campaignId);
  if (found === undefined) throw Refusal.field('campaignId', 'not_found');
  const campaign = row.parse(found);
  if (campaign.state !== 'open') throw Refusal.field('campaignId', 'inactive');
  return campaign;
}
