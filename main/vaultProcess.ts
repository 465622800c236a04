import { app, utilityProcess, type UtilityProcess } from 'electron';
import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import type { FromVault, Reply, ToVault, VaultEvent } from '../db/contract/envelope.ts';
import { isTrial } from './trial.ts';

type Fatal = Extract<FromVault, { type: 'fatal' }>;

/** News of the vault's process. */
interface VaultNews {
  ready: [];
  fatal: [Fatal];
  /** It ended though nobody had asked it to. */
  gone: [];
  told: [VaultEvent];
}

/** The line to a process, however it was started. */
interface Line {
  send: (message: ToVault) => void;
  kill: () => void;
}

/** The trial runtime's own Node is too old for the database; see build/README.md. */
function nodeOfTheVault(): string | undefined {
  if (app.isPackaged) return undefined;
  // A trial build carries one, and takes no other.
  if (isTrial) return join(process.resourcesPath, 'node/bin/node');
  const utility = process.env['XINQIAO_VAULT_TRANSPORT'] === 'utility';
  return utility ? undefined : process.env['XINQIAO_NODE'];
}

const outsideNode = nodeOfTheVault();

function start(receive: (message: FromVault) => void, ended: () => void): Line {
  const entry = join(__dirname, 'vault.cjs');
  // Nothing of the surroundings: no proxy, no debug flag, no library path.
  const env: Record<string, string> = {};
  for (const name of ['SystemRoot', 'TEMP', 'TMP', 'TMPDIR']) {
    const value = process.env[name];
    if (value !== undefined) env[name] = value;
  }
  if (outsideNode === undefined) {
    const child: UtilityProcess = utilityProcess.fork(entry, [], {
      serviceName: 'xinqiao-vault',
      stdio: 'ignore',
      env,
    });
    child.on('message', receive);
    child.on('exit', ended);
    return {
      send: (message) => {
        child.postMessage(message);
      },
      kill: () => void child.kill(),
    };
  }
  const child: ChildProcess = fork(entry, [], {
    execPath: outsideNode,
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // glibc else keeps a heap for each thread, and what a thread has freed no other can use.
    env: { ...env, MALLOC_ARENA_MAX: '2' },
  });
  child.on('message', receive);
  child.on('exit', ended);
  // A write to a process that has just died; its exit tells the rest.
  child.on('error', () => undefined);
  return {
    send: (message) => {
      child.send(message, () => undefined);
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

/**
 * The vault's process: the one place that knows how it is started. After a lock it ends itself, and
 * a new one takes its place, so that nothing is left in memory.
 */
export class VaultProcess extends EventEmitter<VaultNews> {
  readonly #dataFolder: string;
  readonly #waiting = new Map<number, (reply: Reply<unknown>) => void>();
  #line: Line | null = null;
  #queue: ToVault[] = [];
  #ready = false;
  #fatal: Fatal | null = null;
  #endExpected = false;
  #last = 0;

  constructor(dataFolder: string) {
    super();
    this.#dataFolder = dataFolder;
    this.restart();
  }

  /** Starts a new process, and ends the old one if it is still there. */
  restart(): void {
    this.#dropLine();
    this.#ready = false;
    this.#fatal = null;
    this.#endExpected = false;
    const line: Line = start(
      (message) => {
        if (line === this.#line) this.#receive(message);
      },
      () => {
        if (line === this.#line) this.#ended();
      },
    );
    this.#line = line;
    line.send({ type: 'start', dataFolder: this.#dataFolder });
  }

  #dropLine(): void {
    const line = this.#line;
    this.#line = null;
    line?.kill();
    this.#refuseAll();
  }

  #refuseAll(): void {
    this.#queue = [];
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const answer of waiting) answer(this.#refusal());
  }

  #refusal(): Reply<unknown> {
    if (this.#fatal === null) return { ok: false, error: { code: 'vault_gone' } };
    const { code, found, needed } = this.#fatal;
    return { ok: false, error: { code, params: { found, needed } } };
  }

  #receive(message: FromVault): void {
    switch (message.type) {
      case 'ready':
        this.#ready = true;
        for (const queued of this.#queue.splice(0)) this.#line?.send(queued);
        this.emit('ready');
        break;
      case 'fatal':
        this.#fatal = message;
        this.#endExpected = true;
        this.#refuseAll();
        this.emit('fatal', message);
        break;
      case 'reply': {
        const { id, type: _type, ...reply } = message;
        const answer = this.#waiting.get(id);
        this.#waiting.delete(id);
        answer?.(reply);
        break;
      }
      case 'event': {
        const { type: _type, ...event } = message;
        this.emit('told', event);
      }
    }
  }

  #ended(): void {
    this.#line = null;
    this.#ready = false;
    this.#refuseAll();
    if (!this.#endExpected) this.emit('gone');
  }

  /** Passes a call on; waits while the process is starting. Never throws. */
  call(command: string, input: unknown): Promise<Reply<unknown>> {
    if (this.#line === null || this.#fatal !== null) return Promise.resolve(this.#refusal());
    const id = (this.#last += 1);
    const message: ToVault = { type: 'call', id, command, input };
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      if (this.#ready) this.#line?.send(message);
      else this.#queue.push(message);
    });
  }

  /** Locks: keys are overwritten and the process ends. */
  async lock(): Promise<void> {
    if (this.#line === null || !this.#ready) return;
    this.#endExpected = true;
    const reply = await this.call('vault.lock', {});
    // A vault that cannot lock by itself loses its memory all the same.
    if (!reply.ok) this.#dropLine();
  }
}
