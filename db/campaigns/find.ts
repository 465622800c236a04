import { z } from 'zod';
import { scaleOf } from '../assessments/scales.ts';
import { Refusal } from '../contract/errors.ts';
import type { Scale, ScoreRule } from '../contract/scales.ts';
import { campaignStates } from '../contract/vocabulary/campaigns.ts';
import type { Store } from '../store/open.ts';

const row = z.object({
  campaignId: z.string(),
  name: z.string(),
  scaleCode: z.string(),
  scaleVersion: z.int(),
  startsOn: z.string(),
  endsOn: z.string(),
  state: z.enum(campaignStates),
});
type CampaignHead = z.output<typeof row>;

/** The columns of `campaign AS c` that every reading of one begins with. */
export const headColumns = `c.id AS campaignId, c.name, c.scale_code AS scaleCode,
  c.scale_version AS scaleVersion, c.starts_on AS startsOn, c.ends_on AS endsOn, c.state`;

/** @returns those columns, read */
export function readHead(found: unknown): CampaignHead {
  return row.parse(found);
}

/** @throws Refusal `not_found` */
export function findCampaign(clinical: Store, campaignId: string): CampaignHead {
  const found = clinical
    .prepare(`SELECT ${headColumns} FROM campaign AS c WHERE c.id = ?`)
    .get(campaignId);
  if (found === undefined) throw new Refusal('not_found');
  return readHead(found);
}

/** @throws Refusal `state_forbids` when it has ended */
export function findOpenCampaign(clinical: Store, campaignId: string): CampaignHead {
  const campaign = findCampaign(clinical, campaignId);
  if (campaign.state !== 'open') throw new Refusal('state_forbids');
  return campaign;
}

/**
 * @returns the campaign's scale and one of its scores
 * @throws Refusal of `scoreCode` when the scale has no such score
 */
export function scoreOf(
  clinical: Store,
  campaign: CampaignHead,
  scoreCode: string,
): { scale: Scale; rule: ScoreRule } {
  const scale = scaleOf(clinical, campaign.scaleCode, campaign.scaleVersion);
  const rule = scale.scores.find(({ code }) => code === scoreCode);
  if (rule === undefined) throw Refusal.field('scoreCode', 'not_found');
  return { scale, rule };
}
