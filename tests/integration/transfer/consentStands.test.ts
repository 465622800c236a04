import { expect, test } from 'vitest';
import { z } from 'zod';
import { Refusal } from '../../../db/contract/errors.ts';
import { newId } from '../../../db/store/newId.ts';
import { studentGatherer } from '../../../db/transfer/gather.ts';
import type { TestVault } from '../school.ts';
import { addPupil, schoolCalled, storeOf } from './schools.ts';

const [toName, madeAt] = ['银川市实验中学', '2026-11-24T09:00:00+08:00'];

function gatherOn(vault: TestVault, today: string) {
  const clinical = storeOf(vault);
  const source = {
    ...{ clinical, today, riskNumbering: 'one_is_highest' as const },
    nameOf: () => '王芳',
  };
  const from = { fromSchoolId: newId(), fromName: '银川市第一小学' };
  return studentGatherer(source, ['summary'], { packageId: newId(), ...from, toName, madeAt });
}

test('a student whose consent ended after the students were chosen goes into no package', async () => {
  const vault = await schoolCalled('银川市第一小学', 'primary');
  const [stands, withdrawn, ended] = [
    await addPupil(vault, { studentNo: 'G1' }),
    await addPupil(vault, { studentNo: 'G2' }),
    await addPupil(vault, { studentNo: 'G3', consent: false }),
  ];
  await vault.call('consents.record', {
    ...{ studentIds: [ended], scope: 'transfer', decision: 'given', giver: 'father' },
    ...{ giverName: '', form: 'signed_paper', onDate: '2026-11-20', detail: '' },
    validUntil: '2026-11-25',
  });
  const gather = gatherOn(vault, '2026-11-25');
  for (const studentId of [stands, withdrawn, ended]) {
    expect(gather(studentId, 1).file.student.studentId).toBe(studentId);
  }
  const consentId = z
    .string()
    .parse(
      storeOf(vault).prepare('SELECT id FROM consent WHERE student_id = ?').pluck().get(withdrawn),
    );
  await vault.call('consents.withdraw', { consentId, onDate: '2026-11-24', byWhom: '' });

  const refused = new Refusal('consent_withdrawn');
  expect(() => gather(withdrawn, 1)).toThrow(refused);
  expect(() => gatherOn(vault, '2026-11-26')(ended, 1)).toThrow(refused);
  expect(gatherOn(vault, '2026-11-26')(stands, 1).file.student.studentId).toBe(stands);
});
