import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { z } from 'zod';
import { workerBeside } from '../store/startWorker.ts';
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

const workerFile = workerBeside(import.meta.url, 'payload-worker');

/** A shorter payload is done before a thread has started. */
export const worthThreads = 8 * blockBytes;

/** One keeps pace with the reading of a database; where the cipher is slow, whatever is left. */
const threads =
  usualCipher === nativeCipher ? 1 : Math.min(3, Math.max(1, availableParallelism() - 1));

type Job = Pick<PayloadTask, 'task' | 'path' | 'at' | 'bytes'>;

/** The threads that seal or open one payload, and the ring between them and this one. */
class PayloadThreads {
  readonly ring = new BlockRing(blockBytes);
  readonly #key: Buffer;
  readonly #failed;

  constructor(job: Job, key: Buffer) {
    const shared = new SharedArrayBuffer(key.length);
    this.#key = Buffer.from(shared);
    key.copy(this.#key);
    key.fill(0);
    this.#failed = Array.from({ length: threads }, (_, thread) => {
      const { port1, port2 } = new MessageChannel();
      const given = { key: shared, ring: this.ring.shared, thread, threads, failed: port2 };
      const worker = new Worker(workerFile, {
        workerData: { ...job, ...given } satisfies PayloadTask,
        transferList: [port2],
        resourceLimits: { maxYoungGenerationSizeMb: 4 },
        env: {},
        stdout: true,
        stderr: true,
      });
      // It has no other way to fail than not to start.
      worker.once('error', () => {
        this.ring.breakOff();
      });
      return port1;
    });
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
  readonly #threads: PayloadThreads;
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
  constructor(handle: number, path: string, at: number, fileKey: Buffer, bytes: number) {
    const nonce = randomBytes(nonceBytes);
    writeAll(handle, nonce, at);
    const job = { task: 'seal', path, at: at + nonceBytes, bytes: sealedLength(bytes) } as const;
    this.#threads = new PayloadThreads(job, payloadKey(fileKey, nonce));
    this.#bytes = bytes;
  }

  /** @throws the file system's error, such as that of a full disk */
  write(bytes: Buffer): void {
    if (this.#written + bytes.length > this.#bytes) throw wrongLength();
    try {
      for (let at = 0; at < bytes.length;) {
        this.#room ??= this.#threads.ring.room(this.#block);
        const taken = bytes.copy(this.#room, this.#filled, at);
        at += taken;
        this.#filled += taken;
        this.#written += taken;
        if (this.#filled === blockBytes) this.#handOver();
      }
    } catch (error) {
      throw this.#threads.whyOf(error);
    }
  }

  #handOver(): void {
    this.#threads.ring.filled(this.#block);
    this.#block += 1;
    this.#filled = 0;
    this.#room = null;
  }

  end(): void {
    if (this.#written !== this.#bytes) throw wrongLength();
    try {
      if (this.#filled > 0) this.#handOver();
      this.#threads.ring.drain(this.#block);
    } catch (error) {
      throw this.#threads.whyOf(error);
    }
  }

  /** Ends the threads, wherever they are. */
  close(): void {
    this.#threads.end();
  }
}

/**
 * As `readPayload`, but the next blocks are read and opened in threads while one is looked at.
 *
 * @param handle of the file at `path`
 * @throws Refusal `package_damaged`, and the file system's error
 */
export function* readPayloadAhead(
  handle: number,
  path: string,
  at: number,
  fileKey: Buffer,
): Generator<Buffer, void> {
  const bytes = lengthOfPayload(handle, at);
  const nonce = Buffer.alloc(nonceBytes);
  readExactly(handle, nonce, at);
  const job = { task: 'open', path, at: at + nonceBytes, bytes } as const;
  const running = new PayloadThreads(job, payloadKey(fileKey, nonce));
  try {
    for (let block = 0, done = 0; done < bytes; block += 1) {
      const sealed = Math.min(sealedBlockBytes, bytes - done);
      done += sealed;
      yield running.ring.block(block).subarray(0, plainLength(sealed));
      running.ring.emptied(block);
    }
  } catch (error) {
    throw running.whyOf(error);
  } finally {
    running.end();
  }
}
