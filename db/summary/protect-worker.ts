import { parentPort, workerData } from 'node:worker_threads';
import { protect } from './protect.ts';
import { protectTask, type ProtectNews } from './protectTask.ts';

function say(news: ProtectNews): void {
  parentPort?.postMessage(news);
}

const { cubes, threshold, before, told } = protectTask.parse(workerData);
void protect(cubes, threshold, new Set(before), told, (share) => {
  say({ news: 'progress', share });
}).then((hidden) => {
  say({ news: 'hidden', keys: [...hidden] });
});
