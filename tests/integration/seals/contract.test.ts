import { expect, test } from 'vitest';
import { commands } from '../../../db/contract/commands.ts';
import { readPdf } from '../../readPdf.ts';
import { deciding, alone } from '../reviews/meeting.ts';
import type { TestVault } from '../school.ts';
import { storeOf } from '../transfer/schools.ts';
import { inputOf } from './inputOf.ts';
import { setStatus, twoStudents } from './signedFor.ts';
import { wholeRecord } from './wholeRecord.ts';

const name = '马小燕';

/** What the fields of the contract take where no record is named. */
const fields = {
  endMinute: 600,
  month: '2026-11',
  quarter: '2026-Q4',
  digest: 'a'.repeat(64),
  toldAt: '2026-11-24T09:00',
};

/** Ids that lead to no record here, and those of what has no entry on the record of the test. */
const leadNowhere = new Set([
  ...['importId', 'semesterId', 'batchId', 'placeId', 'knownSchoolId', 'staffId', 'askedOf'],
  ...['superviseeId', 'resourceId', 'categoryId', 'parentId', 'factorId', 'earlierId', 'packageId'],
  ...['helperId', 'personId', 'presentId', 'interviewNoteId', 'decisionId', 'reportId'],
  ...['requestId', 'countersign', 'taskId', 'goalId', 'actionId', 'resultId', 'replyId'],
  ...['appealId', 'receivedStudentId', 'attachmentId', 'primaryCategoryId', 'groupId'],
]);

/** Have nothing to do with a record, and take long or an input that is a world of its own. */
const apart = new Set([
  ...['students.form.consent', 'transfer.identityFile', 'scales.add', 'backup.make'],
  // Give back what a file of the caller's holds.
  ...['students.import.errors', 'resultImport.leftOut'],
  // Its list of packages has a receipt that the test's own package lacks.
  'transfer.sent',
]);

/** Tells of a whole answer, also of a paper in it, whether it names the student. */
async function names(value: unknown, studentId: string): Promise<boolean> {
  const answer = typeof value === 'object' && value !== null ? value : {};
  const bytes: unknown = Reflect.get(answer, 'bytes');
  const isPaper = bytes instanceof Uint8Array && Reflect.has(answer, 'missing');
  const paper = isPaper ? (await readPdf(bytes)).join('') : '';
  const raw = bytes instanceof Uint8Array && !isPaper ? Buffer.from(bytes).toString() : '';
  const text = `${bytes === undefined || bytes === null ? JSON.stringify(value) : ''}${paper}${raw}`;
  return text.includes(studentId) || text.includes(name);
}

/** A record with something of every kind on it, as it stands; nothing of it holds up the seal. */
async function sealedWhole() {
  const { vault, gone, stays } = await twoStudents();
  const ids = await wholeRecord(vault, gone, stays);
  storeOf(vault).exec(`DROP VIEW open_matter;
    CREATE VIEW open_matter AS SELECT id AS student_id, '' AS kind FROM student WHERE 0`);
  await setStatus(vault, gone, 'transferred_out');
  return { vault, gone, stays, ids };
}

const walked = Object.entries(commands).filter(
  ([each, command]) => command.key === 'clinical' && !('sealedToo' in command) && !apart.has(each),
);

test('no command of the contract tells of a sealed record, whatever of it is named', async () => {
  const { vault, gone, ids } = await sealedWhole();
  const told = async (command: string, input: unknown) => {
    const reply = await vault.callRaw(command, input);
    return reply.ok && (await names(reply.value, gone));
  };
  const reads: [string, unknown][] = [];
  for (const [command, { input: schema, mode }] of walked) {
    const { input, missing } = inputOf(schema, { ...fields, ...ids });
    const unnamed = missing.filter((each) => !leadNowhere.has(each));
    expect([command, unnamed]).toEqual([command, []]);
    expect([command, schema.safeParse(input).error?.issues]).toEqual([command, undefined]);
    expect([command, await told(command, input)]).toEqual([command, false]);
    if (mode === 'read') reads.push([command, input]);
  }
  // The same questions are answered once it is opened, so that it was the seal that refused.
  await vault.call('seals.open', { studentId: gone, why: '家长来校查询' });
  const answered: string[] = [];
  for (const [command, input] of reads) if (await told(command, input)) answered.push(command);
  expect(answered).toEqual(
    expect.arrayContaining([
      ...['appointments.range', 'appointments.get', 'waiting.list', 'records.getNote'],
      ...['followUps.list', 'assessments.get', 'observations.list'],
      ...['reviews.get', 'crises.list', 'crises.get', 'groups.get', 'conferences.get'],
      ...['carePlans.list', 'carePlans.get', 'referrals.list', 'suspensions.list'],
    ]),
  );
}, 240_000);

async function minutesOf(vault: TestVault, reviewId: string): Promise<string> {
  const { bytes } = await vault.call('reviews.form.minutes', { reviewId, reduced: false });
  return (await readPdf(bytes)).join('');
}

test('the minutes of a meeting leave out whose record is sealed, and say how many', async () => {
  const { vault, gone, stays } = await twoStudents();
  const { reviewId = '' } = await wholeRecord(vault, gone, stays);
  const { items } = await vault.call('reviews.get', { reviewId });
  expect(items).toHaveLength(2);
  for (const item of items) await vault.call('reviews.decide', deciding(item, alone('keep')));
  await vault.call('reviews.close', { reviewId, summary: '总体平稳' });
  storeOf(vault).exec(`DROP VIEW open_matter;
    CREATE VIEW open_matter AS SELECT id AS student_id, '' AS kind FROM student WHERE 0`);
  await setStatus(vault, gone, 'transferred_out');
  const paper = await minutesOf(vault, reviewId);
  expect(paper).toContain('丁一');
  expect(paper).toContain('另有 1 名学生的档案已移交并封存，未列入本件。');
  expect(paper).not.toContain(name);
  await vault.call('seals.open', { studentId: gone, why: '家长来校查询' });
  expect(await minutesOf(vault, reviewId)).toContain(name);
}, 120_000);
