import { Worker } from 'node:worker_threads';
import { Refusal } from '../contract/errors.ts';
import type { Safe } from '../keys/safe.ts';
import type { BothKeys } from './check.ts';
import { workerNews, type WorkerNews, type WorkerTask } from './task.ts';

/** Bundled beside the vault's own file; as source it is loaded as it stands. */
const workerFile = import.meta.url.endsWith('.ts')
  ? new URL('./backup-worker.ts', import.meta.url)
  : new URL('./backup-worker.cjs', import.meta.url);

function share(key: Buffer): SharedArrayBuffer {
  const shared = new SharedArrayBuffer(key.length);
  Buffer.from(shared).set(key);
  return shared;
}

type Ended = Extract<WorkerNews, { news: 'made' | 'checked' | 'mended' }>;
type Order<Task> = Task extends WorkerTask ? Omit<Task, 'officeKey' | 'clinicalKey'> : never;

/**
 * Runs one task in a thread of its own, which ends with it; the vault goes on answering meanwhile.
 * Locking ends the thread and overwrites the keys that it was lent.
 *
 * @param keys copied; the copies are overwritten when the task has ended
 * @throws Refusal with what the task was refused for, `locked` when the desk was locked meanwhile
 */
export async function runWorker(
  safe: Safe,
  task: Order<WorkerTask>,
  keys: BothKeys,
  onBytes: (bytes: number) => void,
): Promise<Ended> {
  const officeKey = share(keys.office);
  const clinicalKey = share(keys.clinical);
  const worker = new Worker(workerFile, {
    workerData: { ...task, officeKey, clinicalKey },
    env: {},
    // What a library prints could quote the data.
    stdout: true,
    stderr: true,
  });
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
    return await Promise.race([endOf(worker, onBytes), lock.promise]);
  } finally {
    takeBack();
    // It ends by itself once it has answered; to break a thread off is kept for the lock.
    await ended;
    wipeKeys();
  }
}

function endOf(worker: Worker, onBytes: (bytes: number) => void): Promise<Ended> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message) => {
      const news = workerNews.parse(message);
      if (news.news === 'bytes') onBytes(news.bytes);
      else if (news.news === 'refused') {
        reject(new Refusal(news.code, news.params ? { params: news.params } : {}));
      } else resolve(news);
    });
    worker.once('error', () => {
      reject(new Refusal('unexpected'));
    });
    worker.once('exit', () => {
      reject(new Refusal('unexpected'));
    });
  });
}
