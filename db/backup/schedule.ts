import { Refusal } from '../contract/errors.ts';
import { daysBetween, timestampOf, todayOf } from '../store/clock.ts';
import type { DeskContext } from '../store/context.ts';
import type { Store } from '../store/open.ts';
import { makeBackup, rehearse, underWay } from './run.ts';
import { lastFailure, newestInFolder, readDue } from './settings.ts';

const lookEvery = 60_000;
/** How long a day's backup that failed waits for its next try. */
const tryAgainAfter = 60 * 60_000;
const daysBetweenRehearsals = 30;

function waitsAfterFailure(office: Store, now: number): boolean {
  const failure = lastFailure(office);
  if (failure === null) return false;
  const passed = now - Date.parse(failure.at);
  return passed >= 0 && passed < tryAgainAfter;
}

/**
 * Makes the day's backup by itself while a counsellor is signed in; only then the keys are there.
 * A principal's sign-in makes none: without the clinical key it would be half a backup.
 */
export class BackupSchedule {
  readonly #context: DeskContext;

  constructor(context: DeskContext) {
    this.#context = context;
  }

  /** Looks once a minute; the first minute after unlocking belongs to the counsellor. */
  start(): void {
    setInterval(() => void this.look(), lookEvery).unref();
  }

  /** Makes what is due: the day's backup, and after it the month's rehearsal. Never throws. */
  async look(): Promise<void> {
    const { safe, clock, dataFolder } = this.#context;
    const office = safe.opened?.office;
    if (office === undefined || safe.opened?.clinical === null || underWay(safe)) return;
    const newest = newestInFolder(office)?.at.slice(0, 10);
    if (newest === todayOf(clock) || waitsAfterFailure(office, clock.now())) return;
    const made = await this.#recorded('backup.daily', () =>
      makeBackup(this.#context, 'daily', null),
    );
    if (!made || safe.opened?.office !== office) return;
    const { rehearsedAt } = readDue({ office, clock, dataFolder });
    const today = timestampOf(clock).slice(0, 10);
    const rehearsed =
      rehearsedAt !== null && daysBetween(rehearsedAt.slice(0, 10), today) < daysBetweenRehearsals;
    if (!rehearsed) await this.#recorded('backup.rehearse', () => rehearse(this.#context));
  }

  async #recorded(name: string, act: () => Promise<unknown>): Promise<boolean> {
    const { safe } = this.#context;
    let outcome = 'ok';
    try {
      await act();
    } catch (error) {
      outcome = error instanceof Refusal ? error.refused.code : 'unexpected';
    }
    if (safe.opened) safe.record(name, outcome);
    return outcome === 'ok';
  }
}

/**
 * The backup when the app is closed; the shell waits for it within bounds. One that is under way
 * already is waited for instead. Never throws: how it ended is in the log.
 *
 * @returns whether one was made
 */
export async function backUpBeforeClosing(context: DeskContext): Promise<boolean> {
  const { safe } = context;
  if (safe.opened === null || safe.opened.clinical === null) return false;
  const other = underWay(safe);
  if (other) {
    await other;
    return true;
  }
  try {
    await makeBackup(context, 'closing', null);
    safe.record('backup.closing', 'ok');
    return true;
  } catch (error) {
    const code = error instanceof Refusal ? error.refused.code : 'unexpected';
    // Closed in the middle: the safe is locked and takes no entry any more.
    if (code !== 'locked') safe.record('backup.closing', code);
    return false;
  }
}
