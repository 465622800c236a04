import { fdatasync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';

const flush = promisify(fdatasync);

/** The disk is set to work whenever so much has come together. */
const stretchBytes = 32 * 1024 * 1024;

/**
 * Has the disk take a long file in while it is written, not all of it at the end: one stretch at a
 * time, for the threads that wait for the disk are the vault's own, and few.
 */
export class DiskAlong {
  readonly #handle: number;
  #waiting = 0;
  #flushing: Promise<void> | null = null;
  #failed: Error | null = null;

  constructor(handle: number) {
    this.#handle = handle;
  }

  /** Told of what was written. @throws the file system's error of an earlier stretch */
  async wrote(bytes: number): Promise<void> {
    this.#waiting += bytes;
    if (this.#waiting < stretchBytes) return;
    this.#waiting = 0;
    // Whether the last stretch is on the disk is learnt only while the event loop turns.
    await setImmediate();
    this.#mustNotHaveFailed();
    this.#flushing ??= this.#flush();
  }

  async #flush(): Promise<void> {
    try {
      await flush(this.#handle);
    } catch (error) {
      this.#failed = error instanceof Error ? error : new Error('the disk refused');
    } finally {
      this.#flushing = null;
    }
  }

  /** Waits for the stretch under way: before that the file cannot be closed. */
  async settled(): Promise<void> {
    await this.#flushing;
  }

  /** What the disk has said once it does not say again. */
  async end(): Promise<void> {
    await this.settled();
    this.#mustNotHaveFailed();
  }

  #mustNotHaveFailed(): void {
    if (this.#failed !== null) throw this.#failed;
  }
}
