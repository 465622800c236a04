import { expect, test } from 'vitest';
import { setStatus, signFor } from '../seals/signedFor.ts';
import {
  addPupil,
  choose,
  giveHistory,
  introduce,
  newStick,
  open,
  schoolCalled,
  sendTo,
  storeOf,
} from './schools.ts';

const whole = { timeout: 120_000 };

/** Two packages on a stick, one a student, for a school that knows both students. */
async function twoPackages() {
  const primary = await schoolCalled('银川市第一小学', 'primary');
  const junior = await schoolCalled('银川市实验中学', 'junior');
  const knownSchoolId = await introduce(primary, junior);
  const stick = newStick();
  const packages = [];
  for (const studentNo of ['G1', 'G2']) {
    const studentId = await addPupil(primary, { studentNo });
    await giveHistory(primary, studentId, studentNo === 'G1' ? 570 : 800);
    primary.clock.set(`2026-11-24T09:0${studentNo.slice(1)}:00+08:00`);
    packages.push(await sendTo(primary, stick, knownSchoolId, [studentId]));
  }
  const [one, other] = packages;
  if (!one || !other) throw new Error('nothing was made');
  return { junior, one, other };
}

test(
  'packages opened at once are each taken in whole, and the same one only once',
  whole,
  async () => {
    const { junior, one, other } = await twoPackages();
    const places = await Promise.all([one, one, other].map(({ path }) => choose(junior, path)));
    const opened = await Promise.all(
      places.map((placeId) => junior.call('transfer.open', { placeId, passphrase: null })),
    );
    expect(opened.map(({ packageId }) => packageId)).toEqual([
      one.packageId,
      one.packageId,
      other.packageId,
    ]);
    expect(opened.filter(({ known }) => known)).toHaveLength(1);
    const { packages } = await junior.call('transfer.received', {});
    expect(packages.map(({ state, students }) => [state, students])).toEqual([
      ['waiting', 1],
      ['waiting', 1],
    ]);
    const entries = storeOf(junior)
      .prepare('SELECT count(DISTINCT entry_id) = count(*) FROM received_entry')
      .pluck()
      .get();
    expect(entries).toBe(1);
  },
);

test('a package is taken in whatever the clocks of both schools say', whole, async () => {
  const { junior, one } = await twoPackages();
  junior.clock.set('2020-01-01T09:00:00+08:00');
  const { packageId } = await open(junior, one.path);
  const { students } = await junior.call('transfer.incoming', { packageId });
  const studentId = await addPupil(junior, { studentNo: 'G1', stage: 'junior', consent: false });
  const decisions = students.map(({ receivedStudentId }) => ({ receivedStudentId, studentId }));
  expect(await junior.call('transfer.confirm', { packageId, decisions })).toEqual({ accepted: 1 });
});

test(
  'who comes back with a package is found though their record is sealed, and is taken back first',
  whole,
  async () => {
    const { junior, one } = await twoPackages();
    const studentId = await addPupil(junior, { studentNo: 'G1', stage: 'junior' });
    signFor(junior, studentId);
    await setStatus(junior, studentId, 'transferred_out');
    const { packageId } = await open(junior, one.path);
    const { students } = await junior.call('transfer.incoming', { packageId });
    expect(students).toMatchObject([{ candidates: [{ student: { studentId } }] }]);
    const decisions = students.map(({ receivedStudentId }) => ({ receivedStudentId, studentId }));
    expect(await junior.refusal('transfer.confirm', { packageId, decisions })).toEqual({
      code: 'record_sealed',
    });
    await junior.call('seals.end', { studentId, why: '转回本校' });
    expect(await junior.call('transfer.confirm', { packageId, decisions })).toEqual({
      accepted: 1,
    });
  },
);
