import { Worker } from 'node:worker_threads';
import { Refusal } from '../contract/errors.ts';
import { printAnswer, type PrintAnswer } from './answer.ts';
import type { Printed } from './drawForm.ts';
import type { Form } from './form.ts';

/** Bundled beside the vault's own file; as source it is loaded as it stands. */
const workerFile = import.meta.url.endsWith('.ts')
  ? new URL('./print-worker.ts', import.meta.url)
  : new URL('./print-worker.cjs', import.meta.url);

/**
 * What one form may cost: megabytes of the thread's memory, of which few for what is young, since it
 * would be filled before it is looked through; and milliseconds.
 */
const enough = { memory: 1024, young: 8, time: 120_000 };

function answerOf(worker: Worker): Promise<PrintAnswer> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve({ answer: 'failed' });
    }, enough.time);
    worker.once('message', (message) => {
      clearTimeout(timer);
      resolve(printAnswer.parse(message));
    });
    worker.once('exit', () => {
      clearTimeout(timer);
    });
  });
}

/**
 * A thread that prints one form and nothing more; it may be started before the form is known.
 * Nothing is written to disk.
 */
export class Printer {
  readonly #worker = new Worker(workerFile, {
    resourceLimits: {
      maxOldGenerationSizeMb: enough.memory,
      maxYoungGenerationSizeMb: enough.young,
    },
    env: {},
    // What a library prints could quote the form.
    stdout: true,
    stderr: true,
  });
  readonly #gone = new Promise<PrintAnswer>((resolve) => {
    const fail = () => {
      resolve({ answer: 'failed' });
    };
    this.#worker.once('error', fail).once('exit', fail);
  });

  /**
   * Prints the form as a PDF.
   *
   * @throws Refusal `form_failed`
   */
  async print(form: Form): Promise<Printed> {
    const answered = answerOf(this.#worker);
    this.#worker.postMessage(form);
    const found = await Promise.race([answered, this.#gone]);
    if (found.answer === 'failed') throw new Refusal('form_failed');
    return { bytes: found.bytes, missing: found.missing };
  }

  /** Ends the thread. */
  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}

/**
 * Prints a form as a PDF, in a thread of its own that ends with it.
 *
 * @throws Refusal `form_failed`
 */
export async function printForm(form: Form): Promise<Printed> {
  const printer = new Printer();
  try {
    return await printer.print(form);
  } finally {
    await printer.close();
  }
}
