import type { Refused } from './errors.ts';

/** What main sends to the vault process. */
export type ToVault =
  | { type: 'start'; dataFolder: string }
  | { type: 'call'; id: number; command: string; input: unknown };

/** What the vault process sends to main. */
export type FromVault =
  | { type: 'ready' }
  | { type: 'fatal'; code: 'runtime_too_old'; found: string; needed: string }
  | { type: 'reply'; id: number; ok: true; value: unknown }
  | { type: 'reply'; id: number; ok: false; error: Refused }
  | ({ type: 'event' } & VaultEvent);

/** News that the vault tells without being asked. */
export type VaultEvent =
  | { event: 'unlocked'; payload: { idleMinutes: number } }
  | { event: 'idle-minutes'; payload: { idleMinutes: number } }
  | { event: 'progress'; payload: { job: string; done: number; total: number } };

/** The answer to a call as the renderer receives it. */
export type Reply<Value> = { ok: true; value: Value } | { ok: false; error: Refused };
