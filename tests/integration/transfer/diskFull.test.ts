import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sortFileError } from '../../../db/store/fileErrors.ts';
import { ageIdentities, ownIdentity } from '../../../db/transfer/identity.ts';
import { worthThreads } from '../../../db/transfer/payloadThreads.ts';
import { takeIn } from '../../../db/transfer/quarantine.ts';
import { OpenPackage } from '../../../db/transfer/readPackage.ts';
import { rowsOf } from '../backup/backups.ts';
import { headPassword, newSchool, TestVault } from '../school.ts';
import { fillUp, smallDisk } from '../smallDisk.ts';
import {
  addPupil,
  choose,
  giveAttachment,
  giveHistory,
  introduce,
  newStick,
  sendTo,
  storeOf,
} from './schools.ts';

/** So much that it is written in threads, and so little that it is not. */
const long = worthThreads;
const short = 1_000_000;
/** Half of what is short. */
const room = 500_000;

/** Two schools, and a student of the first with a paper of this length. */
async function schoolsWith(bytes: number) {
  const [from, to] = [await newSchool(), await newSchool()];
  const knownSchoolId = await introduce(from, to);
  const studentId = await addPupil(from, { studentNo: 'G1', stage: 'junior' });
  await giveHistory(from, studentId);
  giveAttachment(from, studentId, bytes);
  return { from, to, knownSchoolId, studentId };
}

/** Moves the store of a school to a small disk. @returns the school, unlocked there */
async function onDisk(school: TestVault, folder: string): Promise<TestVault> {
  const accountId = school.safe.opened?.staff.staffId ?? '';
  school.safe.lock();
  const data = join(folder, 'data');
  cpSync(school.folder, data, { recursive: true });
  const vault = new TestVault(data);
  await vault.call('session.unlock', { accountId, password: headPassword });
  return vault;
}

test('a package for which the database has no room comes in whole or not at all, and comes in later', async () => {
  const { from, to, knownSchoolId, studentId } = await schoolsWith(short);
  const { path } = await sendTo(from, newStick(), knownSchoolId, [studentId]);
  const clinical = storeOf(to);
  const identity = ownIdentity(clinical);
  const about = { ownSchoolId: identity.schoolId, at: '2026-11-24T09:00:00+08:00', staffId: 'x' };
  const before = rowsOf(clinical);
  const pages = Number(clinical.pragma('page_count', { simple: true }));
  const most = Number(clinical.pragma('max_page_count', { simple: true }));
  const pageBytes = Number(clinical.pragma('page_size', { simple: true }));
  // SQLite answers a bound on the file exactly as it answers a full disk: SQLITE_FULL.
  clinical.pragma(`max_page_count = ${String(pages + Math.floor(room / pageBytes))}`);
  const opened = await OpenPackage.open(path, { identities: ageIdentities(identity) });
  let found: unknown;
  try {
    takeIn(clinical, opened, about, () => undefined);
  } catch (error) {
    found = sortFileError(error);
  }
  opened.close();
  expect(found).toMatchObject({ refused: { code: 'disk_full' } });
  expect(rowsOf(clinical)).toEqual(before);
  clinical.pragma(`max_page_count = ${String(most)}`);
  const placeId = await choose(to, path);
  expect(await to.call('transfer.open', { placeId, passphrase: null })).toMatchObject({
    known: false,
  });
});

test.for([short, long])(
  'a disk that fills while a package of %i bytes comes in is told; nothing of it is there, and it comes in once there is room',
  async (bytes, { skip }) => {
    const { from, to, knownSchoolId, studentId } = await schoolsWith(bytes);
    const { path } = await sendTo(from, newStick(), knownSchoolId, [studentId]);
    const disk = smallDisk(newStick(), '64m', skip);
    const vault = await onDisk(to, disk);
    const files = readdirSync(disk, { recursive: true });
    const placeId = await choose(vault, path);
    const before = rowsOf(storeOf(vault));
    const photos = fillUp(disk, room);
    const refused = await vault.refusal('transfer.open', { placeId, passphrase: null });
    expect(refused).toEqual({ code: 'disk_full' });
    expect(rowsOf(storeOf(vault))).toEqual(before);
    expect((await vault.call('transfer.received', {})).packages).toEqual([]);
    rmSync(photos);
    expect(readdirSync(disk, { recursive: true })).toEqual(files);
    const { known, packageId } = await vault.call('transfer.open', { placeId, passphrase: null });
    expect(known).toBe(false);
    const { students } = await vault.call('transfer.incoming', { packageId });
    expect(students).toMatchObject([{ studentNo: 'G1', attachments: 1 }]);
    expect(storeOf(vault).pragma('integrity_check', { simple: true })).toBe('ok');
  },
);

test.for([short, long])(
  'a stick that fills while a package of %i bytes is made is told; nothing is left on it, and the next is made',
  async (bytes, { skip }) => {
    const { from, knownSchoolId, studentId } = await schoolsWith(bytes);
    const stick = smallDisk(newStick(), '24m', skip);
    const photos = fillUp(stick, room);
    await expect(sendTo(from, stick, knownSchoolId, [studentId])).rejects.toMatchObject({
      refused: { code: 'disk_full' },
    });
    expect(readdirSync(stick)).toEqual(['photos.bin']);
    expect((await from.call('transfer.sent', {})).packages).toEqual([]);
    rmSync(photos);
    const { packageId } = await sendTo(from, stick, knownSchoolId, [studentId]);
    expect((await from.call('transfer.sent', {})).packages).toMatchObject([{ packageId }]);
  },
);

test('a computer whose own disk is full makes no package, and makes it once there is room', async ({
  skip,
}) => {
  const { from, knownSchoolId, studentId } = await schoolsWith(short);
  const disk = smallDisk(newStick(), '64m', skip);
  const vault = await onDisk(from, disk);
  const stick = newStick();
  const photos = fillUp(disk, 0);
  await expect(sendTo(vault, stick, knownSchoolId, [studentId])).rejects.toMatchObject({
    refused: { code: 'disk_full' },
  });
  expect(readdirSync(stick)).toEqual([]);
  rmSync(photos);
  expect((await vault.call('transfer.sent', {})).packages).toEqual([]);
  await sendTo(vault, stick, knownSchoolId, [studentId]);
  expect(readdirSync(stick)).toHaveLength(1);
});
