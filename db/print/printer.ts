import { Worker } from 'node:worker_threads';

/** Bundled beside the vault's own file; as source it is loaded as it stands. */
const workerFile = import.meta.url.endsWith('.ts')
  ? new URL('./print-worker.ts', import.meta.url)
  : new URL('./print-worker.cjs', import.meta.url);

/**
 * Megabytes of the thread's memory that one form may cost; few of them for what is young, which
 * would be filled before it is looked through.
 */
const enough = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 8 };
/** How long a printer waits for a form before it is let go. */
const keptFor = 5 * 60_000;

/**
 * Starts a thread that prints the one form that it is sent.
 *
 * @param ahead whether there is time to draw a specimen first, so that all code and fonts are ready
 */
export function startPrinter(ahead: boolean, file = workerFile): Worker {
  return new Worker(file, {
    workerData: { ahead },
    resourceLimits: enough,
    env: {},
    // What a library prints could quote the form.
    stdout: true,
    stderr: true,
  });
}

/** A printer that was started ahead. It has seen no form, so it knows of no child; it ends with the vault. */
let waiting: { worker: Worker; letGo: NodeJS.Timeout } | null = null;

function takeWaiting(): Worker | null {
  const worker = waiting?.worker ?? null;
  clearTimeout(waiting?.letGo);
  waiting = null;
  return worker;
}

/** Has a printer ready for the form that is likely to be asked for next. */
export function preparePrinter(): void {
  if (waiting !== null) {
    waiting.letGo.refresh();
    return;
  }
  const worker = startPrinter(true);
  // Neither may keep a process alive that is to end.
  worker.unref();
  const letGo = setTimeout(() => void takeWaiting()?.terminate(), keptFor).unref();
  waiting = { worker, letGo };
  const ended = () => {
    if (waiting?.worker === worker) takeWaiting();
  };
  worker.once('error', ended);
  worker.once('exit', ended);
}

/** @returns the printer that waits, or one that is started now */
export function takePrinter(): Worker {
  const worker = takeWaiting() ?? startPrinter(false);
  worker.ref();
  return worker;
}
