import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { staffNames } from '../../../db/store/officeNames.ts';
import { studentGatherer } from '../../../db/transfer/gather.ts';
import { receivedReader } from '../../../db/transfer/sections/received.ts';
import { agreed as inForce, draftPlan } from '../carePlans/plans.ts';
import { openFor } from '../referrals/referral.ts';
import type { TestVault } from '../school.ts';
import {
  addPupil,
  choose,
  everything,
  giveHistory,
  introduce,
  newStick,
  open,
  schoolCalled,
  sendTo,
  storeOf,
} from './schools.ts';

/** Text as a person may paste it: any script, any length, no control characters. */
const written = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 400 })
  .map((text) => text.replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, ''))
  .filter((text) => text.trim() !== '');

const scanned = Buffer.from('%PDF-1.7\n医院回执');

async function takeOver(vault: TestVault, packageId: string, studentIds: string[]): Promise<void> {
  const { students } = await vault.call('transfer.incoming', { packageId });
  const decisions = students.map(({ receivedStudentId }, at) => ({
    receivedStudentId,
    studentId: studentIds[at] ?? null,
  }));
  await vault.call('transfer.confirm', { packageId, decisions });
}

test(
  'what comes out at one school is what went in at the other',
  { timeout: 300_000 },
  async () => {
    const primary = await schoolCalled('银川市第一小学', 'primary');
    const junior = await schoolCalled('银川市实验中学', 'junior');
    const knownSchoolId = await introduce(primary, junior);
    const { office } = primary.safe.opened ?? {};
    if (!office) throw new Error('locked');
    let run = 0;
    await fc.assert(
      fc.asyncProperty(written, written, written, async (name, told, agreed) => {
        run += 1;
        const studentNo = `G${String(run)}`;
        const from = await addPupil(primary, { studentNo, name: name.slice(0, 30).trim() || '一' });
        const to = await addPupil(junior, { studentNo, stage: 'junior' });
        await primary.call('home.record', {
          studentId: from,
          onDate: '2026-11-19',
          mode: 'visit',
          byWhom: '班主任',
          withWhom: '母亲',
          told,
          agreed,
          nextOn: null,
        });
        const plan = { studentId: from, situation: told, family: agreed };
        const { versionId, revision } = await draftPlan(primary, plan);
        await primary.call('carePlans.putInForce', { versionId, revision, ...inForce });
        const { referralId } = await openFor(primary, { studentId: from, facts: told });
        await primary.call('scans.add', {
          ...{ owner: 'referral', ownerId: referralId, name: '回执/1.pdf' },
          bytes: scanned,
        });
        await primary.call('suspensions.open', {
          ...{ studentId: from, reason: told },
          nextStep: { what: '请家长交申请', owner: '班主任', dueOn: '2026-11-30' },
        });
        await primary.call('specialGroups.flag', {
          ...{ studentId: from, groupId: 'left_behind', since: '2026-09-01' },
          ...{ source: 'family', note: told, whyNoPlan: '' },
        });
        await primary.call('sleep.record', {
          ...{ studentId: from, onDate: '2026-11-20', bedMinute: 1380, wakeMinute: 390 },
          ...{ fallingAsleep: 'often_hard', source: 'student', note: told },
        });
        const sent = await sendTo(primary, newStick(), knownSchoolId, [from]);
        await open(junior, sent.path);
        await takeOver(junior, sent.packageId, [to]);

        const source = {
          clinical: storeOf(primary),
          nameOf: staffNames(office),
          riskNumbering: 'one_is_highest' as const,
          today: '2026-11-24',
        };
        const { file: card } = await primary.call('transfer.card', {});
        const { schoolId } = z
          .object({ schoolId: z.string() })
          .parse(JSON.parse(Buffer.from(card.bytes).toString('utf8')));
        const move = {
          packageId: sent.packageId,
          fromSchoolId: schoolId,
          fromName: '银川市第一小学',
          toName: '银川市实验中学',
          madeAt: '2026-11-24T09:00:00+08:00',
        };
        const { file } = studentGatherer(source, everything, move)(from, 1);
        const key = (entry: { section: string; id: string }) => `${entry.section} ${entry.id}`;
        const inOrder = (entries: typeof file.entries) =>
          [...entries].sort((one, other) => key(one).localeCompare(key(other)));
        const received = receivedReader(storeOf(junior))(to);
        expect(inOrder(received)).toEqual(inOrder(file.entries));
        const contact = received.find(({ section }) => section === 'homeContact');
        expect(contact?.data).toMatchObject({ told, agreed });
        expect([...new Set(received.map(({ section }) => section))].sort()).toEqual([
          'carePlan',
          'homeContact',
          'referral',
          'sleep',
          'specialGroup',
          'summary',
          'suspension',
        ]);
        const paper = storeOf(junior)
          .prepare(
            `SELECT a.name, a.entry_id AS entryId, a.content FROM received_attachment AS a
             JOIN received_student AS s ON s.id = a.received_student_id WHERE s.student_id = ?`,
          )
          .all(to);
        expect(paper).toEqual([{ name: '回执_1.pdf', entryId: referralId, content: scanned }]);
      }),
      { numRuns: 8 },
    );
  },
);

