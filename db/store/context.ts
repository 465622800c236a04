import type { CheckedInputOf, CommandName, Commands, OutputOf } from '../contract/commands.ts';
import type { VaultEvent } from '../contract/envelope.ts';
import type { SignedIn } from '../keys/openSafe.ts';
import type { Safe } from '../keys/safe.ts';
import type { Clock } from './clock.ts';
import type { Store } from './open.ts';
import type { SealedAmong } from './sealed.ts';

/** What every handler has. */
export interface DeskContext {
  safe: Safe;
  clock: Clock;
  /** The folder of the app's data; preferences lie in it. */
  dataFolder: string;
  emit: (event: VaultEvent) => void;
}

/** What a handler has once somebody is signed in. */
export interface OfficeContext extends DeskContext {
  staff: SignedIn;
  office: Store;
  /** Names a student whom this call reads or changes, for the audit. */
  about: (studentId: string) => void;
}

/** What a handler of clinical data has. */
export interface ClinicalContext extends OfficeContext {
  clinical: Store;
  /**
   * Which records are sealed to who calls; for an answer that leaves something out before the door
   * keeps out what is sealed.
   */
  sealedAmong: SealedAmong;
}

interface Contexts {
  none: DeskContext;
  office: OfficeContext;
  clinical: ClinicalContext;
}

type Result<Name extends CommandName> = Commands[Name]['mode'] extends 'job'
  ? Promise<OutputOf<Name>> | OutputOf<Name>
  : OutputOf<Name>;

/** A command's handler: a plain function of its context and its checked input. */
type Handler<Name extends CommandName> = (
  context: Contexts[Commands[Name]['key']],
  input: CheckedInputOf<Name>,
) => Result<Name>;

/** The handlers of a feature, one a command of its contract. */
export type Handlers<Names extends CommandName> = { [Name in Names]: Handler<Name> };
