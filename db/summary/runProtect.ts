import { Worker } from 'node:worker_threads';
import { Refusal } from '../contract/errors.ts';
import type { Safe } from '../keys/safe.ts';
import { protectNews, type ProtectTask } from './protectTask.ts';

/** Bundled beside the vault's own file; as source it is loaded as it stands. */
const workerFile = import.meta.url.endsWith('.ts')
  ? new URL('./protect-worker.ts', import.meta.url)
  : new URL('./protect-worker.cjs', import.meta.url);

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
  const worker = new Worker(workerFile, { workerData: task, env: {}, stdout: true, stderr: true });
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
