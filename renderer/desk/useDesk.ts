import { create } from 'zustand';

/** What the warnings' screen shows. */
export type WarningsTab = 'levels' | 'plans' | 'reviews' | 'observations' | 'groups' | 'sleep';

/** Every screen that the desk can show, with what it is about. */
export type Screen =
  | { name: 'today' }
  | { name: 'tasks' }
  | { name: 'calendar'; onDate?: string; studentId?: string }
  | { name: 'waiting' }
  | { name: 'students' }
  | { name: 'assessments' }
  | { name: 'resultsImport' }
  | { name: 'campaign'; campaignId: string }
  | { name: 'warnings'; tab?: WarningsTab }
  | { name: 'carePlan'; studentId: string }
  | { name: 'review'; reviewId: string }
  | { name: 'home' }
  | { name: 'groups' }
  | { name: 'group'; programmeId: string }
  | { name: 'groupNote'; noteId: string }
  | { name: 'supervision' }
  | { name: 'caseRequest'; requestId: string }
  | { name: 'conference'; conferenceId: string }
  | { name: 'crises' }
  | { name: 'crisis'; crisisId: string }
  | { name: 'referrals'; tab?: 'suspensions' }
  | { name: 'referral'; referralId: string }
  | { name: 'suspension'; suspensionId: string }
  | { name: 'student'; studentId: string }
  | { name: 'note'; noteId: string }
  | { name: 'import' }
  | { name: 'roster' }
  | { name: 'opening' }
  | { name: 'schoolCalendar' }
  | { name: 'people' }
  | { name: 'contacts' }
  | { name: 'education' }
  | { name: 'resources' }
  | { name: 'plan' }
  | { name: 'summary' }
  | { name: 'publishedSummary'; number: number }
  | { name: 'districtFiles' }
  | { name: 'districtSchools' }
  | { name: 'joint' }
  | { name: 'publishedJoint'; number: number }
  | { name: 'audit'; studentId?: string }
  | { name: 'transfer' }
  | { name: 'backup' }
  | { name: 'accounts' }
  | { name: 'school' };

interface Desk {
  screen: Screen;
  go: (screen: Screen) => void;
  /** Returns to the screen before this one. */
  back: () => void;
}

const trail: Screen[] = [];

export const useDesk = create<Desk>()((set, get) => ({
  screen: { name: 'today' },
  go: (screen) => {
    trail.push(get().screen);
    set({ screen });
  },
  back: () => {
    set({ screen: trail.pop() ?? { name: 'today' } });
  },
}));
