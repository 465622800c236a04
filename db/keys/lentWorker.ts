import type { Worker } from 'node:worker_threads';
import { Refusal } from '../contract/errors.ts';
import { startWorker } from '../store/startWorker.ts';
import type { Safe } from './safe.ts';

/** The keys of both databases. */
export interface BothKeys {
  office: Buffer;
  clinical: Buffer;
}

/**
 * Such a task reads much and keeps little: with the usual room for what is young, tens of megabytes
 * of what is long done with would wait for the collector; with much less it would do little else.
 */
export const lentLimits = { maxYoungGenerationSizeMb: 12 };

function share(key: Buffer): SharedArrayBuffer {
  const shared = new SharedArrayBuffer(key.length);
  Buffer.from(shared).set(key);
  return shared;
}

/**
 * Runs one task in a thread of its own, which ends with it; the vault goes on answering meanwhile.
 * Locking ends the thread and overwrites the keys that it was lent.
 *
 * @param task gets `officeKey` and `clinicalKey` beside it, in memory shared with the vault
 * @param keys copied; the copies are overwritten when the task has ended
 * @param listen is told what the thread says; anything but undefined is the end of the task
 * @throws what `listen` throws, and Refusal `locked` when the desk was locked meanwhile
 */
export async function runLentWorker<Ended>(
  safe: Safe,
  file: URL,
  task: object,
  keys: BothKeys,
  listen: (message: unknown) => Ended | undefined,
): Promise<Ended> {
  const officeKey = share(keys.office);
  const clinicalKey = share(keys.clinical);
  const worker = startWorker(file, { ...task, officeKey, clinicalKey }, lentLimits);
  const wipeKeys = () => {
    Buffer.from(officeKey).fill(0);
    Buffer.from(clinicalKey).fill(0);
  };
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  const lock = Promise.withResolvers<never>();
  const takeBack = safe.whenLocked(() => {
    wipeKeys();
    void worker.terminate();
    lock.reject(new Refusal('locked'));
  });
  try {
    return await Promise.race([endOf(worker, listen), lock.promise]);
  } finally {
    takeBack();
    // It ends by itself once it has answered; to break a thread off is kept for the lock.
    await ended;
    wipeKeys();
  }
}

function endOf<Ended>(
  worker: Worker,
  listen: (message: unknown) => Ended | undefined,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message) => {
      try {
        const end = listen(message);
        if (end !== undefined) resolve(end);
      } catch (error) {
        reject(error instanceof Refusal ? error : new Refusal('unexpected'));
      }
    });
    const fail = () => {
      reject(new Refusal('unexpected'));
    };
    worker.once('error', fail);
    worker.once('exit', fail);
  });
}
