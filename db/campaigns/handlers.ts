import type { campaignsCommands } from '../contract/campaigns.ts';
import { fileOfForm } from '../print/fileOfForm.ts';
import { todayOf } from '../store/clock.ts';
import type { Handlers } from '../store/context.ts';
import { readCases } from './cases.ts';
import {
  beginCampaign,
  cancelCampaign,
  changeCampaign,
  closeCampaign,
  recordDeclined,
} from './change.ts';
import { readChanges } from './changes.ts';
import { readFigures } from './figures.ts';
import { missingForm } from './missingForm.ts';
import { listCampaigns, readCampaign, readRoll } from './read.ts';

export const campaignsHandlers: Handlers<keyof typeof campaignsCommands> = {
  'campaigns.list': listCampaigns,
  'campaigns.get': (context, { campaignId }) => readCampaign(context, campaignId),
  'campaigns.begin': beginCampaign,
  'campaigns.change': (context, wanted) => {
    changeCampaign(context, wanted);
    return {};
  },
  'campaigns.close': (context, { campaignId }) => {
    closeCampaign(context, campaignId);
    return {};
  },
  'campaigns.cancel': (context, wanted) => {
    cancelCampaign(context, wanted);
    return {};
  },
  'campaigns.roll': readRoll,
  'campaigns.decline': (context, wanted) => {
    recordDeclined(context, wanted);
    return {};
  },
  'campaigns.form.missing': (context, { campaignId }) =>
    fileOfForm(missingForm(context, campaignId), todayOf(context.clock)),
  'campaigns.figures': readFigures,
  'campaigns.cases': readCases,
  'campaigns.changes': readChanges,
};
