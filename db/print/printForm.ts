import { Worker } from 'node:worker_threads';
import { Refusal } from '../contract/errors.ts';
import { printAnswer, type PrintAnswer } from './answer.ts';
import type { Printed } from './drawForm.ts';
import type { Form } from './form.ts';

/** Bundled beside the vault's own file; as source it is loaded as it stands. */
const workerFile = import.meta.url.endsWith('.ts')
  ? new URL('./print-worker.ts', import.meta.url)
  : new URL('./print-worker.cjs', import.meta.url);

/** What one form may cost: megabytes of the thread's memory, and milliseconds. */
const enough = { memory: 1024, time: 120_000 };

function answerOf(worker: Worker): Promise<PrintAnswer> {
  return new Promise((resolve) => {
    const fail = () => {
      resolve({ answer: 'failed' });
    };
    const timer = setTimeout(fail, enough.time);
    worker.once('message', (message) => {
      resolve(printAnswer.parse(message));
    });
    worker.once('error', fail);
    worker.once('exit', () => {
      clearTimeout(timer);
      fail();
    });
  });
}

/**
 * Prints a form as a PDF, in a thread of its own that ends with it. Nothing is written to disk.
 *
 * @throws Refusal `form_failed`
 */
export async function printForm(form: Form): Promise<Printed> {
  const worker = new Worker(workerFile, {
    workerData: form,
    resourceLimits: { maxOldGenerationSizeMb: enough.memory },
    env: {},
    // What a library prints could quote the form.
    stdout: true,
    stderr: true,
  });
  const found = await answerOf(worker);
  await worker.terminate();
  if (found.answer === 'failed') throw new Refusal('form_failed');
  return { bytes: found.bytes, missing: found.missing };
}
