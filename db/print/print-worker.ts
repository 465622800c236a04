import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import type { PrintAnswer } from './answer.ts';
import { drawForm } from './drawForm.ts';
import { form } from './form.ts';
import { specimen } from './specimen.ts';

const { ahead } = z.strictObject({ ahead: z.boolean() }).parse(workerData);

/** Fonts are large and slow to cut: the vault's own thread must not wait for them. */
async function answer(given: unknown): Promise<PrintAnswer> {
  try {
    await warm;
    return { answer: 'printed', ...(await drawForm(form.parse(given))) };
  } catch {
    // What a library says of its failure could quote the form.
    return { answer: 'failed' };
  }
}

const warm = ahead ? drawForm(specimen) : null;
// One form a thread: nothing of it is there when the next is printed.
parentPort?.once('message', (given) => {
  void answer(given).then((printed) => parentPort?.postMessage(printed));
});
