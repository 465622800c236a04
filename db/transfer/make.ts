import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { CheckedInputOf, OutputOf } from '../contract/commands.ts';
import { Refusal, type Refused } from '../contract/errors.ts';
import { consentStates } from '../contract/vocabulary/home.ts';
import { type PackageSealing, transferScopes } from '../contract/vocabulary/transfer.ts';
import type { Safe } from '../keys/safe.ts';
import { pathOf } from '../store/chosenPlaces.ts';
import { timestampOf, todayOf } from '../store/clock.ts';
import { consentStanding } from '../store/consentStanding.ts';
import type { ClinicalContext } from '../store/context.ts';
import { sortFileError } from '../store/fileErrors.ts';
import { newId } from '../store/newId.ts';
import { paperHead } from '../store/paperHead.ts';
import { studentLineColumns, studentLineRow } from '../store/studentLine.ts';
import type { Sealing } from './ageHeader.ts';
import { ownCard } from './identity.ts';
import type { Manifest } from './manifest.ts';
import { runWorker } from './runWorker.ts';
import { cardOf } from './schools.ts';
import { noteMaking, noteSent, noteWritten, tidyUp } from './sent.ts';
import { newPassphrase } from './words.ts';
import { nameFinally } from './writePackage.ts';

type Wanted = CheckedInputOf<'transfer.make'>;
type WantedPackage = Wanted['packages'][number];
type Made = OutputOf<'transfer.make'>;

const candidateRow = z.object({
  consent: z.enum(consentStates),
  lastSentOn: z.string().nullable(),
});
const candidateColumns = `${studentLineColumns},
  ${consentStanding('s.id', "'transfer'", '@today')} AS consent,
  (SELECT max(substr(p.made_at, 1, 10)) FROM sent_student AS t
   JOIN sent_package AS p ON p.id = t.package_id
   WHERE t.student_id = s.id AND p.state <> 'making') AS lastSentOn`;

/** Students of a class, or of all classes of a grade, whether they are still here or have left. */
export function candidatesOf(
  { clinical, clock, about }: ClinicalContext,
  { stage, grade, className }: CheckedInputOf<'transfer.candidates'>,
): OutputOf<'transfer.candidates'> {
  const students = clinical
    .prepare(
      `SELECT ${candidateColumns} FROM student AS s
       WHERE s.stage = @stage AND s.grade = @grade
         AND (@className IS NULL OR s.class_name = @className)
       ORDER BY s.class_order, s.class_name, s.pinyin, s.id LIMIT 5000`,
    )
    .all({ stage, grade, className, today: todayOf(clock) })
    .map((row) => {
      const student = studentLineRow.parse(row);
      about(student.studentId);
      return { student, ...candidateRow.parse(row) };
    });
  return { students };
}

interface Split {
  willing: string[];
  leftOut: Made['leftOut'];
}

/** Parts those whose transfer somebody has consented to from the others, who are left out. */
function splitByConsent(
  { clinical, clock }: ClinicalContext,
  studentIds: readonly string[],
): Split {
  const standing = clinical.prepare(
    `SELECT ${candidateColumns} FROM student AS s WHERE s.id = @studentId`,
  );
  const split: Split = { willing: [], leftOut: [] };
  for (const studentId of new Set(studentIds)) {
    const row = standing.get({ studentId, today: todayOf(clock) });
    if (row === undefined) throw Refusal.field('studentIds', 'not_found');
    const { consent } = candidateRow.parse(row);
    if (consent === 'given') split.willing.push(studentId);
    else split.leftOut.push({ student: studentLineRow.parse(row), consent });
  }
  return split;
}

interface Addressed {
  to: Manifest['to'];
  sealing: Sealing;
  passphrase: string | null;
  by: { knownSchoolId: string | null; sealing: PackageSealing };
  studentIds: string[];
}

/** @throws Refusal of the fields where school, name and sealing do not fit together */
function address(
  { clinical }: ClinicalContext,
  { knownSchoolId, toName, sealing }: WantedPackage,
  studentIds: string[],
): Addressed {
  const rest = { by: { knownSchoolId, sealing }, studentIds };
  if (knownSchoolId === null) {
    if (sealing !== 'passphrase') throw Refusal.field('sealing', 'contradicts');
    if (toName === '') throw Refusal.field('toName', 'required');
    const passphrase = newPassphrase();
    return { to: { schoolId: null, name: toName }, sealing: { passphrase }, passphrase, ...rest };
  }
  if (sealing === 'passphrase') throw Refusal.field('sealing', 'contradicts');
  const card = cardOf(clinical, knownSchoolId);
  const recipient = sealing === 'hybrid' ? card.hybrid : card.x25519;
  if (recipient === null) throw Refusal.field('sealing', 'not_available');
  return {
    to: { schoolId: card.schoolId, name: card.name },
    sealing: { recipient },
    passphrase: null,
    ...rest,
  };
}

