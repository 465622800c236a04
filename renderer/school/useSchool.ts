import { create } from 'zustand';
import type { OutputOf } from '../../db/contract/commands.ts';
import { call } from '../call.ts';

/** The school as every screen knows it: names, rooms, colleagues, today. */
export type School = OutputOf<'school.get'>;

interface SchoolStore {
  loaded: School | null;
  load: () => Promise<void>;
}

export const useSchoolStore = create<SchoolStore>()((set) => ({
  loaded: null,
  load: async () => {
    set({ loaded: await call('school.get', {}) });
  },
}));

/** The school, for screens inside the desk, which is shown only once it is loaded. */
export function useSchool(): School {
  const loaded = useSchoolStore((store) => store.loaded);
  if (loaded === null) throw new Error('the desk is shown before the school was loaded');
  return loaded;
}

/** @returns the colleagues who counsel now, as a list to choose from */
export function useCounsellors(): { value: string; label: string }[] {
  return useSchool()
    .staff.filter(({ active, role }) => active && role !== 'principal')
    .map(({ id, name }) => ({ value: id, label: name }));
}
