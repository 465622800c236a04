import type { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { nextMessage, startWorker, workerBeside } from '../store/startWorker.ts';
import { BlockRing, RingBroken } from './blockRing.ts';
import type { BundleHead } from './fhir.ts';
import { Packing, type Packed, type PackingPlaces } from './packing.ts';
import { handedBytes, type PackingTask } from './packingTask.ts';

const workerFile = workerBeside(import.meta.url, 'packing-worker');

/** What is young is looked through in time; no student's file, however large, needs so much. */
const threadLimits = { maxYoungGenerationSizeMb: 12, maxOldGenerationSizeMb: 512 };

/** Fewer students are packed before a thread has started. */
const worthThread = 50;

const part = z.object({ name: z.string(), bytes: z.int(), sha256: z.string() });
const spoolEnd = z.object({ bytes: z.int(), tag: z.instanceof(Uint8Array) });
const answer = z.union([
  z.object({
    packed: z.object({
      files: z.array(part),
      bundle: part,
      ends: z.object({ files: spoolEnd, bundle: spoolEnd }),
    }),
  }),
  z.object({ failed: z.string() }),
]);

/** Takes the students' files as `Packing` does. */
export interface Packer {
  add: (content: Buffer) => void | Promise<void>;
  end: () => Packed | Promise<Packed>;
}

/** Packs in a thread of its own, while this one reads on. */
class PackingThread implements Packer {
  readonly #ring: BlockRing;
  readonly #answer: Promise<unknown>;
  #room: Buffer | null = null;
  #block = 0;
  #filled = 0;

  constructor(ring: BlockRing, worker: Worker) {
    this.#ring = ring;
    this.#answer = nextMessage(worker);
    // Where nobody waits for it any more.
    this.#answer.catch(() => undefined);
    worker.once('exit', () => {
      ring.breakOff();
    });
  }

  async add(content: Buffer): Promise<void> {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(content.length);
    await this.#put(length);
    await this.#put(content);
  }

  async #put(bytes: Buffer): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      this.#room ??= await this.#ring.roomMeanwhile(this.#block);
      const taken = bytes.copy(this.#room, this.#filled, at);
      at += taken;
      this.#filled += taken;
      if (this.#filled === handedBytes) this.#handOver();
    }
  }

  #handOver(): void {
    this.#ring.filled(this.#block);
    this.#block += 1;
    this.#filled = 0;
    this.#room = null;
  }

  async end(): Promise<Packed> {
    if (this.#filled > 0) this.#handOver();
    return this.outcome();
  }

  /** @throws why it could not go on */
  async outcome(): Promise<Packed> {
    const found = answer.parse(await this.#answer);
    if ('packed' in found) return found.packed;
    throw Object.assign(new Error(`packing: ${found.failed}`), { code: found.failed });
  }
}

/** Packs students' files, in a thread where there are many of them; it is gone afterwards. */
export async function withPacker<Made>(
  head: BundleHead,
  places: PackingPlaces,
  act: (packer: Packer) => Promise<Made>,
): Promise<Made> {
  if (head.studentIds.length < worthThread) return act(new Packing(head, places));
  const ring = new BlockRing(handedBytes);
  const task: PackingTask = { head, places, ring: ring.shared };
  const worker = startWorker(workerFile, task, threadLimits);
  try {
    const thread = new PackingThread(ring, worker);
    try {
      return await act(thread);
    } catch (error) {
      // Whoever broke the ring has said why.
      if (error instanceof RingBroken) await thread.outcome();
      throw error;
    }
  } finally {
    ring.breakOff();
    await worker.terminate();
  }
}
