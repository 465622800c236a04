import { create } from 'zustand';
import type { OutputOf } from '../../db/contract/commands.ts';
import { call } from '../call.ts';

type VaultState = OutputOf<'vault.state'>;

interface Phase {
  /** What the vault says of itself; null until it has answered. */
  vault: VaultState['safe'] | null;
  /** The vault's process, where it is not there to answer. */
  process:
    { state: 'running' } | { state: 'gone' } | { state: 'fatal'; found: string; needed: string };
  refresh: () => Promise<VaultState>;
  processGone: () => void;
  processFatal: (found: string, needed: string) => void;
}

/** Which of the app's few phases is on: set-up, locked, unlocked, damaged, or no vault at all. */
export const usePhase = create<Phase>()((set) => ({
  vault: null,
  process: { state: 'running' },
  refresh: async () => {
    const state = await call('vault.state', {});
    set({ vault: state.safe, process: { state: 'running' } });
    return state;
  },
  processGone: () => {
    set({ process: { state: 'gone' } });
  },
  processFatal: (found, needed) => {
    set({ process: { state: 'fatal', found, needed } });
  },
}));

/** Who has unlocked the desk; null at its door. */
export function useOwn() {
  return usePhase((store) => (store.vault?.phase === 'unlocked' ? store.vault.staff : null));
}
