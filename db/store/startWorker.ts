import { once } from 'node:events';
import { Worker, type ResourceLimits } from 'node:worker_threads';

/**
 * A worker's file: bundled it lies beside the vault's own; as source it is loaded as it stands.
 *
 * @param caller the `import.meta.url` of a file in the same folder
 * @param name without its ending
 */
export function workerBeside(caller: string, name: string): URL {
  return new URL(`./${name}.${caller.endsWith('.ts') ? 'ts' : 'cjs'}`, caller);
}

/** Starts a thread that knows nothing but its task. */
export function startWorker(
  file: URL,
  task: object,
  resourceLimits: Omit<ResourceLimits, 'codeRangeSizeMb'> = {},
): Worker {
  return new Worker(file, {
    workerData: task,
    resourceLimits,
    env: {},
    // What a library prints could quote the data.
    stdout: true,
    stderr: true,
  });
}

/** Waits for what a thread says next. @throws the error for which it ended instead */
export async function nextMessage(worker: Worker): Promise<unknown> {
  const ended = once(worker, 'exit').then(() => {
    throw new Error('a thread has ended without a word');
  });
  const said: unknown[] = await Promise.race([once(worker, 'message'), ended]);
  return said[0];
}
