import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { newId } from '../../../db/store/newId.ts';
import type { BundleHead } from '../../../db/transfer/fhir.ts';
import { bytesOfFile } from '../../../db/transfer/gather.ts';
import { Packing, type Packed } from '../../../db/transfer/packing.ts';
import { withPacker } from '../../../db/transfer/packingThread.ts';
import { Spool, type SpoolPlace } from '../../../db/transfer/spool.ts';
import type { StudentFile } from '../../../db/transfer/studentFile.ts';

const enough = { timeout: 120_000 };
const school = { schoolId: newId(), name: '银川市第一小学' };

/** So many that a thread is worth it. */
function manyFiles(students = 60): { head: BundleHead; files: StudentFile[] } {
  const packageId = newId();
  const madeAt = '2026-11-30T09:00:00+08:00';
  const files = Array.from({ length: students }, (_, at): StudentFile => {
    const studentId = newId();
    return {
      format: 'xinqiao-student',
      version: 1,
      student: {
        ...{ studentId, studentNo: `G${String(at)}`, name: '𬱖𬱟', sex: 'female' },
        ...{ birthDate: null, stage: 'junior', grade: 3, className: '1班', status: 'enrolled' },
        ...{ guardianName: '', guardianPhone: '' },
      },
      consent: { by: 'father', form: 'signed_paper', onDate: '2026-11-01', validUntil: null },
      custody: [
        { packageId, fromSchoolId: school.schoolId, fromName: school.name, toName: '中学', madeAt },
      ],
      entries: [
        {
          ...{ id: newId(), section: 'note', scope: 'notes', onDate: '2026-11-02', by: '王芳' },
          // Some are longer than what is handed over at once.
          ...{
            origin: school,
            title: '辅导记录',
            text: '入睡困难'.repeat(at % 7 === 0 ? 40_000 : 9),
          },
          data: {},
        },
      ],
      attachments: [],
    };
  });
  const from = {
    ...{ format: 'xinqiao-card', version: 1, ...school, stages: ['primary'], region: '' },
    ...{ x25519: '', hybrid: null, signingKey: '', madeAt, signature: '' },
  } satisfies BundleHead['from'];
  const studentIds = files.map(({ student }) => student.studentId);
  return { head: { packageId, madeAt, from, toName: '中学', studentIds }, files };
}

function newSpools(): { files: Spool; bundle: Spool } {
  const folder = mkdtempSync(join(tmpdir(), 'xinqiao-packing-'));
  const spools = { files: new Spool(folder), bundle: new Spool(folder) };
  onTestFinished(() => {
    spools.files.close();
    spools.bundle.close();
    rmSync(folder, { recursive: true });
  });
  return spools;
}

const placesOf = ({ files, bundle }: ReturnType<typeof newSpools>) => ({
  files: files.place,
  bundle: bundle.place,
});

/** @returns what was packed, with all that lies in the spools */
function readBack(spools: ReturnType<typeof newSpools>, { files, bundle, ends }: Packed) {
  spools.files.turn(ends.files);
  spools.bundle.turn(ends.bundle);
  const contents = files.map(({ bytes }) => spools.files.take(bytes).toString('utf8'));
  return { files, bundle, contents, text: spools.bundle.take(bundle.bytes).toString('utf8') };
}

function packInThread(head: BundleHead, files: readonly Buffer[], spools = newSpools()) {
  return withPacker(head, placesOf(spools), async (packer) => {
    for (const file of files) await packer.add(file);
    return packer.end();
  });
}

test('the thread packs what is packed without it, to the byte', enough, async () => {
  const { head, files } = manyFiles();
  const [here, there] = [newSpools(), newSpools()];
  const packing = new Packing(head, placesOf(here));
  for (const file of files) packing.add(bytesOfFile(file));
  const packed = readBack(here, packing.end());
  expect(packed.contents).toEqual(files.map((file) => JSON.stringify(file)));
  expect(readBack(there, await packInThread(head, files.map(bytesOfFile), there))).toEqual(packed);
});

test('a file that a receiver would refuse is packed in neither way', enough, async () => {
  const { head, files } = manyFiles();
  const wrong = files.map((file, at) =>
    at === 20 ? { ...file, student: { ...file.student, studentNo: '' } } : file,
  );
  const packing = new Packing(head, placesOf(newSpools()));
  expect(() => {
    for (const file of wrong) packing.add(bytesOfFile(file));
  }).toThrow();
  await expect(packInThread(head, wrong.map(bytesOfFile))).rejects.toThrow('packing');
});

test('what the file says does not come back with the failure of the thread', enough, async () => {
  const { head, files } = manyFiles();
  const wrong = files.map((file) => Buffer.from(JSON.stringify({ ...file, format: '自述' })));
  const failure: unknown = await packInThread(head, wrong).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Error);
  expect(String(failure)).not.toMatch(/自述|𬱖𬱟|入睡/u);
});

test('a disk that is full is told of by its code', enough, async () => {
  const { head, files } = manyFiles();
  const handle = openSync('/dev/full', 'r+');
  onTestFinished(() => {
    closeSync(handle);
  });
  const full = (): SpoolPlace => ({ handle, secret: new SharedArrayBuffer(44) });
  const packed = withPacker(head, { files: full(), bundle: full() }, async (packer) => {
    for (let round = 0; round < 3; round += 1) {
      for (const file of files) await packer.add(bytesOfFile(file));
    }
    return packer.end();
  });
  await expect(packed).rejects.toMatchObject({ code: 'ENOSPC' });
});

test('who breaks off is told of nothing else, and the thread is gone', enough, async () => {
  const { head, files } = manyFiles();
  const stopped = new Error('stopped');
  const packed = withPacker(head, placesOf(newSpools()), async (packer) => {
    for (const file of files.slice(0, 30)) await packer.add(bytesOfFile(file));
    throw stopped;
  });
  await expect(packed).rejects.toBe(stopped);
});
