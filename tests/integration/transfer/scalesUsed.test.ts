import { expect, test } from 'vitest';
import { newId } from '../../../db/store/newId.ts';
import { scalesUsed } from '../../../db/transfer/scalesUsed.ts';
import type { Entry, StudentFile } from '../../../db/transfer/studentFile.ts';
import { addPupil, giveReceived, schoolCalled, storeOf } from './schools.ts';

const [own, earlier] = [newId(), newId()];

function score(schoolId: string, code: string, version: number): Entry {
  return {
    ...{ id: newId(), section: 'scores', scope: 'scores', onDate: '2026-11-02', by: '' },
    ...{ origin: { schoolId, name: '某校' }, title: code, text: '' },
    data: { code, version },
  };
}

test('each score is told with the definition by which its own school had made it', async () => {
  const vault = await schoolCalled('银川市实验中学', 'junior');
  const clinical = storeOf(vault);
  const [code, version] = ['sleep', 1];
  clinical
    .prepare('INSERT INTO scale (code, version, definition, own, added_at) VALUES (?, ?, ?, 1, ?)')
    .run(code, version, '{"name":{"zh":"睡眠量表"}}', '2026-11-20T09:00:00+08:00');
  const studentId = await addPupil(vault, { studentNo: 'G1', stage: 'junior' });
  const theirs = { code, version, name: '他校所用', sha256: 'a'.repeat(64) };
  const onlyTheirs = { code: 'elsewhere', version: 2, name: '本校没有', sha256: 'b'.repeat(64) };
  const unused = { code: 'unused', version: 1, name: '没有用到', sha256: 'c'.repeat(64) };
  const manifest = { scales: [unused, onlyTheirs, theirs] };
  giveReceived(vault, studentId, () => undefined, manifest);
  const used = scalesUsed(clinical, own);
  const noteOf = (entries: Entry[]) => {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the rest is of no weight
    used.note({ student: { studentId }, entries } as StudentFile);
  };

  noteOf([{ ...score(own, code, version), section: 'note' }]);
  expect(used.all()).toEqual([]);
  noteOf([score(own, code, version), score(own, 'elsewhere', 2)]);
  expect(used.all()).toMatchObject([{ code, version }]);
  const [ours] = used.all();
  noteOf([score(earlier, code, version), score(earlier, 'elsewhere', 2)]);
  noteOf([score(earlier, code, version)]);
  expect(used.all()).toHaveLength(3);
  expect(used.all()).toEqual(expect.arrayContaining([ours, theirs, onlyTheirs]));
  expect(ours?.sha256).not.toBe(theirs.sha256);
});
