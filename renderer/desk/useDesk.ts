import { create } from 'zustand';

/** Every screen that the desk can show, with what it is about. */
export type Screen =
  | { name: 'today' }
  | { name: 'calendar'; onDate?: string; studentId?: string }
  | { name: 'waiting' }
  | { name: 'students' }
  | { name: 'assessments' }
  | { name: 'warnings' }
  | { name: 'home' }
  | { name: 'crises' }
  | { name: 'crisis'; crisisId: string }
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
