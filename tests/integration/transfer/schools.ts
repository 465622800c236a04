import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { InputOf, OutputOf } from '../../../db/contract/commands.ts';
import type { Stage } from '../../../db/contract/vocabulary/school.ts';
import type { TransferScope } from '../../../db/contract/vocabulary/transfer.ts';
import { newId } from '../../../db/store/newId.ts';
import type { Store } from '../../../db/store/open.ts';
import { addAppointment, clinicalOf, signedFor } from '../records/desk.ts';
import { newSchool, type TestVault } from '../school.ts';

export const everything: TransferScope[] = [
  'summary',
  'level',
  'plan',
  'scores',
  'notes',
  'crises',
  'home',
  'attachments',
];

/** A folder as on a stick, gone after the test. */
export function newStick(): string {
  const folder = mkdtempSync(join(tmpdir(), 'xinqiao-stick-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** @returns a school just set up, unlocked by its head counsellor */
export function schoolCalled(name: string, stage: Stage): Promise<TestVault> {
  return newSchool({ name, stages: [stage] });
}

export function storeOf(vault: TestVault): Store {
  return clinicalOf(vault);
}

/** What the shell does with a path that a person chose in its dialog. */
export async function choose(vault: TestVault, path: string): Promise<string> {
  return (await vault.call('place.chosen', { path })).placeId;
}

/** Gives `from` the card of `to`. @returns its place in the book of schools */
export async function introduce(from: TestVault, to: TestVault): Promise<string> {
  const { file } = await to.call('transfer.card', {});
  return (await from.call('transfer.addSchool', { bytes: file.bytes })).knownSchoolId;
}

interface Pupil {
  studentNo: string;
  name?: string;
  birthDate?: string | null;
  stage?: Stage;
  consent?: boolean;
}

/** Adds a student, with the guardian's consent to a transfer unless told otherwise. */
export async function addPupil(vault: TestVault, pupil: Pupil): Promise<string> {
  const { studentNo, name = '马小燕', birthDate = '2014-03-09', stage = 'primary' } = pupil;
  const { id } = await vault.call('students.add', {
    studentNo,
    name,
    sex: 'female',
    birthDate,
    stage,
    grade: stage === 'primary' ? 6 : 1,
    className: '2班',
    dormitory: '',
    guardianName: '马国强',
    guardianPhone: '13800000000',
  });
  if (pupil.consent !== false) await consentTo(vault, id);
  return id;
}

export async function consentTo(vault: TestVault, studentId: string): Promise<void> {
  await vault.call('consents.record', {
    studentIds: [studentId],
    scope: 'transfer',
    decision: 'given',
    giver: 'father',
    giverName: '马国强',
    form: 'signed_paper',
    onDate: '2026-11-20',
    validUntil: null,
    detail: '',
  });
}

/** A session with its note, a level, a contact with home: something in most sections. */
export async function giveHistory(
  vault: TestVault,
  studentId: string,
  startMinute = 570,
): Promise<void> {
  const appointmentId = addAppointment(vault, {
    studentIds: [studentId],
    onDate: '2026-11-18',
    startMinute,
    state: 'arrived',
  });
  await signedFor(
    vault,
    { appointmentId, studentId },
    { onDate: '2026-11-18', followUpOn: '2026-12-01', followUpWhat: '再谈一次睡眠' },
  );
  await vault.call('warnings.set', {
    studentId,
    presentId: null,
    level: 'high',
    why: '连续两周失眠，提到不想上学。',
    factorIds: ['emotional_crisis'],
    nextReviewOn: '2026-12-08',
    interviewNoteId: null,
    secondPerson: '',
  });
  await vault.call('home.record', {
    studentId,
    onDate: '2026-11-19',
    mode: 'phone',
    byWhom: '班主任李老师',
    withWhom: '父亲',
    told: '孩子近来睡得不好。',
    agreed: '每晚十点前睡。',
    nextOn: null,
  });
}

/**
 * Puts down what an earlier school had sent of a student.
 *
 * @param fill gets the student's row there
 * @param manifest as far as it matters
 */
export function giveReceived(
  vault: TestVault,
  studentId: string,
  fill: (clinical: Store, receivedId: string) => void,
  manifest: object = {},
): void {
  const clinical = storeOf(vault);
  const [packageId, receivedId] = [newId(), newId()];
  const [at, staffId] = ['2026-11-20T09:00:00+08:00', vault.safe.opened?.staff.staffId];
  clinical
    .prepare(
      `INSERT INTO received_package VALUES (?, ?, ?, '小学', ?, ?, 'waiting', ?, ?, NULL, NULL, '')`,
    )
    .run(packageId, JSON.stringify(manifest), '0'.repeat(64), '0'.repeat(64), at, at, staffId);
  clinical
    .prepare(`INSERT INTO received_student VALUES (?, ?, 1, '{}', '[]', NULL)`)
    .run(receivedId, packageId);
  fill(clinical, receivedId);
  clinical
    .prepare('UPDATE received_student SET student_id = ? WHERE id = ?')
    .run(studentId, receivedId);
}

/** Puts down papers of this many bytes, as an earlier school had sent them of a student. */
export function giveAttachment(
  vault: TestVault,
  studentId: string,
  bytes: number,
  papers = 1,
): void {
  const content = Buffer.alloc(bytes, 1);
  const sha256 = createHash('sha256').update(content).digest('hex');
  giveReceived(vault, studentId, (clinical, receivedId) => {
    const put = clinical.prepare(
      `INSERT INTO received_attachment VALUES (?, ?, ?, NULL, 'a.pdf', 'application/pdf', ?, ?, '小学', ?)`,
    );
    for (let paper = 1; paper <= papers; paper += 1) {
      put.run(newId(), receivedId, paper, sha256, newId(), content);
    }
  });
}

type Made = OutputOf<'transfer.make'>['made'][number];

/** Makes one package to a school whose card is known. @returns its path */
export async function sendTo(
  vault: TestVault,
  folder: string,
  knownSchoolId: string,
  studentIds: string[],
  scope: TransferScope[] = everything,
): Promise<Made & { path: string }> {
  const packages = [{ knownSchoolId, toName: '', sealing: 'hybrid' as const, studentIds }];
  return make(vault, folder, { scope, packages });
}

/** Makes packages of which the first is wanted. */
export async function make(
  vault: TestVault,
  folder: string,
  wanted: Omit<InputOf<'transfer.make'>, 'placeId'>,
): Promise<Made & { path: string }> {
  const placeId = await choose(vault, folder);
  const { made } = await vault.call('transfer.make', { placeId, ...wanted });
  const [first] = made;
  if (first === undefined) throw new Error('nothing was made');
  return { ...first, path: join(folder, first.fileName) };
}

/** Opens a package with the school's own keys, or with a passphrase. */
export async function open(
  vault: TestVault,
  path: string,
  passphrase: string | null = null,
): Promise<OutputOf<'transfer.open'>> {
  return vault.call('transfer.open', { placeId: await choose(vault, path), passphrase });
}
