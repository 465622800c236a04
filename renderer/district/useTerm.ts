import { create } from 'zustand';
import { call } from '../call.ts';
import { useLoad } from '../ui/useLoad.ts';

interface Chosen {
  /** Null until somebody has chosen: then it is the present one. */
  term: string | null;
  choose: (term: string) => void;
}

/** The files and the joint summary are of the same term, whichever screen one comes from. */
const useChosen = create<Chosen>()((set) => ({
  term: null,
  choose: (term) => {
    set({ term });
  },
}));

/** The term that the bureau works at, those that it can choose, and its threshold. */
export function useTerm() {
  const { term, choose } = useChosen();
  const { value, refused, reload } = useLoad(() => call('district.terms', {}), []);
  const terms = value ? nearby(value.present, value.terms) : [];
  return { term: term ?? value?.present ?? null, choose, terms, value, refused, reload };
}

/** @returns the term so many terms after another, or before it */
function termAfter(term: string, count: number): string {
  const [year = '', half = ''] = term.split('-');
  const at = Number(year) * 2 + Number(half) - 1 + count;
  return `${String(Math.floor(at / 2))}-${String((at % 2) + 1)}`;
}

/** Those with files, and those around the present one, of which files may come. */
function nearby(present: string, withFiles: readonly string[]): string[] {
  const around = [-1, 0, 1].map((count) => termAfter(present, count));
  return [...new Set([...around, ...withFiles])].sort().reverse();
}
