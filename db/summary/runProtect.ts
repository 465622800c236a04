import { Refusal } from '../contract/errors.ts';
import type { Safe } from '../keys/safe.ts';
import { startWorker, workerBeside } from '../store/startWorker.ts';
import { protectNews, type ProtectTask } from './protectTask.ts';

const workerFile = workerBeside(import.meta.url, 'protect-worker');

/** How to break off what is under way in a vault. */
const running = new WeakMap<Safe, (why: Refusal) => void>();

/** Breaks off the count that is under way, if one is. */
export function cancelProtect(safe: Safe): void {
  running.get(safe)?.(new Refusal('summary_cancelled'));
}

/**
 * Finds the cells to hide in a thread of its own: hundreds of small programs are solved for it. A
 * second count breaks off the first, whose asker has gone on.
 *
 * @throws Refusal `summary_cancelled`, and `locked` when the desk was locked meanwhile
 */
export async function runProtect(
  safe: Safe,
  task: ProtectTask,
  onProgress: (share: number) => void,
): Promise<Set<string>> {
  cancelProtect(safe);
  const worker = startWorker(workerFile, task);
  const { promise, resolve, reject } = Promise.withResolvers<Set<string>>();
  worker.on('message', (message) => {
    const news = protectNews.parse(message);
    if (news.news === 'progress') onProgress(news.share);
    else resolve(new Set(news.keys));
  });
  worker.once('error', reject);
  running.set(safe, reject);
  const takeBack = safe.whenLocked(() => {
    reject(new Refusal('locked'));
  });
  try {
    return await promise;
  } finally {
    takeBack();
    if (running.get(safe) === reject) running.delete(safe);
    await worker.terminate();
  }
}