test(
  'a record goes on to a third school with every entry under its own origin',
  { timeout: 120_000 },
  async () => {
    const primary = await schoolCalled('银川市第一小学', 'primary');
    const junior = await schoolCalled('银川市实验中学', 'junior');
    const senior = await schoolCalled('银川市第一高中', 'senior');
    const studentNo = 'G1';
    const first = await addPupil(primary, { studentNo });
    const second = await addPupil(junior, { studentNo, stage: 'junior' });
    const third = await addPupil(senior, { studentNo, stage: 'senior' });
    await giveHistory(primary, first);
    const one = await sendTo(primary, newStick(), await introduce(primary, junior), [first]);
    await open(junior, one.path);
    await takeOver(junior, one.packageId, [second]);
    await giveHistory(junior, second);
    const toSenior = await introduce(junior, senior);
    const two = await sendTo(junior, newStick(), toSenior, [second]);
    await open(senior, two.path);
    await takeOver(senior, two.packageId, [third]);

    const { entries, moves } = await senior.call('transfer.ofStudent', { studentId: third });
    const notes = entries.filter(({ scope }) => scope === 'notes');
    expect(notes.map(({ originName }) => originName).sort()).toEqual(
      ['银川市第一小学', '银川市实验中学'].sort(),
    );
    expect(moves.map(({ fromName, toName }) => [fromName, toName])).toEqual([
      ['银川市第一小学', '银川市实验中学'],
      ['银川市实验中学', '银川市第一高中'],
    ]);

    // Sent once more, with the same in it, nothing comes twice.
    const again = await sendTo(junior, newStick(), toSenior, [second]);
    await open(senior, again.path);
    await takeOver(senior, again.packageId, [third]);
    const after = await senior.call('transfer.ofStudent', { studentId: third });
    expect(after.entries).toHaveLength(entries.length);

    const timeline = await senior.call('records.timeline', {
      studentId: third,
      before: null,
      limit: 100,
    });
    const kinds = timeline.entries.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'received')).toHaveLength(entries.length);
    expect(kinds.filter((kind) => kind === 'transfer')).toHaveLength(2);
  },
);

test(
  'a whole class goes in one run, a package a school, and what is wrong stops before any',
  { timeout: 120_000 },
  async () => {
    const primary = await schoolCalled('银川市第一小学', 'primary');
    const junior = await schoolCalled('银川市实验中学', 'junior');
    const knownSchoolId = await introduce(primary, junior);
    const one = await addPupil(primary, { studentNo: 'G1' });
    const two = await addPupil(primary, { studentNo: 'G2' });
    const stick = newStick();
    const placeId = await choose(primary, stick);
    const hybrid = { knownSchoolId, toName: '', sealing: 'hybrid' as const };
    const byWords = { knownSchoolId: null, toName: '吴忠中学', sealing: 'passphrase' as const };
    const { made } = await primary.call('transfer.make', {
      placeId,
      scope: ['summary'],
      packages: [
        { ...hybrid, studentIds: [one] },
        { ...byWords, studentIds: [two] },
      ],
    });
    expect(made.map(({ toName }) => toName)).toEqual(['银川市实验中学', '吴忠中学']);
    for (const { fileName } of made) expect(fileName).toMatch(/^xinqiao-[\d-]+\.xqz$/u);

    const wrong = [
      { ...hybrid, sealing: 'passphrase' as const },
      { ...byWords, toName: ' ' },
      { ...byWords, sealing: 'hybrid' as const },
      { ...hybrid, knownSchoolId: one },
    ];
    for (const each of wrong) {
      const packages = [{ ...each, studentIds: [one] }];
      await primary.refusal('transfer.make', { placeId, scope: ['summary'], packages });
    }
    const { packages } = await primary.call('transfer.sent', {});
    expect(packages).toHaveLength(2);
  },
);

