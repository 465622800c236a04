import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { MessageChannel, receiveMessageOnPort, type Worker } from 'node:worker_threads';
import { z } from 'zod';
import { nextMessage, startWorker, workerBeside } from '../store/startWorker.ts';
import {
  damaged,
  lengthOfPayload,
  payloadKey,
  readExactly,
  type PayloadSink,
} from './agePayload.ts';
import { BlockRing, RingBroken } from './blockRing.ts';
import { writeAll } from './fileBytes.ts';
import {
  blockBytes,
  nativeCipher,
  nonceBytes,
  plainLength,
  sealedBlockBytes,
  sealedLength,
  usualCipher,
} from './payloadBlocks.ts';
import type { PayloadFailure, PayloadTask } from './payloadTask.ts';

const failure: z.ZodType<PayloadFailure> = z.union([
  z.object({ damaged: z.literal(true) }),
  z.object({ damaged: z.literal(false), code: z.string() }),
]);

const watchFile = workerBeside(import.meta.url, 'payload-watch-worker');

/** A shorter payload is done before a thread has started. */
export const worthThreads = 8 * blockBytes;

/** One keeps pace with the reading of a database; where the cipher is slow, whatever is left. */
const threads =
  usualCipher === nativeCipher ? 1 : Math.min(3, Math.max(1, availableParallelism() - 1));

/**
 * Threads that seal or open payloads, one payload after the other. A payload is waited for without
 * letting the event loop turn, where no news of a thread could arrive: so another thread starts and
 * watches them, and breaks the ring off when one of them ends, however it ends.
 */
export class PayloadThreads {
  readonly #watch: Worker;

  private constructor(watch: Worker) {
    this.#watch = watch;
  }

  /** @throws whatever keeps a thread from starting; none is left running then */
  static async start(): Promise<PayloadThreads> {
    const watch = startWorker(watchFile, { threads }, { maxYoungGenerationSizeMb: 4 });
    await nextMessage(watch);
    return new PayloadThreads(watch);
  }

  begin(job: Job, key: Buffer): PayloadRun {
    return new PayloadRun(this.#watch, job, key);
  }

  /** Ends the threads, wherever they are. */
  async end(): Promise<void> {
    await this.#watch.terminate();
  }
}

type Job = Pick<PayloadTask, 'task' | 'path' | 'at' | 'bytes'>;

/** One payload on its way through the threads, and the ring between them and this one. */
class PayloadRun {
  readonly ring = new BlockRing(blockBytes);
  readonly #key: Buffer;
  readonly #failed;

  constructor(watch: Worker, job: Job, key: Buffer) {
    const shared = new SharedArrayBuffer(key.length);
    this.#key = Buffer.from(shared);
    key.copy(this.#key);
    key.fill(0);
    const channels = Array.from({ length: threads }, () => new MessageChannel());
    this.#failed = channels.map(({ port1 }) => port1);
    const given = { key: shared, ring: this.ring.shared, threads };
    const tasks = channels.map(({ port2 }, thread): PayloadTask => ({
      ...job,
      ...given,
      thread,
      failed: port2,
    }));
    watch.postMessage(
      tasks,
      channels.map(({ port2 }) => port2),
    );
  }

  /** @returns what a broken ring means to whoever waits for the payload */
  whyOf(error: unknown): unknown {
    if (!(error instanceof RingBroken)) return error;
    for (const port of this.#failed) {
      const told = receiveMessageOnPort(port);
      if (told === undefined) continue;
      const found = failure.parse(told.message);
      if (found.damaged) return damaged();
      return Object.assign(new Error(`payload: ${found.code}`), { code: found.code });
    }
    return error;
  }

  end(): void {
    this.ring.breakOff();
    this.#key.fill(0);
    for (const port of this.#failed) port.close();
  }
}

function wrongLength(): Error {
  return new Error('the payload is of another length than was said');
}

/**
 * Writes the payload of an age file in threads of its own: while they seal and write, this one gets
 * on with what comes next.
 */
export class ThreadedPayloadWriter implements PayloadSink {
  readonly #run: PayloadRun;
  readonly #bytes: number;
  #room: Buffer | null = null;
  #block = 0;
  #filled = 0;
  #written = 0;

  /**
   * @param handle of the file at `path`, whose header is written already
   * @param at how long the header is
   * @param bytes how long the payload will be
   */
  constructor(
    threads: PayloadThreads,
    { handle, path }: { handle: number; path: string },
    at: number,
    fileKey: Buffer,
    bytes: number,
  ) {
    const nonce = randomBytes(nonceBytes);
    writeAll(handle, nonce, at);
    const job = { task: 'seal', path, at: at + nonceBytes, bytes: sealedLength(bytes) } as const;
    this.#run = threads.begin(job, payloadKey(fileKey, nonce));
    this.#bytes = bytes;
  }

  /** @throws the file system's error, such as that of a full disk */
  write(bytes: Buffer): void {
    if (this.#written + bytes.length > this.#bytes) throw wrongLength();
    try {
      for (let at = 0; at < bytes.length;) {
        this.#room ??= this.#run.ring.room(this.#block);
        const taken = bytes.copy(this.#room, this.#filled, at);
        at += taken;
        this.#filled += taken;
        this.#written += taken;
        if (this.#filled === blockBytes) this.#handOver();
      }
    } catch (error) {
      throw this.#run.whyOf(error);
    }
  }

  #handOver(): void {
    this.#run.ring.filled(this.#block);
    this.#block += 1;
    this.#filled = 0;
    this.#room = null;
  }

  end(): void {
    if (this.#written !== this.#bytes) throw wrongLength();
    try {
      if (this.#filled > 0) this.#handOver();
      this.#run.ring.drain(this.#block);
    } catch (error) {
      throw this.#run.whyOf(error);
    }
  }

  /** Lets the threads go, however far they are. */
  close(): void {
    this.#run.end();
  }
}

/**
 * As `readPayload`, but the next blocks are read and opened in threads while one is looked at.
 *
 * @param handle of the file at `path`
 * @throws Refusal `package_damaged`, and the file system's error
 */
export function* readPayloadAhead(
  threads: PayloadThreads,
  { handle, path }: { handle: number; path: string },
  at: number,
  fileKey: Buffer,
): Generator<Buffer, void> {
  const bytes = lengthOfPayload(handle, at);
  const nonce = Buffer.alloc(nonceBytes);
  readExactly(handle, nonce, at);
  const job = { task: 'open', path, at: at + nonceBytes, bytes } as const;
  const run = threads.begin(job, payloadKey(fileKey, nonce));
  try {
    for (let block = 0, done = 0; done < bytes; block += 1) {
      const sealed = Math.min(sealedBlockBytes, bytes - done);
      done += sealed;
      yield run.ring.block(block).subarray(0, plainLength(sealed));
      run.ring.emptied(block);
    }
  } catch (error) {
    throw run.whyOf(error);
  } finally {
    run.end();
  }
}
