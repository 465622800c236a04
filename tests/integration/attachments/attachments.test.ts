import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { largestAttachment } from '../../../db/contract/attachments.ts';
import { newSchool, type TestVault } from '../school.ts';

async function newTraining(): Promise<{ vault: TestVault; ownerId: string }> {
  const vault = await newSchool();
  const { people } = await vault.call('people.list', {});
  const { id } = await vault.call('trainings.add', {
    personId: people[0]?.personId ?? '',
    title: '危机干预培训',
    organiser: '',
    onDate: '2026-11-01',
    hours: 6,
    certificateNo: '',
  });
  return { vault, ownerId: id };
}

const pdf = Buffer.from('%PDF-1.7\n证书上的一行字');

test('a file comes back byte for byte, and lies encrypted', async () => {
  const { vault, ownerId } = await newTraining();
  const { attachmentId } = await vault.call('attachments.add', {
    owner: 'training',
    ownerId,
    name: '证书𠮷.pdf',
    bytes: pdf,
  });
  const opened = await vault.call('attachments.open', { attachmentId });
  expect(opened).toMatchObject({ name: '证书𠮷.pdf', mediaType: 'application/pdf' });
  expect(Buffer.from(opened.bytes).equals(pdf)).toBe(true);
  for (const name of readdirSync(vault.folder).filter((each) => each.includes('.db'))) {
    expect(readFileSync(join(vault.folder, name)).includes('证书上的一行字'), name).toBe(false);
  }
});

test.each([
  ['an empty file', 'a.pdf', Buffer.alloc(0), 'file_empty'],
  [
    'a file over the limit',
    'a.pdf',
    Buffer.alloc(largestAttachment + 1, '%PDF-'),
    'file_too_large',
  ],
  ['a program that calls itself a photo', 'photo.jpg', Buffer.from('MZ\u0090\u0000'), 'file_kind'],
  ['a page with script', 'a.html', Buffer.from('<script>'), 'file_kind'],
  ['a zip that is no document', 'a.docx', Buffer.from('PK\u0003\u0004 nothing'), 'file_kind'],
])('%s is refused and nothing is kept', async (_name, name, bytes, code) => {
  const { vault, ownerId } = await newTraining();
  const given = { owner: 'training', ownerId, name, bytes } as const;
  expect(await vault.refusal('attachments.add', given)).toEqual({ code });
  expect(await vault.call('attachments.list', { owner: 'training', ownerId })).toEqual({
    attachments: [],
  });
});

test('a file of the largest size is kept', async () => {
  const { vault, ownerId } = await newTraining();
  const bytes = Buffer.alloc(largestAttachment, '%PDF-');
  await vault.call('attachments.add', { owner: 'training', ownerId, name: 'a.pdf', bytes });
  const { attachments } = await vault.call('attachments.list', { owner: 'training', ownerId });
  expect(attachments).toMatchObject([{ size: largestAttachment }]);
});

test('a file for something that is not there is refused', async () => {
  const { vault, ownerId } = await newTraining();
  expect(
    await vault.refusal('attachments.add', {
      owner: 'activity',
      ownerId,
      name: 'a.pdf',
      bytes: pdf,
    }),
  ).toEqual({ code: 'invalid_input', fields: [{ field: 'ownerId', reason: 'not_found' }] });
});

test('no more than twenty files are kept of one thing', async () => {
  const { vault, ownerId } = await newTraining();
  const given = { owner: 'training', ownerId, name: 'a.pdf', bytes: pdf } as const;
  for (let file = 0; file < 20; file += 1) await vault.call('attachments.add', given);
  expect(await vault.refusal('attachments.add', given)).toMatchObject({
    fields: [{ field: 'bytes', reason: 'too_many' }],
  });
});
