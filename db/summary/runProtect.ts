import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { ProtectTask } from './protectTask.ts';

/** Bundled beside the vault's own file; as source it is loaded as it stands. */
const workerFile = import.meta.url.endsWith('.ts')
  ? new URL('./protect-worker.ts', import.meta.url)
  : new URL('./protect-worker.cjs', import.meta.url);

/** Finds the cells to hide in a thread of its own: hundreds of small programs are solved for it. */
export async function runProtect(task: ProtectTask): Promise<Set<string>> {
  const worker = new Worker(workerFile, { workerData: task, env: {}, stdout: true, stderr: true });
  try {
    // An error of the thread rejects this.
    const [hidden] = z.tuple([z.array(z.string())]).parse(await once(worker, 'message'));
    return new Set(hidden);
  } finally {
    await worker.terminate();
  }
}
