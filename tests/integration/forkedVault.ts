import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { CommandName, InputOf, OutputOf } from '../../db/contract/commands.ts';
import type { FromVault, Reply } from '../../db/contract/envelope.ts';
import { appFolder } from '../../build/bootstrap/folders.mjs';
import { CallRefused } from './school.ts';

const ownEntry = join(appFolder, 'vault.cjs');

/** The built vault as main starts it under the trial runtime: a forked Node with a real line to it. */
export class ForkedVault {
  readonly process: ChildProcess;
  readonly #waiting = new Map<number, (reply: Reply<unknown>) => void>();
  #loaded: Promise<unknown> = Promise.resolve();
  #last = 0;

  private constructor(child: ChildProcess) {
    this.process = child;
    child.on('message', (message: FromVault) => {
      if (message.type !== 'reply') return;
      const { id, type: _type, ...reply } = message;
      this.#waiting.get(id)?.(reply);
      this.#waiting.delete(id);
    });
  }

  /** @param entry of another installation than this one */
  static async start(dataFolder: string, entry = ownEntry): Promise<ForkedVault> {
    const child = fork(entry, {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      // Most of a start would be the reading of the code.
      env: { NODE_COMPILE_CACHE: join(tmpdir(), 'xinqiao-compiled') },
    });
    const vault = new ForkedVault(child);
    child.send({ type: 'start', dataFolder });
    await once(child, 'message');
    // Refused while it is locked, and yet all code is loaded: a kill is to fall into what is done.
    vault.#loaded = vault.ask('students.classes', {});
    return vault;
  }

  /** Sends without waiting; the promise never settles when the process is killed first. */
  ask(command: string, input: unknown): Promise<Reply<unknown>> {
    const id = (this.#last += 1);
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      // A killed process cannot be written to; that is what the tests are about.
      this.process.send({ type: 'call', id, command, input }, () => undefined);
    });
  }

  async call<Name extends CommandName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>> {
    const reply = await this.ask(name, input);
    await this.#loaded;
    if (!reply.ok) throw new CallRefused(reply.error);
    // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- checked by the door
    return reply.value as OutputOf<Name>;
  }

  async kill(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const gone = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await gone;
  }
}

/**
 * When to kill what is repeated: the first time it is let end, and how long it took is what the
 * others are spread over, however slow the machine is. So both ends are seen.
 */
export class KillMoments {
  readonly #times: number;
  #whole = 0;

  constructor(times: number) {
    this.#times = times;
  }

  /** Waits for the moment of a kill. @param from of the whole time, before which nothing happens */
  async wait(kill: number, answered: Promise<unknown>, from = 0): Promise<void> {
    if (kill === 0) {
      const began = performance.now();
      await answered;
      this.#whole = performance.now() - began;
      return;
    }
    const part = (kill - 1) / (this.#times - 1);
    await pause(this.#whole * (from + (1 - from) * part));
  }
}
