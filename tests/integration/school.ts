import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CommandName, InputOf, OutputOf } from '../../db/contract/commands.ts';
import type { VaultEvent } from '../../db/contract/envelope.ts';
import type { Refused } from '../../db/contract/errors.ts';
import { Safe } from '../../db/keys/safe.ts';
import type { Clock } from '../../db/store/clock.ts';
import { createDispatcher } from '../../db/vault/dispatch.ts';
import { headPassword, readySchool } from './readySchool.ts';

/** A clock that a test moves by hand; it starts on a school morning in Yinchuan. */
export class TestClock implements Clock {
  #at = Date.parse('2026-11-24T09:00:00+08:00');

  now(): number {
    return this.#at;
  }

  set(timestamp: string): void {
    this.#at = Date.parse(timestamp);
  }

  advance(seconds: number): void {
    this.#at += seconds * 1000;
  }
}

export { headPassword } from './readySchool.ts';

/** What of a school a test asks for; the rest is as in most tests. */
type AskedSchool = Partial<InputOf<'setup.begin'>['school']>;

/** A refused call: what the screen would have been told. */
export class CallRefused extends Error {
  readonly refused: Refused;

  constructor(refused: Refused) {
    super(JSON.stringify(refused));
    this.refused = refused;
  }
}

/** A vault in this process on a real encrypted store in a temporary folder. */
export class TestVault {
  readonly folder: string;
  readonly clock = new TestClock();
  readonly events: VaultEvent[] = [];
  safe: Safe;
  #dispatch: ReturnType<typeof createDispatcher>;

  constructor(folder = mkdtempSync(join(tmpdir(), 'xinqiao-test-'))) {
    this.folder = folder;
    this.safe = new Safe(folder, this.clock);
    this.#dispatch = this.#serve();
    onTestFinished(() => {
      this.safe.lock();
      rmSync(folder, { recursive: true, force: true });
    });
  }

  #serve() {
    return createDispatcher({
      safe: this.safe,
      clock: this.clock,
      dataFolder: this.folder,
      emit: (event) => this.events.push(event),
      onDefect: (error) => {
        throw error;
      },
    });
  }

  /** As after a restart of the app: a new process would know no more than what is on disk. */
  restart(): void {
    this.safe.lock();
    this.safe = new Safe(this.folder, this.clock);
    this.#dispatch = this.#serve();
  }

  /** Calls any name with any input, as a hostile screen could. */
  callRaw(name: string, input: unknown): ReturnType<typeof this.dispatch> {
    return this.dispatch(name, input);
  }

  private dispatch(name: string, input: unknown) {
    return this.#dispatch(name, input);
  }

  /** @throws CallRefused with what the screen would have been told */
  async call<Name extends CommandName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>> {
    const reply = await this.#dispatch(name, input);
    if (!reply.ok) throw new CallRefused(reply.error);
    // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- checked by the door
    return reply.value as OutputOf<Name>;
  }

  /** @returns why the call was refused; fails the test when it was not */
  async refusal<Name extends CommandName>(name: Name, input: InputOf<Name>): Promise<Refused> {
    const reply = await this.#dispatch(name, input);
    if (reply.ok) throw new Error(`${name} was not refused`);
    return reply.error;
  }

  /** Sets the school up and leaves it unlocked by its head counsellor. @returns the recovery code */
  async setUp(school: AskedSchool = {}): Promise<string> {
    const { recoveryCode } = await this.call('setup.begin', {
      school: {
        name: '银川市实验中学',
        stages: ['junior', 'senior'],
        region: '宁夏银川',
        riskNumbering: 'one_is_highest',
        ...school,
      },
      semester: { name: '2026—2027 学年第一学期', startsOn: '2026-09-01', endsOn: '2027-01-20' },
      roomName: '心语室',
      head: { name: '王芳', password: headPassword },
    });
    await this.call('setup.confirm', { recoveryCode });
    return recoveryCode;
  }

  /** Sets an education bureau up and leaves it unlocked. @returns the recovery code */
  async setUpDistrict(): Promise<string> {
    const { recoveryCode } = await this.call('setup.beginDistrict', {
      district: { name: '银川市兴庆区教育局', region: '宁夏银川' },
      head: { name: '马科长', password: headPassword },
    });
    await this.call('setup.confirm', { recoveryCode });
    return recoveryCode;
  }

  /** Locks, then signs the named person in. */
  async signIn(name: string, password: string): Promise<void> {
    this.safe.lock();
    const { safe } = await this.call('vault.state', {});
    if (safe.phase !== 'locked') throw new Error(`not locked but ${safe.phase}`);
    const account = safe.accounts.find((each) => each.name === name);
    if (account === undefined) throw new Error(`no account ${name}`);
    await this.call('session.unlock', { accountId: account.id, password });
  }
}

/** @returns an unlocked copy of one that was set up through the door once in this run */
async function copyOf(name: string, setUp: (vault: TestVault) => Promise<string>) {
  const ready = await readySchool({ name, newVault: () => new TestVault(), setUp });
  const vault = new TestVault();
  cpSync(ready, join(vault.folder, 'store'), { recursive: true });
  const found = vault.safe.phase();
  const head = found.phase === 'locked' ? found.accounts[0]?.id : undefined;
  await vault.safe.unlock(head ?? '', headPassword);
  return vault;
}

/**
 * @returns a vault of a school just set up, unlocked by its head counsellor. No two of one test are
 *   the same school.
 */
export function newSchool(school: AskedSchool = {}): Promise<TestVault> {
  const kind = ['school', ...Object.values(school).flat()].join('-');
  return copyOf(kind, (vault) => vault.setUp(school));
}

/** @returns a vault of an education bureau just set up and unlocked; each of one test is another */
export function newDistrict(): Promise<TestVault> {
  return copyOf('district', (vault) => vault.setUpDistrict());
}
