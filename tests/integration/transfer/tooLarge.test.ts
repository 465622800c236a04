import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { InputOf } from '../../../db/contract/commands.ts';
import { Refusal } from '../../../db/contract/errors.ts';
import { newId } from '../../../db/store/newId.ts';
import {
  bytesOfManifest,
  limits,
  studentPart,
  type Manifest,
  type Part,
} from '../../../db/transfer/manifest.ts';
import type { TestVault } from '../school.ts';
import {
  addPupil,
  choose,
  everything,
  giveAttachment,
  giveReceived,
  introduce,
  newStick,
  schoolCalled,
} from './schools.ts';

/** @returns what puts down so many notes of an earlier school, of so many characters each */
function notesOf(notes: number, length: number): (vault: TestVault, studentId: string) => void {
  return (vault, studentId) => {
    giveReceived(vault, studentId, (clinical, receivedId) => {
      const write = clinical.prepare(
        `INSERT INTO received_entry (id, received_student_id, entry_id, section, scope, on_date,
           by_name, title, body, data, origin_school_id, origin_name)
         VALUES (@id, @receivedId, @id, 'note', 'notes', '2025-03-01', '', '辅导记录', @body, '{}',
           @id, '小学')`,
      );
      const body = '𬱖'.repeat(length / 2);
      clinical.transaction(() => {
        for (let each = 0; each < notes; each += 1) write.run({ id: newId(), receivedId, body });
      })();
    });
  };
}

function manyPapers(vault: TestVault, studentId: string): void {
  giveAttachment(vault, studentId, 1, limits.attachments + 1);
}

test.for([
  ['16 MB', notesOf(5, 1_700_000)],
  ['20,000 entries', notesOf(limits.entries + 1, 2)],
  ['999 attachments', manyPapers],
] as const)(
  'a student of whom there is more than %s goes into no package that nobody could open, and it is said who',
  async ([, give]) => {
    const primary = await schoolCalled('银川市第一小学', 'primary');
    const junior = await schoolCalled('银川市实验中学', 'junior');
    const knownSchoolId = await introduce(primary, junior);
    const small = await addPupil(primary, { studentNo: 'G1' });
    const large = await addPupil(primary, { studentNo: 'G2' });
    give(primary, large);
    const stick = newStick();
    const wantedOf = async (studentIds: string[]): Promise<InputOf<'transfer.make'>> => ({
      ...{ placeId: await choose(primary, stick), scope: everything },
      packages: [{ knownSchoolId, toName: '', sealing: 'x25519', studentIds }],
    });
    const refused = await primary.refusal('transfer.make', await wantedOf([small, large]));
    expect(refused).toEqual({ code: 'record_too_large', params: { position: 2 } });
    expect(readdirSync(stick)).toEqual([]);
    expect((await primary.call('transfer.sent', {})).packages).toEqual([]);
    const { made } = await primary.call('transfer.make', await wantedOf([small]));
    expect(made).toHaveLength(1);
  },
);

const part = (name: string, bytes: number): Part => ({ name, bytes, sha256: '0'.repeat(64) });

test.for([
  ['files', Array.from({ length: limits.parts + 1 }, (_, at) => part(studentPart(at + 1), 9))],
  ['bytes of the bundle', [part('fhir/bundle.json', limits.others + 1)]],
  ['bytes of the list', [part('handover.pdf', limits.others + 1)]],
  ['bytes of the manifest', [part(`students/${'0'.repeat(limits.manifest)}.json`, 9)]],
] as const)('a package of more %s than a receiver takes is not made', ([, parts]) => {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the rest is of no weight
  const manifest = { parts } as unknown as Manifest;
  expect(() => bytesOfManifest(manifest)).toThrow(new Refusal('package_too_large'));
});
