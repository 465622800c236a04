import { basename } from 'node:path';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { Refusal } from '../contract/errors.ts';
import { pathOf } from '../store/chosenPlaces.ts';
import { timestampOf } from '../store/clock.ts';
import type { ClinicalContext } from '../store/context.ts';
import { sortFileError } from '../store/fileErrors.ts';
import { needsPassphrase } from './readPackage.ts';
import { runWorker } from './runWorker.ts';
import { readPassphrase } from './words.ts';

/** Whether a passphrase opens it. @throws Refusal of what is no package */
export function lookAt(
  { safe }: ClinicalContext,
  { placeId }: CheckedInputOf<'transfer.look'>,
): OutputOf<'transfer.look'> {
  const path = pathOf(safe, placeId);
  try {
    return { fileName: basename(path), byPassphrase: needsPassphrase(path) };
  } catch (error) {
    throw sortFileError(error);
  }
}

/**
 * Opens a package, verifies all of it and takes it into quarantine, in a thread of its own.
 *
 * @throws Refusal of what is wrong with it; the database is untouched then
 */
export async function openPackage(
  context: ClinicalContext,
  { placeId, passphrase: typed }: CheckedInputOf<'transfer.open'>,
): Promise<OutputOf<'transfer.open'>> {
  const { safe, clock, staff, emit } = context;
  const path = pathOf(safe, placeId);
  const passphrase = typed === null ? null : readPassphrase(typed);
  if (typed !== null && passphrase === null) throw Refusal.field('passphrase', 'wrong_format');
  return safe.copy(async ({ folder: store, keys }) => {
    const task = {
      task: 'receive',
      store,
      path,
      passphrase,
      openedAt: timestampOf(clock),
      openedBy: staff.staffId,
    } as const;
    const ended = await runWorker(safe, task, keys, (done, total) => {
      emit({ event: 'progress', payload: { job: 'transfer', done, total } });
    });
    if (ended.news !== 'received') throw new Refusal('unexpected');
    const { packageId, known } = ended;
    return { packageId, known };
  });
}
