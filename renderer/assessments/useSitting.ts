import { call } from '../call.ts';
import { usePhase } from '../desk/usePhase.ts';

/** @returns how to lend the desk to a student for an assessment that is open */
export function useSitting(): (assessmentId: string) => Promise<void> {
  const refresh = usePhase((store) => store.refresh);
  return async (assessmentId) => {
    await call('sitting.begin', { assessmentId });
    await refresh();
  };
}
