import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../../db/store/open.ts';
import { newSchool } from '../school.ts';

const student = {
  ...{ studentNo: 'G1', name: '𬱖𬱟', sex: 'female' as const, birthDate: null },
  ...{ stage: 'junior' as const, grade: 1, className: '1班', dormitory: '' },
  ...{ guardianName: '', guardianPhone: '' },
};

test(
  'who waits in vain for another’s writing is told so, and the same goes through afterwards',
  { timeout: 120_000 },
  async () => {
    const vault = await newSchool();
    const key = vault.safe.opened?.keys.clinical;
    if (!key) throw new Error('not unlocked');
    // As the thread does that takes in a large package.
    const other = openStore(join(vault.folder, 'store/clinical.db'), key, 'open');
    onTestFinished(() => {
      other.close();
    });
    other.exec('BEGIN IMMEDIATE');
    expect(await vault.refusal('students.add', student)).toEqual({ code: 'database_busy' });
    other.exec('ROLLBACK');
    const { id } = await vault.call('students.add', student);
    const found = await vault.call('students.get', { studentId: id });
    expect(found).toMatchObject({ birthDate: null, revision: 1 });
  },
);
