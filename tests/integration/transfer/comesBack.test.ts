import { expect, test } from 'vitest';
import { newId } from '../../../db/store/newId.ts';
import { newSchool, type TestVault } from '../school.ts';
import { addPupil, giveHistory, introduce, newStick, open, sendTo, storeOf } from './schools.ts';

async function move(from: TestVault, to: TestVault, ids: [from: string, to: string]) {
  const knownSchoolId = await introduce(from, to);
  const { path } = await sendTo(from, newStick(), knownSchoolId, [ids[0]]);
  const { packageId } = await open(to, path);
  const { students } = await to.call('transfer.incoming', { packageId });
  const decisions = students.map(({ receivedStudentId }) => ({
    receivedStudentId,
    studentId: ids[1],
  }));
  await to.call('transfer.confirm', { packageId, decisions });
}

test.for([false, true])(
  'who comes back brings what this school had sent where it was destroyed here since, and only then: %s',
  { timeout: 120_000 },
  async (destroyed) => {
    const [first, second] = [await newSchool(), await newSchool()];
    const here = await addPupil(first, { studentNo: 'G1', stage: 'junior' });
    const there = await addPupil(second, { studentNo: 'G1', stage: 'junior' });
    await giveHistory(first, here);
    await move(first, second, [here, there]);
    if (destroyed) {
      storeOf(first)
        .prepare(`INSERT INTO destruction VALUES (?, ?, '2026-11-24', '', 1, ?, 'x', '李校长')`)
        .run(newId(), here, '2026-11-24T09:00:00+08:00');
    }
    await move(second, first, [there, here]);
    const { entries } = await first.call('transfer.ofStudent', { studentId: here });
    const notes = entries.filter(({ scope }) => scope === 'notes');
    expect(notes).toHaveLength(destroyed ? 1 : 0);
    // What the other school wrote comes in either case.
    expect(entries.some(({ scope }) => scope === 'summary')).toBe(true);
  },
);
