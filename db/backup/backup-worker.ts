import { mkdirSync, rmSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '../contract/errors.ts';
import { checkBackup } from './check.ts';
import { sortFileError } from '../store/fileErrors.ts';
import { makeBackup } from './make.ts';
import { mendStore } from './mend.ts';
import { workerTask, type WorkerNews } from './task.ts';

function tell(news: WorkerNews): void {
  parentPort?.postMessage(news);
}

function onBytes(bytes: number): void {
  tell({ news: 'bytes', bytes });
}

function carryOut(): WorkerNews {
  const task = workerTask.parse(workerData);
  const keys = {
    office: Buffer.from(task.officeKey),
    clinical: Buffer.from(task.clinicalKey),
  };
  if (task.task === 'make') {
    return { news: 'made', made: makeBackup(task.order, keys, onBytes) };
  }
  if (task.task === 'mend') {
    const mended = mendStore(task.order, keys, onBytes);
    return { news: 'mended', ...mended };
  }
  rmSync(task.folder, { recursive: true, force: true });
  mkdirSync(task.folder, { recursive: true, mode: 0o700 });
  let checked = false;
  try {
    const findings = checkBackup(task.path, task.folder, keys, onBytes);
    checked = true;
    return { news: 'checked', findings };
  } finally {
    if (!checked || !task.keep) rmSync(task.folder, { recursive: true, force: true });
  }
}

function answer(): WorkerNews {
  try {
    return carryOut();
  } catch (found) {
    const error = sortFileError(found);
    if (!(error instanceof Refusal)) return { news: 'refused', code: 'unexpected' };
    const { code, params } = error.refused;
    return { news: 'refused', code, ...(params ? { params } : {}) };
  }
}

tell(answer());
