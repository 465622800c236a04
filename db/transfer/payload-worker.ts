import { closeSync, openSync } from 'node:fs';
import { parentPort, type MessagePort } from 'node:worker_threads';
import { BlockRing, RingBroken } from './blockRing.ts';
import { readUpTo, writeAll } from './fileBytes.ts';
import {
  blockBytes,
  openBlock,
  plainLength,
  sealBlock,
  sealedBlockBytes,
  type ChunkCipher,
} from './payloadBlocks.ts';
import type { PayloadFailure, PayloadTask } from './payloadTask.ts';
import { bulkCipher } from './sodiumCipher.ts';

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

/** What a thread works with while it carries out one task. */
interface Tools {
  cipher: ChunkCipher;
  handle: number;
  ring: BlockRing;
  key: Buffer;
}

function seal(task: PayloadTask, { cipher, handle, ring, key }: Tools): void {
  const sealed = Buffer.alloc(sealedBlockBytes);
  for (const { block, sealedBytes, at, last } of blocksOf(task)) {
    const plain = ring.block(block).subarray(0, plainLength(sealedBytes));
    sealBlock(cipher, key, plain, { block, last }, sealed);
    writeAll(handle, sealed.subarray(0, sealedBytes), at);
    ring.emptied(block);
  }
}

/** A block that is not genuine; one that is cut is not either. */
class Damaged extends Error {}

function open(task: PayloadTask, { cipher, handle, ring, key }: Tools): void {
  const sealed = Buffer.alloc(sealedBlockBytes);
  for (const { block, sealedBytes, at, last } of blocksOf(task)) {
    const stretch = sealed.subarray(0, sealedBytes);
    if (readUpTo(handle, stretch, at) < sealedBytes) throw new Damaged();
    const opened = openBlock(cipher, key, stretch, { block, last }, ring.room(block));
    if (opened === null) throw new Damaged();
    ring.filled(block);
  }
}

function failureOf(error: unknown): PayloadFailure {
  if (error instanceof Damaged) return { damaged: true };
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return { damaged: false, code };
}

function carryOut(task: PayloadTask, cipher: ChunkCipher): void {
  const ring = new BlockRing(blockBytes, task.ring);
  const key = Buffer.from(task.key);
  try {
    const handle = openSync(task.path, task.task === 'seal' ? 'r+' : 'r');
    try {
      (task.task === 'seal' ? seal : open)(task, { cipher, handle, ring, key });
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
}

async function begin(port: MessagePort): Promise<void> {
  const cipher = await bulkCipher();
  port.on('message', (task: PayloadTask) => {
    carryOut(task, cipher);
  });
  // Only now is it known to run.
  port.postMessage(null);
}

if (parentPort !== null) void begin(parentPort);
