import { parentPort } from 'node:worker_threads';
import type { PrintAnswer } from './answer.ts';
import { drawForm } from './drawForm.ts';
import { form } from './form.ts';

/** Fonts are large and slow to cut: the vault's own thread must not wait for them. */
async function answer(given: unknown): Promise<PrintAnswer> {
  try {
    return { answer: 'printed', ...(await drawForm(form.parse(given))) };
  } catch {
    // What a library says of its failure could quote the form.
    return { answer: 'failed' };
  }
}

parentPort?.once('message', (given) => {
  void answer(given).then((printed) => parentPort?.postMessage(printed));
});
