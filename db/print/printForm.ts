import type { Worker } from 'node:worker_threads';
import { Refusal } from '../contract/errors.ts';
import { printAnswer, type PrintAnswer } from './answer.ts';
import type { Printed } from './drawForm.ts';
import type { Form } from './form.ts';
import { takePrinter } from './printer.ts';

/** How many milliseconds one form may take. */
const enoughTime = 120_000;

function answerOf(printer: Worker, form: Form): Promise<PrintAnswer> {
  return new Promise((resolve) => {
    const fail = () => {
      resolve({ answer: 'failed' });
    };
    const timer = setTimeout(fail, enoughTime);
    printer.once('message', (message) => {
      resolve(printAnswer.parse(message));
    });
    printer.once('error', fail);
    printer.once('exit', () => {
      clearTimeout(timer);
      fail();
    });
    printer.postMessage(form);
  });
}

/**
 * Prints a form as a PDF, in a thread of its own that ends with it. Nothing is written to disk.
 *
 * @throws Refusal `form_failed`
 */
export async function printForm(form: Form, printer = takePrinter()): Promise<Printed> {
  const found = await answerOf(printer, form);
  await printer.terminate();
  if (found.answer === 'failed') throw new Refusal('form_failed');
  return { bytes: found.bytes, missing: found.missing };
}
