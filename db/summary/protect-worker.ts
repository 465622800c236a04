import { parentPort, workerData } from 'node:worker_threads';
import { protect } from './protect.ts';
import { protectTask } from './protectTask.ts';

const { cubes, threshold, before } = protectTask.parse(workerData);
void protect(cubes, threshold, new Set(before)).then((hidden) =>
  parentPort?.postMessage([...hidden]),
);
