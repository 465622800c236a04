import { create } from 'zustand';
import type { ClassCoverage } from '../../db/contract/campaigns.ts';
import type { Standing } from '../../db/contract/vocabulary/campaigns.ts';

interface View {
  tab: string;
  /** The class whose roll is shown. */
  place: ClassCoverage['place'] | null;
  standing: Standing | null;
}

interface Views {
  views: Record<string, View>;
  look: (campaignId: string, change: Partial<View>) => void;
}

const first: View = { tab: 'coverage', place: null, standing: null };

/** Outlives the screen: after each student's sitting the desk comes back to the same class. */
const useViews = create<Views>()((set) => ({
  views: {},
  look: (campaignId, change) => {
    set(({ views }) => ({
      views: { ...views, [campaignId]: { ...(views[campaignId] ?? first), ...change } },
    }));
  },
}));

/** What of a campaign was looked at last. */
export function useView(campaignId: string): {
  view: View;
  look: (change: Partial<View>) => void;
} {
  const view = useViews((store) => store.views[campaignId] ?? first);
  const look = useViews((store) => store.look);
  return {
    view,
    look: (change) => {
      look(campaignId, change);
    },
  };
}
