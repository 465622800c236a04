import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { appFolder } from '../../build/bootstrap/folders.mjs';
import { lentLimits } from '../../db/keys/lentWorker.ts';

/**
 * One package is made or taken in by the app's own worker, as it is shipped, in a process that does
 * nothing else: so its memory can be told from that of the others.
 */
const given = z.looseObject({
  task: z.enum(['make', 'receive']),
  officeKey: z.string(),
  clinicalKey: z.string(),
  order: z.object({ path: z.string() }).loose().optional(),
});

function shared(hex: string): SharedArrayBuffer {
  const bytes = Buffer.from(hex, 'hex');
  const memory = new SharedArrayBuffer(bytes.length);
  bytes.copy(Buffer.from(memory));
  return memory;
}

const { officeKey, clinicalKey, ...task } = given.parse(
  JSON.parse(process.env['XINQIAO_BENCH'] ?? ''),
);
const keys = { officeKey: shared(officeKey), clinicalKey: shared(clinicalKey) };
const began = performance.now();
const worker = new Worker(join(appFolder, 'transfer-worker.cjs'), {
  workerData: { ...task, ...keys, cancel: new SharedArrayBuffer(1) },
  resourceLimits: lentLimits,
  env: {},
});
const ended = new Promise<number>((resolve, reject) => {
  worker.on('message', (message: unknown) => {
    const { news } = z.looseObject({ news: z.string() }).parse(message);
    if (news === 'made' || news === 'received') resolve(performance.now() - began);
    else if (news !== 'progress') reject(new Error(JSON.stringify(message)));
  });
  worker.once('error', reject);
});
const time = await ended;
const path = task.order?.path;
if (path !== undefined) renameSync(`${path}.half`, path);
process.stdout.write(JSON.stringify({ time, peak: process.resourceUsage().maxRSS / 1024 }));
