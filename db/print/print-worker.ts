import { parentPort, workerData } from 'node:worker_threads';
import type { PrintAnswer } from './answer.ts';
import { drawForm } from './drawForm.ts';
import { form } from './form.ts';

/** Fonts are large and slow to cut: the vault's own thread must not wait for them. */
async function answer(): Promise<PrintAnswer> {
  try {
    return { answer: 'printed', ...(await drawForm(form.parse(workerData))) };
  } catch {
    // What a library says of its failure could quote the form.
    return { answer: 'failed' };
  }
}

void answer().then((printed) => parentPort?.postMessage(printed));
