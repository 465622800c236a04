import type { HostCommands } from '../db/contract/bridge.ts';
import type { CommandName, InputOf, OutputOf } from '../db/contract/commands.ts';
import type { Refused } from '../db/contract/errors.ts';
import { bridge } from './bridge.ts';

/** A refused call: the catalogue words its code, fields and parameters. */
export class CallRefused extends Error {
  readonly refused: Refused;

  constructor(refused: Refused) {
    super(refused.code);
    this.name = 'CallRefused';
    this.refused = refused;
  }
}

/**
 * Calls a command of the vault.
 *
 * @throws CallRefused with the vault's refusal
 */
export async function call<Name extends CommandName>(
  name: Name,
  input: InputOf<Name>,
): Promise<OutputOf<Name>> {
  const reply = await bridge.call(name, input);
  if (!reply.ok) throw new CallRefused(reply.error);
  // The vault has parsed it with the contract's own schema.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
  return reply.value as OutputOf<Name>;
}

/** Asks the shell for what only it can do: dialogs, printing, locking. */
export async function host<Name extends keyof HostCommands>(
  name: Name,
  input: HostCommands[Name]['input'],
): Promise<HostCommands[Name]['output']> {
  const reply = await bridge.host(name, input);
  if (!reply.ok) throw new CallRefused(reply.error);
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- as above
  return reply.value as HostCommands[Name]['output'];
}
