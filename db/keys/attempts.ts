import { readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { writeFileAtomically } from '../store/atomicFile.ts';
import type { Clock } from '../store/clock.ts';

const attemptsSchema = z.record(
  z.string(),
  z.strictObject({ failures: z.int().min(1), lastAt: z.number() }),
);
type Attempts = z.infer<typeof attemptsSchema>;

/** Seconds to wait after the n-th failure in a row; the last one holds for all that follow. */
const delays = [0, 0, 0, 5, 15, 30, 60, 120, 300];

function delayAfter(failures: number): number {
  return (delays[Math.min(failures, delays.length - 1)] ?? 300) * 1000;
}

/**
 * Counts wrong passwords a slot, on disk, so that a restart does not shorten the wait. It slows a
 * person at the desk; against a copied file only Argon2id stands.
 */
export class AttemptLog {
  readonly #path: string;
  readonly #clock: Clock;

  constructor(path: string, clock: Clock) {
    this.#path = path;
    this.#clock = clock;
  }

  #read(): Attempts {
    try {
      return attemptsSchema.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch {
      return {};
    }
  }

  /** @returns milliseconds until this slot may be tried again; 0 when it may now. */
  waitFor(slotId: string): number {
    const entry = this.#read()[slotId];
    if (entry === undefined) return 0;
    const delay = delayAfter(entry.failures);
    const passed = this.#clock.now() - entry.lastAt;
    // A clock that was set back must not shorten the wait.
    return passed < 0 ? delay : Math.max(0, delay - passed);
  }

  /** Notes a wrong password. @returns milliseconds until the next try. */
  failed(slotId: string): number {
    const attempts = this.#read();
    const failures = (attempts[slotId]?.failures ?? 0) + 1;
    attempts[slotId] = { failures, lastAt: this.#clock.now() };
    writeFileAtomically(this.#path, JSON.stringify(attempts));
    return delayAfter(failures);
  }

  /** Forgets a slot's failures. @returns how many there were since the last success. */
  succeeded(slotId: string): number {
    const { [slotId]: entry, ...rest } = this.#read();
    if (entry === undefined) return 0;
    if (Object.keys(rest).length === 0) rmSync(this.#path, { force: true });
    else writeFileAtomically(this.#path, JSON.stringify(rest));
    return entry.failures;
  }
}
