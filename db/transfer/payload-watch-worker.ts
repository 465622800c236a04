import { parentPort, workerData, type Worker } from 'node:worker_threads';
import { z } from 'zod';
import { nextMessage, startWorker, workerBeside } from '../store/startWorker.ts';
import { BlockRing } from './blockRing.ts';
import { blockBytes } from './payloadBlocks.ts';
import type { PayloadTask } from './payloadTask.ts';

const { threads } = z.strictObject({ threads: z.int().min(1) }).parse(workerData);

const workerFile = workerBeside(import.meta.url, 'payload-worker');
/** A payload passes through outside the heap; nothing of it is kept there. */
const limits = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 64 };

const workers = Array.from({ length: threads }, () => startWorker(workerFile, {}, limits));
let lost = false;
let ring: BlockRing | null = null;

for (const worker of workers) {
  worker.once('exit', () => {
    lost = true;
    ring?.breakOff();
  });
}

/** Waits until the thread says so. @throws the error for which it ended instead */
async function running(worker: Worker): Promise<void> {
  await nextMessage(worker);
  // Of what it dies is not told; that it has died, its end tells.
  worker.on('error', () => undefined);
}

/** Hands on what each thread is to do with the next payload. */
function handOn(tasks: readonly PayloadTask[]): void {
  for (const [thread, task] of tasks.entries()) {
    ring = new BlockRing(blockBytes, task.ring);
    workers[thread]?.postMessage(task, [task.failed]);
  }
  if (lost) ring?.breakOff();
}

// What keeps a thread from starting ends this one too: so whoever started it is told.
void Promise.all(workers.map(running)).then(() => {
  parentPort?.on('message', handOn);
  parentPort?.postMessage(null);
});
