import type { Command } from '../contract/command.ts';
import { sessionCommands } from '../contract/session.ts';
import { sessionHandlers } from '../session/handlers.ts';
import type { DeskContext } from '../store/context.ts';

/**
 * The types of a command's context, input and output agree by the contract (`Handlers`); the door,
 * where the name is known only at run time, checks them before it calls.
 */
export type AnyHandler = (context: DeskContext, input: unknown) => unknown;

/** A command, and what carries it out. */
export interface FoundCommand {
  command: Command;
  handler: AnyHandler;
}

interface Part {
  commands: Readonly<Record<string, Command>>;
  handlers: Readonly<Record<string, unknown>>;
}

/** What the unlock screen asks for: a small part of the vault's code, there from the start. */
const gate: Part = { commands: sessionCommands, handlers: sessionHandlers };

async function importHouse(): Promise<Part> {
  const [{ commands }, { handlers }] = await Promise.all([
    import('../contract/commands.ts'),
    import('./handlers.ts'),
  ]);
  return { commands, handlers };
}

let house: Promise<Part> | null = null;

/** Loads all commands once; the first call behind the gate waits for them, if nothing asked before. */
export function loadHouse(): Promise<Part> {
  return (house ??= importHouse());
}

/** @returns a command by its name; null where the contract has none */
export async function findCommand(name: string): Promise<FoundCommand | null> {
  const { commands, handlers } = Object.hasOwn(gate.commands, name) ? gate : await loadHouse();
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) return null;
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- see AnyHandler
  return { command, handler: handlers[name] as AnyHandler };
}
