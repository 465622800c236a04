import { once } from 'node:events';
import { z } from 'zod';
import type { JointTable } from '../contract/district.ts';
import type { PublishedCube } from '../contract/summary.ts';
import { startWorker, workerBeside } from '../store/startWorker.ts';
import { districtAnswer, type DistrictTask, type JoinTask } from './districtTask.ts';

const workerFile = workerBeside(import.meta.url, 'district-worker');

async function run(task: DistrictTask) {
  const worker = startWorker(workerFile, task);
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
