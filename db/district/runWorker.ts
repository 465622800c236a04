import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { JointTable } from '../contract/district.ts';
import type { PublishedCube } from '../contract/summary.ts';
import { districtAnswer, type DistrictTask, type JoinTask } from './districtTask.ts';

/** Bundled beside the vault's own file; as source it is loaded as it stands. */
const workerFile = import.meta.url.endsWith('.ts')
  ? new URL('./district-worker.ts', import.meta.url)
  : new URL('./district-worker.cjs', import.meta.url);

async function run(task: DistrictTask) {
  const worker = new Worker(workerFile, { workerData: task, env: {}, stdout: true, stderr: true });
  try {
    // An error of the thread rejects this.
    const [answer] = z.tuple([districtAnswer]).parse(await once(worker, 'message'));
    return answer;
  } finally {
    await worker.terminate();
  }
}

/** Makes the joint tables in a thread of its own: thousands of small programs are solved for them. */
export async function runJoin(task: Omit<JoinTask, 'task'>): Promise<JointTable[]> {
  const answer = await run({ task: 'join', ...task });
  if (answer.task !== 'join') throw new TypeError('the worker answered another question');
  return answer.tables;
}

/** @returns of each file whether its tables add up */
export async function runAddUp(files: PublishedCube[][]): Promise<boolean[]> {
  const answer = await run({ task: 'add_up', files });
  if (answer.task !== 'add_up') throw new TypeError('the worker answered another question');
  return answer.hold;
}
