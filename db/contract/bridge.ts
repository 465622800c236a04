import type { Reply, VaultEvent } from './envelope.ts';

/** What only the shell can do for a screen, with the input and output of each. */
export interface HostCommands {
  'host.saveFile': {
    input: { suggestedName: string; bytes: Uint8Array };
    output: { saved: boolean };
  };
  'host.print': { input: Record<string, never>; output: Record<string, never> };
  /** Saves what the page would print as an A4 PDF. */
  'host.savePdf': { input: { suggestedName: string }; output: { saved: boolean } };
  /** Asks for a folder, a backup or a transfer package; the path goes to the vault, the screen gets its id alone. */
  'host.choosePlace': {
    input: { what: 'folder' | 'backup' | 'package' };
    output: { placeId: string | null };
  };
  'host.restartVault': { input: Record<string, never>; output: Record<string, never> };
  /** Fills the screen with the window while a student sits at it, and gives it back. */
  'host.kiosk': { input: { on: boolean }; output: Record<string, never> };
  'host.lock': { input: Record<string, never>; output: Record<string, never> };
  'host.quit': { input: Record<string, never>; output: Record<string, never> };
  'host.info': {
    input: Record<string, never>;
    output: {
      version: string;
      electron: string;
      platform: string;
      packaged: boolean;
      trial: boolean;
    };
  };
}

/** What the shell tells a screen unasked. */
export type ShellEvent =
  | VaultEvent
  | { event: 'veil'; payload: null }
  | { event: 'locking'; payload: null }
  | { event: 'closing'; payload: null }
  | { event: 'vault-gone'; payload: null }
  | { event: 'vault-ready'; payload: null }
  | { event: 'vault-fatal'; payload: { found: string; needed: string } };

/** All that the page sees of the world outside: `window.xinqiao`. */
export interface Bridge {
  call: (command: string, input: unknown) => Promise<Reply<unknown>>;
  host: (name: string, input: unknown) => Promise<Reply<unknown>>;
  /** @returns how to stop listening */
  onEvent: (listener: (event: ShellEvent) => void) => () => void;
  /** Tells the shell that every draft is saved and the desk may be locked. */
  flushed: () => void;
}
