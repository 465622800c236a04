import type { Role } from '../contract/command.ts';
import type { ErrorCode } from '../contract/errors.ts';
import type { Store } from '../store/open.ts';
import type { VaultKeys } from './keyring.ts';

/** Who is signed in. */
export interface SignedIn {
  staffId: string;
  name: string;
  role: Role;
}

/** The safe while it is open: both databases (a principal has one) and the keys behind them. */
export interface OpenSafe {
  staff: SignedIn;
  office: Store;
  clinical: Store | null;
  keys: VaultKeys;
}

/** One name on the unlock screen. */
interface Account {
  id: string;
  name: string;
  role: Role;
}

/** What stands on disk, as far as it can be told without a key. */
export type SafePhase =
  | { phase: 'fresh' }
  | { phase: 'locked'; accounts: Account[] }
  | { phase: 'unlocked'; staff: SignedIn }
  | { phase: 'sitting'; staff: SignedIn }
  | { phase: 'damaged'; code: ErrorCode; folder: string };

/** What a copy of the whole safe is made from; the databases are copied by whoever asked. */
export interface SafeToCopy {
  folder: string;
  vaultId: string;
  keys: { office: Buffer; clinical: Buffer };
  keyring: string;
  /** The audit's anchors, noted before any database is copied. */
  anchors: string;
}
