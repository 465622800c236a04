import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { BlockRing, RingBroken } from './blockRing.ts';
import {
  blockBytes,
  openBlock,
  plainLength,
  sealBlock,
  sealedBlockBytes,
  usualCipher,
} from './payloadBlocks.ts';
import type { PayloadFailure, PayloadTask } from './payloadTask.ts';

interface Block {
  block: number;
  /** How much of the sealed payload it is, and where that lies in the file. */
  sealedBytes: number;
  at: number;
  last: boolean;
}

/** @returns the blocks of this thread: every so many of all */
function* blocksOf({ at, bytes, thread, threads }: PayloadTask): Generator<Block, void> {
  const blocks = Math.ceil(bytes / sealedBlockBytes);
  for (let block = thread; block < blocks; block += threads) {
    const from = block * sealedBlockBytes;
    const sealedBytes = Math.min(sealedBlockBytes, bytes - from);
    yield { block, sealedBytes, at: at + from, last: block === blocks - 1 };
  }
}

function seal(task: PayloadTask, handle: number, ring: BlockRing, key: Buffer): void {
  const sealed = Buffer.alloc(sealedBlockBytes);
  for (const { block, sealedBytes, at, last } of blocksOf(task)) {
    const plain = ring.block(block).subarray(0, plainLength(sealedBytes));
    sealBlock(usualCipher, key, plain, { block, last }, sealed);
    for (let done = 0; done < sealedBytes;) {
      done += writeSync(handle, sealed, done, sealedBytes - done, at + done);
    }
    ring.emptied(block);
  }
}

/** A block that is not genuine; one that is cut is not either. */
class Damaged extends Error {}

function open(task: PayloadTask, handle: number, ring: BlockRing, key: Buffer): void {
  const sealed = Buffer.alloc(sealedBlockBytes);
  for (const { block, sealedBytes, at, last } of blocksOf(task)) {
    for (let done = 0; done < sealedBytes;) {
      const got = readSync(handle, sealed, done, sealedBytes - done, at + done);
      if (got === 0) throw new Damaged();
      done += got;
    }
    const stretch = sealed.subarray(0, sealedBytes);
    const opened = openBlock(usualCipher, key, stretch, { block, last }, ring.room(block));
    if (opened === null) throw new Damaged();
    ring.filled(block);
  }
}

function failureOf(error: unknown): PayloadFailure {
  if (error instanceof Damaged) return { damaged: true };
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return { damaged: false, code };
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- payloadThreads.ts gives it; to check it would take longer than the thread has to do
const task = workerData as PayloadTask;
const ring = new BlockRing(blockBytes, task.ring);
const key = Buffer.from(task.key);
try {
  const handle = openSync(task.path, task.task === 'seal' ? 'r+' : 'r');
  try {
    (task.task === 'seal' ? seal : open)(task, handle, ring, key);
  } finally {
    closeSync(handle);
  }
} catch (error) {
  if (!(error instanceof RingBroken)) {
    task.failed.postMessage(failureOf(error));
    ring.breakOff();
  }
} finally {
  task.failed.close();
}
