import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { importRefusals } from '../contract/students.ts';
import { Refusal } from '../contract/errors.ts';
import { readTable } from './readTable.ts';
import { workerTask, type WorkerAnswer } from './table.ts';
import { writeWorkbook } from './writeWorkbook.ts';

/** What a hostile file breaks, it breaks here, in a thread with limits of its own. */
function answer(): WorkerAnswer {
  try {
    const task = workerTask.parse(workerData);
    if (task.task === 'read') {
      const sha256 = createHash('sha256').update(task.bytes).digest('hex');
      return { answer: 'table', table: { ...readTable(task.bytes), sha256 } };
    }
    return { answer: 'file', bytes: writeWorkbook(task.rows) };
  } catch (error) {
    const code = error instanceof Refusal ? error.refused.code : null;
    return {
      answer: 'refused',
      code: importRefusals.find((each) => each === code) ?? 'file_unreadable',
    };
  }
}

parentPort?.postMessage(answer());