/** @returns a name that no file has there; it tells the day and nothing else */
function freePath(folder: string, madeAt: string): string {
  const stamp = madeAt.slice(0, 19).replaceAll(/[-:]/gu, '').replace('T', '-');
  for (let twin = 1; ; twin += 1) {
    const path = join(folder, `xinqiao-${stamp}-${String(twin)}.xqz`);
    if (!existsSync(path) && !existsSync(`${path}.half`)) return path;
  }
}

/** What is under way in a vault: never more than one making. */
const running = new WeakMap<Safe, Uint8Array>();

/** Whether packages are being made just now. */
export function isMaking({ safe }: ClinicalContext): boolean {
  return running.has(safe);
}

/** Breaks off what is being made, if anything is. */
export function cancelMaking({ safe }: ClinicalContext): void {
  running.get(safe)?.fill(1);
}

interface Run {
  folder: string;
  scope: Wanted['scope'];
  cancel: SharedArrayBuffer;
  onProgress: (done: number, total: number) => void;
}

async function makeOne(
  context: ClinicalContext,
  { folder, scope, cancel, onProgress }: Run,
  { to, sealing, passphrase, by, studentIds }: Addressed,
): Promise<Made['made'][number]> {
  const { clinical, office, safe, clock } = context;
  const madeAt = timestampOf(clock);
  const packageId = newId();
  const path = freePath(folder, madeAt);
  const from = await ownCard(clinical, office, clock);
  // From here on the half file is known of, whatever happens: the next listing tidies up.
  noteMaking(context, { packageId, to, path, madeAt, scope, studentIds, by });
  try {
    const { made } = paperHead(context);
    const order = { packageId, path, madeAt, from, to, scope, studentIds, made };
    const today = todayOf(clock);
    const written = await safe.copy(async ({ folder: store, keys }) => {
      const task = { task: 'make', store, order, sealing, today, cancel } as const;
      const ended = await runWorker(safe, task, keys, onProgress);
      if (ended.news !== 'made') throw new Refusal('unexpected');
      return ended;
    });
    if (safe.opened?.clinical !== clinical) throw new Refusal('locked');
    noteWritten(clinical, packageId, written);
    nameFinally(path);
    noteSent(clinical, packageId);
    const { bytes } = written;
    const students = studentIds.length;
    return { packageId, toName: to.name, fileName: basename(path), bytes, students, passphrase };
  } catch (error) {
    if (safe.opened?.clinical === clinical) tidyUp(clinical);
    throw sortFileError(error);
  }
}

/**
 * Makes the packages one after the other. One that cannot be made breaks off those that follow;
 * those before it are made and on record, and told with why it broke off: their passphrases are told
 * this once.
 *
 * @throws Refusal `transfer_running`, `package_nobody` where nobody's consent is on record, and
 *   why the first failed
 */
export async function makePackages(
  context: ClinicalContext,
  { placeId, scope: chosen, packages }: Wanted,
): Promise<Made> {
  const { safe, emit, about } = context;
  if (running.has(safe)) throw new Refusal('transfer_running');
  const folder = pathOf(safe, placeId);
  const scope = transferScopes.filter((each) => chosen.includes(each));
  const leftOut: Made['leftOut'] = [];
  const orders = packages.flatMap((wanted) => {
    const split = splitByConsent(context, wanted.studentIds);
    leftOut.push(...split.leftOut);
    return split.willing.length === 0 ? [] : [address(context, wanted, split.willing)];
  });
  if (orders.length === 0) throw new Refusal('package_nobody');
  const cancel = new SharedArrayBuffer(1);
  running.set(safe, new Uint8Array(cancel));
  try {
    tidyUp(context.clinical);
    const made: Made['made'] = [];
    for (const [at, order] of orders.entries()) {
      const onProgress = (done: number, total: number) => {
        const share = { done: at * total + done, total: orders.length * total };
        emit({ event: 'progress', payload: { job: 'transfer', ...share } });
      };
      try {
        made.push(await makeOne(context, { folder, scope, cancel, onProgress }, order));
      } catch (error) {
        if (made.length === 0) throw error;
        const refused: Refused = error instanceof Refusal ? error.refused : { code: 'unexpected' };
        const { code, params = {} } = refused;
        return { made, leftOut, brokenOff: { code, params } };
      }
      for (const studentId of order.studentIds) about(studentId);
    }
    return { made, leftOut, brokenOff: null };
  } finally {
    running.delete(safe);
  }
}