test('decisions are one for each student, no student twice, and never of a package decided before', async () => {
  const primary = await schoolCalled('银川市第一小学', 'primary');
  const junior = await schoolCalled('银川市实验中学', 'junior');
  const knownSchoolId = await introduce(primary, junior);
  const one = await addPupil(primary, { studentNo: 'G1' });
  const two = await addPupil(primary, { studentNo: 'G2', name: '丁一' });
  const here = await addPupil(junior, { studentNo: 'J1', stage: 'junior' });
  const { path, packageId } = await sendTo(primary, newStick(), knownSchoolId, [one, two]);
  await open(junior, path);
  const { students } = await junior.call('transfer.incoming', { packageId });
  const [first, second] = students.map(({ receivedStudentId }) => receivedStudentId);
  if (first === undefined || second === undefined) throw new Error('not two');
  const decide = (studentIds: (string | null)[], ids = [first, second]) =>
    studentIds.map((studentId, at) => ({ receivedStudentId: ids[at] ?? '', studentId }));
  for (const decisions of [
    decide([here]),
    decide([here, here]),
    decide([here, null], [first, first]),
    decide([null, null]),
    decide([here, one]),
  ]) {
    const refused = await junior.refusal('transfer.confirm', { packageId, decisions });
    expect(refused).toMatchObject({ code: 'invalid_input', fields: [{ field: 'decisions' }] });
  }
  expect(await junior.refusal('transfer.receipt', { packageId })).toMatchObject({
    code: 'state_forbids',
  });
  const decisions = decide([here, null]);
  expect(await junior.call('transfer.confirm', { packageId, decisions })).toEqual({ accepted: 1 });
  // What was left out is gone, and the receipt says how many were taken.
  const left = storeOf(junior).prepare('SELECT count(*) FROM received_student').pluck().get();
  expect(left).toBe(1);
  for (const name of ['transfer.confirm', 'transfer.refuse'] as const) {
    const input = { packageId, decisions, why: '' };
    const { why, ...confirming } = input;
    const refused =
      name === 'transfer.confirm'
        ? await junior.refusal(name, confirming)
        : await junior.refusal(name, { packageId, why: `${why}重复` });
    expect(refused.code).toBe('state_forbids');
  }
  const { bytes } = await junior.call('transfer.receipt', { packageId });
  expect(Buffer.from(bytes).toString('utf8')).not.toMatch(/马小燕|丁一/u);
  const read = await primary.call('transfer.readReceipt', { bytes });
  expect(read.accepted).toBe(1);
});

test('a receipt of another school, or one that was changed, is not believed', async () => {
  const primary = await schoolCalled('银川市第一小学', 'primary');
  const junior = await schoolCalled('银川市实验中学', 'junior');
  const knownSchoolId = await introduce(primary, junior);
  const one = await addPupil(primary, { studentNo: 'G1' });
  const here = await addPupil(junior, { studentNo: 'G1', stage: 'junior' });
  const { path, packageId } = await sendTo(primary, newStick(), knownSchoolId, [one]);
  await open(junior, path);
  await takeOver(junior, packageId, [here]);
  const { bytes } = await junior.call('transfer.receipt', { packageId });
  const text = Buffer.from(bytes).toString('utf8');
  const changed = Buffer.from(text.replace('"accepted": 1', '"accepted": 0'));
  const refused = await primary.refusal('transfer.readReceipt', { bytes: changed });
  expect(refused.code).toBe('receipt_unreadable');
  const foreign = await junior.refusal('transfer.readReceipt', { bytes });
  expect(foreign.code).toBe('receipt_foreign');
  const { packages } = await primary.call('transfer.sent', {});
  expect(packages[0]?.state).toBe('sent');
  primary.clock.advance(40 * 86_400);
  const later = await primary.call('transfer.sent', {});
  expect(later.packages[0]?.overdueDays).toBe(10);
});
