import { expect, test } from 'vitest';
import { newSchool, type TestVault } from '../school.ts';
import { addPupil, giveHistory, introduce, newStick, open, sendTo } from './schools.ts';

const whole = { timeout: 120_000 };

async function takeOver(vault: TestVault, path: string, studentId: string): Promise<void> {
  const { packageId } = await open(vault, path);
  const { students } = await vault.call('transfer.incoming', { packageId });
  const decisions = students.map(({ receivedStudentId }) => ({ receivedStudentId, studentId }));
  await vault.call('transfer.confirm', { packageId, decisions });
}

const day = (at: number) => `2026-11-2${String(at)}T09:00:00+08:00`;

/** A student's record goes to the second school twice, a session later the second time. */
async function sentTwice() {
  const [primary, junior] = [await newSchool(), await newSchool()];
  const first = await addPupil(primary, { studentNo: 'G1', stage: 'junior' });
  const second = await addPupil(junior, { studentNo: 'G1', stage: 'junior' });
  const toJunior = await introduce(primary, junior);
  primary.clock.set(day(4));
  const before = await sendTo(primary, newStick(), toJunior, [first], ['summary', 'notes']);
  await giveHistory(primary, first);
  primary.clock.set(day(5));
  const after = await sendTo(primary, newStick(), toJunior, [first], ['summary', 'notes']);
  return { junior, second, before, after };
}

test.for(['in the order they were made', 'the other way round'])(
  'what was sent twice, and written on meanwhile, goes on once to the next school, as it was last: taken over %s',
  whole,
  async (order) => {
    const { junior, second, before, after } = await sentTwice();
    const packages = [before.path, after.path];
    if (order === 'the other way round') packages.reverse();
    for (const path of packages) await takeOver(junior, path, second);
    // Here both states are told.
    const here = await junior.call('transfer.ofStudent', { studentId: second });
    expect(here.entries.filter(({ title }) => title === '档案概要')).toHaveLength(2);

    const senior = await newSchool();
    const third = await addPupil(senior, { studentNo: 'G1', stage: 'senior' });
    junior.clock.set(day(6));
    const toSenior = await introduce(junior, senior);
    const { path } = await sendTo(junior, newStick(), toSenior, [second], ['summary', 'notes']);
    await takeOver(senior, path, third);
    const { entries } = await senior.call('transfer.ofStudent', { studentId: third });
    // Its own, where nothing was said, and the last that the first school has written.
    const summaries = entries.filter(({ title }) => title === '档案概要');
    expect(summaries.map(({ body }) => body.split('\n')[0]?.slice(0, 7)).sort()).toEqual([
      '个别辅导：1次',
      '个别辅导：无',
    ]);
    expect(entries.filter(({ scope }) => scope === 'notes')).toHaveLength(1);
  },
);
