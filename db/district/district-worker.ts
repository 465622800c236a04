import { parentPort, workerData } from 'node:worker_threads';
import { Reader } from '../summary/bounds.ts';
import { addsUp } from './addsUp.ts';
import { districtTask, type DistrictAnswer } from './districtTask.ts';
import { join } from './join.ts';

async function answer(): Promise<DistrictAnswer> {
  const task = districtTask.parse(workerData);
  if (task.task === 'join') return { task: 'join', tables: await join(task) };
  const reader = await Reader.ready();
  return { task: 'add_up', hold: task.files.map((cubes) => addsUp(reader, cubes)) };
}

void answer().then((found) => parentPort?.postMessage(found));
