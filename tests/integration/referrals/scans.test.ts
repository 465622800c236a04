import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { largestAttachment, mostAttachments } from '../../../db/contract/attachments.ts';
import { clinicalOf } from '../records/desk.ts';
import { newSchool } from '../school.ts';
import { openFor } from './referral.ts';

const pdf = Buffer.from('%PDF-1.7\n医院证明上的一行字');

test('a scan comes back byte for byte, lies encrypted, and each look at it is audited with the student', async () => {
  const vault = await newSchool();
  const { studentId, referralId } = await openFor(vault);
  const owner = { owner: 'referral', ownerId: referralId } as const;
  const { scanId } = await vault.call('scans.add', { ...owner, name: '证明𠮷.pdf', bytes: pdf });
  const opened = await vault.call('scans.open', { scanId });
  expect(opened).toMatchObject({ name: '证明𠮷.pdf', mediaType: 'application/pdf' });
  expect(Buffer.from(opened.bytes).equals(pdf)).toBe(true);
  const looks = clinicalOf(vault)
    .prepare(
      `SELECT count(*) FROM audit_entry AS e JOIN audit_student AS s ON s.seq = e.seq
       WHERE e.command = 'scans.open' AND s.student_id = ?`,
    )
    .pluck()
    .get(studentId);
  expect(looks).toBe(1);
  for (const name of readdirSync(vault.folder).filter((each) => each.includes('.db'))) {
    expect(readFileSync(join(vault.folder, name)).includes('医院证明上的一行字'), name).toBe(false);
  }
});

test('a paper of another child is struck: its content is gone, its line stays with the reason', async () => {
  const vault = await newSchool();
  const { referralId } = await openFor(vault);
  const owner = { owner: 'referral', ownerId: referralId } as const;
  const { scanId } = await vault.call('scans.add', { ...owner, name: 'a.pdf', bytes: pdf });
  await vault.call('scans.strike', { scanId, why: '别的学生的证明' });
  expect(await vault.refusal('scans.open', { scanId })).toEqual({ code: 'not_found' });
  expect((await vault.call('scans.list', owner)).scans).toMatchObject([
    { name: 'a.pdf', struck: { byName: '王芳', why: '别的学生的证明' } },
  ]);
  const content = clinicalOf(vault).prepare('SELECT content FROM scan').pluck().get();
  expect(content).toBeNull();
  expect(() => clinicalOf(vault).prepare('DELETE FROM scan').run()).toThrow(/final/u);
});

test.each([
  ['an empty file', Buffer.alloc(0), 'file_empty'],
  ['a file over the limit', Buffer.alloc(largestAttachment + 1, '%PDF-'), 'file_too_large'],
  ['a program', Buffer.from('MZ\u0090\u0000'), 'file_kind'],
])('%s is refused and nothing is kept', async (_name, bytes, code) => {
  const vault = await newSchool();
  const { referralId } = await openFor(vault);
  const owner = { owner: 'referral', ownerId: referralId } as const;
  expect(await vault.refusal('scans.add', { ...owner, name: 'a.pdf', bytes })).toEqual({ code });
  expect((await vault.call('scans.list', owner)).scans).toEqual([]);
});

test('a scan of nothing, and one too many, are refused by their field', async () => {
  const vault = await newSchool();
  const unknown = '0192f000-0000-7000-8000-00000000ffff';
  const given = { owner: 'suspension', ownerId: unknown, name: 'a.pdf', bytes: pdf } as const;
  expect((await vault.refusal('scans.add', given)).fields).toEqual([
    { field: 'ownerId', reason: 'not_found' },
  ]);
  const { referralId } = await openFor(vault);
  const add = { owner: 'referral', ownerId: referralId, name: 'a.pdf', bytes: pdf } as const;
  for (let file = 0; file < mostAttachments; file += 1) await vault.call('scans.add', add);
  expect((await vault.refusal('scans.add', add)).fields).toMatchObject([{ reason: 'too_many' }]);
});
