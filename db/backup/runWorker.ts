import { Refusal } from '../contract/errors.ts';
import { runLentWorker, type BothKeys } from '../keys/lentWorker.ts';
import type { Safe } from '../keys/safe.ts';
import { workerBeside } from '../store/startWorker.ts';
import { workerNews, type WorkerNews, type WorkerTask } from './task.ts';

const workerFile = workerBeside(import.meta.url, 'backup-worker');

type Ended = Extract<WorkerNews, { news: 'made' | 'checked' | 'mended' }>;
type Order<Task> = Task extends WorkerTask ? Omit<Task, 'officeKey' | 'clinicalKey'> : never;

/**
 * Runs one task in a thread of its own, as `runLentWorker` does.
 *
 * @throws Refusal with what the task was refused for, `locked` when the desk was locked meanwhile
 */
export function runWorker(
  safe: Safe,
  task: Order<WorkerTask>,
  keys: BothKeys,
  onBytes: (bytes: number) => void,
): Promise<Ended> {
  return runLentWorker(safe, workerFile, task, keys, (message) => {
    const news = workerNews.parse(message);
    if (news.news === 'refused') {
      throw new Refusal(news.code, news.params ? { params: news.params } : {});
    }
    if (news.news !== 'bytes') return news;
    onBytes(news.bytes);
    return undefined;
  });
}
