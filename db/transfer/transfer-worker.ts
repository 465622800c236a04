import { statSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { Refusal } from '../contract/errors.ts';
import { riskNumberings } from '../contract/vocabulary/school.ts';
import { sortFileError } from '../store/fileErrors.ts';
import { staffNames } from '../store/officeNames.ts';
import { openStore, type Store } from '../store/open.ts';
import { ageIdentities, ownIdentity } from './identity.ts';
import { takeIn } from './quarantine.ts';
import { OpenPackage } from './readPackage.ts';
import { workerTask, type WorkerNews, type WorkerTask } from './task.ts';
import { passes, writePackage } from './writePackage.ts';

function tell(news: WorkerNews): void {
  parentPort?.postMessage(news);
}

/** Tells how far it is, at most every fiftieth of a second. */
function teller(total: number): (more: number) => void {
  let done = 0;
  let told = 0;
  return (more) => {
    done += more;
    const now = Date.now();
    if (now - told < 20) return;
    told = now;
    tell({ news: 'progress', done: Math.min(done, total), total });
  };
}

interface Stores {
  office: Store;
  clinical: Store;
}

async function make(
  { order, sealing, today, cancel }: Extract<WorkerTask, { task: 'make' }>,
  { office, clinical }: Stores,
): Promise<WorkerNews> {
  const riskNumbering = z
    .enum(riskNumberings)
    .parse(office.prepare('SELECT risk_numbering FROM school').pluck().get());
  const source = { clinical, nameOf: staffNames(office), riskNumbering, today };
  const onProgress = teller(passes * order.studentIds.length);
  const cancelled = new Uint8Array(cancel);
  const identity = ownIdentity(clinical);
  try {
    const made = await writePackage(order, sealing, identity.ed25519, source, () => {
      if (cancelled[0] !== 0) throw new Refusal('package_cancelled');
      onProgress(1);
    });
    return { news: 'made', ...made };
  } finally {
    identity.wipe();
  }
}

async function receive(
  { path, passphrase, openedAt, openedBy }: Extract<WorkerTask, { task: 'receive' }>,
  { clinical }: Stores,
): Promise<WorkerNews> {
  const identity = ownIdentity(clinical);
  const opening = passphrase === null ? { identities: ageIdentities(identity) } : { passphrase };
  identity.wipe();
  const opened = await OpenPackage.open(path, opening);
  try {
    // Read twice.
    const onProgress = teller(2 * statSync(path).size);
    const about = { ownSchoolId: identity.schoolId, at: openedAt, staffId: openedBy };
    return { news: 'received', ...takeIn(clinical, opened, about, onProgress) };
  } finally {
    opened.close();
  }
}

async function carryOut(): Promise<WorkerNews> {
  const task = workerTask.parse(workerData);
  const open = (vault: 'office' | 'clinical', key: SharedArrayBuffer) =>
    openStore(join(task.store, `${vault}.db`), Buffer.from(key), 'open');
  const office = open('office', task.officeKey);
  try {
    const clinical = open('clinical', task.clinicalKey);
    try {
      // A page is read or written but a few times: a large cache would be memory for nothing.
      clinical.pragma('cache_size = -8192');
      const stores = { office, clinical };
      return task.task === 'make' ? await make(task, stores) : await receive(task, stores);
    } finally {
      clinical.close();
    }
  } finally {
    office.close();
  }
}

async function answer(): Promise<WorkerNews> {
  try {
    return await carryOut();
  } catch (found) {
    const error = sortFileError(found);
    if (!(error instanceof Refusal)) return { news: 'refused', code: 'unexpected' };
    const { code, params } = error.refused;
    return { news: 'refused', code, ...(params ? { params } : {}) };
  }
}

void answer().then(tell);
