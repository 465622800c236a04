import type { Worker } from 'node:worker_threads';
import { Refusal } from '../contract/errors.ts';
import type { ImportRefusal } from '../contract/students.ts';
import { startWorker, workerBeside } from '../store/startWorker.ts';
import { workerAnswer, type WorkerAnswer, type WorkerTask } from './table.ts';

const workerFile = workerBeside(import.meta.url, 'spreadsheet-worker');

/** What one file may cost: megabytes of the thread's memory, and milliseconds. */
const enoughForASchool = { memory: 512, time: 45_000 };

function answerOf(worker: Worker, time: number): Promise<WorkerAnswer> {
  return new Promise((resolve) => {
    const refuse = (code: ImportRefusal) => {
      resolve({ answer: 'refused', code });
    };
    const timer = setTimeout(() => {
      refuse('file_too_large');
    }, time);
    worker.once('message', (message) => {
      resolve(workerAnswer.parse(message));
    });
    worker.once('error', (error) => {
      const outOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      refuse(outOfMemory ? 'file_too_large' : 'file_unreadable');
    });
    worker.once('exit', () => {
      clearTimeout(timer);
      refuse('file_unreadable');
    });
  });
}

/**
 * Runs one task in a thread of its own, which ends with it.
 *
 * @throws Refusal `file_too_large` when it needed more memory or time than a school's file can,
 *   and what the task was refused for
 */
export async function runWorker(
  task: WorkerTask,
  limits = enoughForASchool,
): Promise<Exclude<WorkerAnswer, { answer: 'refused' }>> {
  const worker = startWorker(workerFile, task, {
    maxOldGenerationSizeMb: limits.memory,
    stackSizeMb: 4,
  });
  const found = await answerOf(worker, limits.time);
  await worker.terminate();
  if (found.answer === 'refused') throw new Refusal(found.code);
  return found;
}
