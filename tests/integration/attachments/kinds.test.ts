import { expect, test } from 'vitest';
import { newSchool, type TestVault } from '../school.ts';

const types = '[Content_Types].xml';
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const excel = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const slides = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';

/** @returns a zip whose entries, all empty but for `bytes` in the first, lie in it uncompressed */
function zip(names: readonly string[], bytes = Buffer.alloc(0)): Buffer<ArrayBuffer> {
  const bodies: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const [place, name] of names.entries()) {
    const body = place === 0 ? bytes : Buffer.alloc(0);
    const written = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.write('PK\u0003\u0004', 'latin1');
    local.writeUInt32LE(body.length, 18);
    local.writeUInt32LE(body.length, 22);
    local.writeUInt16LE(written.length, 26);
    const central = Buffer.alloc(46);
    central.write('PK\u0001\u0002', 'latin1');
    central.writeUInt32LE(body.length, 20);
    central.writeUInt32LE(body.length, 24);
    central.writeUInt16LE(written.length, 28);
    central.writeUInt32LE(at, 42);
    list.push(central, written);
    bodies.push(local, written, body);
    at += local.length + written.length + body.length;
  }
  const listed = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, listed, end]);
}

const workbook = zip([types, 'xl/workbook.xml']);

async function newActivity(): Promise<{ vault: TestVault; ownerId: string }> {
  const vault = await newSchool();
  const { people } = await vault.call('people.list', {});
  const { activityId } = await vault.call('activities.add', {
    kind: 'class_meeting',
    title: '认识情绪',
    onDate: '2026-11-20',
    minutes: 40,
    place: '',
    personId: people[0]?.personId ?? '',
    attendance: 43,
    classIds: [],
    remark: '',
  });
  return { vault, ownerId: activityId };
}

test.each([
  ['a Word document', '教案.docx', zip([types, 'word/document.xml']), word],
  ['one that Word Online wrote', '教案.docx', zip([types, 'word/document2.xml']), word],
  ['a workbook', '签到.xlsx', workbook, excel],
  ['slides', '课件.pptx', zip([types, 'ppt/presentation.xml']), slides],
  ['a workbook without an extension', '签到表', workbook, excel],
  ['a workbook that calls itself a photo', '照片.jpg', workbook, excel],
  [
    'slides with a workbook inside',
    '课件.pptx',
    zip(['ppt/embeddings/1.xlsx', types, 'ppt/presentation.xml'], workbook),
    slides,
  ],
])('%s is kept as what it is, whatever its name', async (_name, name, bytes, mediaType) => {
  const { vault, ownerId } = await newActivity();
  await vault.call('attachments.add', { owner: 'activity', ownerId, name, bytes });
  const { attachments } = await vault.call('attachments.list', { owner: 'activity', ownerId });
  expect(attachments).toMatchObject([{ name, mediaType, size: bytes.length }]);
});

test.each([
  ['a plain zip', zip(['a.exe'])],
  ['a zip that only carries a document’s list', zip([types, 'a.exe'])],
  [
    'a zip that only speaks of a document',
    zip(['a.txt'], Buffer.from(`${types}word/document.xml`)),
  ],
  ['a document with a macro', zip([types, 'word/document.xml', 'word/vbaProject.bin'])],
  ['a binary workbook', zip([types, 'xl/workbook.bin'])],
  ['half a document', workbook.subarray(0, -10)],
  [
    'a document whose list lies nowhere',
    Buffer.concat([workbook.subarray(0, -6), Buffer.alloc(6, 255)]),
  ],
  ['a zip that ends at once', Buffer.from('PK\u0003\u0004PK\u0005\u0006')],
])('%s called a document is refused and nothing is kept', async (_name, bytes) => {
  const { vault, ownerId } = await newActivity();
  const given = { owner: 'activity', ownerId, name: '教案.docx', bytes } as const;
  expect(await vault.refusal('attachments.add', given)).toEqual({ code: 'file_kind' });
  expect(await vault.call('attachments.list', { owner: 'activity', ownerId })).toEqual({
    attachments: [],
  });
});
