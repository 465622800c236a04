import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  addPupil,
  choose,
  giveHistory,
  introduce,
  make,
  newStick,
  open,
  schoolCalled,
  sendTo,
  storeOf,
} from './schools.ts';

async function twoSchools() {
  const primary = await schoolCalled('银川市第一小学', 'primary');
  const junior = await schoolCalled('银川市实验中学', 'junior');
  return { primary, junior, knownSchoolId: await introduce(primary, junior) };
}

test('a record goes from school to school: sealed, confirmed by a person, and a receipt goes back', async () => {
  const { primary, junior, knownSchoolId } = await twoSchools();
  await introduce(junior, primary);
  const studentId = await addPupil(primary, { studentNo: 'G640100201403090018' });
  await giveHistory(primary, studentId);
  const there = await addPupil(junior, { studentNo: 'g640100201403090018', stage: 'junior' });

  const stick = newStick();
  const sent = await sendTo(primary, stick, knownSchoolId, [studentId]);
  expect(readdirSync(stick)).toEqual([sent.fileName]);
  expect(sent.passphrase).toBeNull();

  const opened = await open(junior, sent.path);
  expect(opened).toEqual({ packageId: sent.packageId, known: false });
  const { packageId } = opened;
  const incoming = await junior.call('transfer.incoming', { packageId });
  expect(incoming.package.sender).toMatchObject({ name: '银川市第一小学', trust: 'known' });
  const [student] = incoming.students;
  expect(student?.candidates).toMatchObject([
    { why: 'student_no', student: { studentId: there, name: '马小燕' } },
  ]);

  // In quarantine it is on nobody's record.
  const before = await junior.call('transfer.ofStudent', { studentId: there });
  expect(before.entries).toEqual([]);
  const receivedStudentId = student?.receivedStudentId ?? '';
  const seen = await junior.call('transfer.preview', { receivedStudentId });
  expect(seen.entries.map(({ scope }) => scope).sort()).toEqual(
    ['home', 'level', 'notes', 'summary', 'summary'].sort(),
  );

  const decisions = [{ receivedStudentId, studentId: there }];
  await junior.call('transfer.confirm', { packageId, decisions });
  const after = await junior.call('transfer.ofStudent', { studentId: there });
  expect(after.entries).toEqual(seen.entries);
  expect(new Set(after.entries.map(({ originName }) => originName))).toEqual(
    new Set(['银川市第一小学']),
  );
  expect(after.moves).toMatchObject([{ fromName: '银川市第一小学', toName: '银川市实验中学' }]);

  const receipt = await junior.call('transfer.receipt', { packageId });
  const read = await primary.call('transfer.readReceipt', { bytes: receipt.bytes });
  expect(read).toMatchObject({ packageId, accepted: 1 });
  const { packages } = await primary.call('transfer.sent', {});
  expect(packages).toMatchObject([{ state: 'received', students: 1, receipt: { accepted: 1 } }]);
});

test('the same package a second time changes nothing', async () => {
  const { primary, junior, knownSchoolId } = await twoSchools();
  const studentId = await addPupil(primary, { studentNo: 'G1' });
  await giveHistory(primary, studentId);
  const sent = await sendTo(primary, newStick(), knownSchoolId, [studentId]);
  await open(junior, sent.path);
  const rows = () =>
    storeOf(junior)
      .prepare(
        `SELECT (SELECT count(*) FROM received_entry) AS entries,
           (SELECT count(*) FROM received_student) AS students`,
      )
      .get();
  const before = rows();
  expect(await open(junior, sent.path)).toEqual({ packageId: sent.packageId, known: true });
  expect(rows()).toEqual(before);
});

test('without a consent on record a student stays behind, and is listed', async () => {
  const { primary, knownSchoolId } = await twoSchools();
  const willing = await addPupil(primary, { studentNo: 'G1' });
  const unwilling = await addPupil(primary, { studentNo: 'G2', name: '丁一', consent: false });
  const stick = newStick();
  const wanted = { knownSchoolId, toName: '', sealing: 'hybrid' as const };
  const { made, leftOut } = await primary.call('transfer.make', {
    placeId: await choose(primary, stick),
    scope: ['summary'],
    packages: [{ ...wanted, studentIds: [willing, unwilling] }],
  });
  expect(made).toMatchObject([{ students: 1 }]);
  expect(leftOut).toMatchObject([{ student: { name: '丁一' }, consent: 'missing' }]);
  const refused = await primary.refusal('transfer.make', {
    placeId: await choose(primary, stick),
    scope: ['summary'],
    packages: [{ ...wanted, studentIds: [unwilling] }],
  });
  expect(refused.code).toBe('package_nobody');
});

test(
  'seven words open a package for a school without a card, and no other words do',
  { timeout: 120_000 },
  async () => {
    const { primary, junior } = await twoSchools();
    const studentId = await addPupil(primary, { studentNo: 'G1' });
    const sent = await make(primary, newStick(), {
      scope: ['summary'],
      packages: [
        { knownSchoolId: null, toName: '吴忠中学', sealing: 'passphrase', studentIds: [studentId] },
      ],
    });
    const words = sent.passphrase ?? '';
    expect(words.split('-')).toHaveLength(7);
    const placeId = await choose(junior, sent.path);
    const looked = await junior.call('transfer.look', { placeId });
    expect(looked.byPassphrase).toBe(true);
    const other = words.split('-').reverse().join(' ');
    const refused = await junior.refusal('transfer.open', { placeId, passphrase: other });
    expect(refused.code).toBe('package_wrong_passphrase');
    const typed = words.replaceAll('-', '，');
    const opened = await junior.call('transfer.open', { placeId, passphrase: typed });
    expect(opened.known).toBe(false);
  },
);

test('a package for another school is not opened', async () => {
  const { primary, knownSchoolId } = await twoSchools();
  const third = await schoolCalled('吴忠中学', 'junior');
  const studentId = await addPupil(primary, { studentNo: 'G1' });
  const sent = await sendTo(primary, newStick(), knownSchoolId, [studentId]);
  const placeId = await choose(third, sent.path);
  const refused = await third.refusal('transfer.open', { placeId, passphrase: null });
  expect(refused.code).toBe('package_not_for_us');
  expect(existsSync(sent.path)).toBe(true);
});

test('a making that is cancelled leaves no file, no record, and the next one goes well', async () => {
  const { primary, knownSchoolId } = await twoSchools();
  const studentIds = [
    await addPupil(primary, { studentNo: 'G1' }),
    await addPupil(primary, { studentNo: 'G2', name: '丁一' }),
  ];
  const stick = newStick();
  const wanted = {
    placeId: await choose(primary, stick),
    scope: ['summary' as const],
    packages: [{ knownSchoolId, toName: '', sealing: 'hybrid' as const, studentIds }],
  };
  const making = primary.refusal('transfer.make', wanted);
  const second = await primary.refusal('transfer.make', wanted);
  expect(second.code).toBe('transfer_running');
  await primary.call('transfer.cancel', {});
  expect((await making).code).toBe('package_cancelled');
  expect(readdirSync(stick)).toEqual([]);
  expect((await primary.call('transfer.sent', {})).packages).toEqual([]);
  await primary.call('transfer.make', wanted);
  expect(readdirSync(stick)).toHaveLength(1);
});

test('a full or missing stick is told of, and nothing of the package stays', async () => {
  const { primary, knownSchoolId } = await twoSchools();
  const studentId = await addPupil(primary, { studentNo: 'G1' });
  const packages = [
    { knownSchoolId, toName: '', sealing: 'hybrid' as const, studentIds: [studentId] },
  ];
  const gone = await choose(primary, '/no/such/stick');
  const refused = await primary.refusal('transfer.make', {
    placeId: gone,
    scope: ['summary'],
    packages,
  });
  expect(refused.code).toBe('folder_gone');
  const full = await primary.refusal('transfer.make', {
    placeId: await choose(primary, '/dev/full'),
    scope: ['summary'],
    packages,
  });
  expect(['folder_gone', 'folder_not_writable']).toContain(full.code);
  expect((await primary.call('transfer.sent', {})).packages).toEqual([]);
});

test('a card that was changed is refused; one of the same school with other keys is pointed out', async () => {
  const { primary, junior } = await twoSchools();
  const { file } = await junior.call('transfer.card', {});
  const text = Buffer.from(file.bytes).toString('utf8');
  const forged = Buffer.from(text.replace('银川市实验中学', '冒名中学'));
  const refused = await primary.refusal('transfer.addSchool', { bytes: forged });
  expect(refused.code).toBe('card_unreadable');
  const newer = Buffer.from(text.replace('"version": 1', '"version": 2'));
  expect((await primary.refusal('transfer.lookAtCard', { bytes: newer })).code).toBe('card_newer');
  const own = await primary.call('transfer.card', {});
  expect(await primary.call('transfer.lookAtCard', { bytes: own.file.bytes })).toMatchObject({
    own: true,
  });
  expect((await primary.refusal('transfer.addSchool', { bytes: own.file.bytes })).code).toBe(
    'state_forbids',
  );
  // The QR code holds all of the card; one that was changed is no card either.
  const { qr } = await junior.call('transfer.card', {});
  const face = await primary.call('transfer.lookAtCard', { bytes: Buffer.from(qr.toLowerCase()) });
  expect(face).toEqual(await primary.call('transfer.lookAtCard', { bytes: file.bytes }));
  const misread = Buffer.from(`${qr.slice(0, 900)}${qr[900] === 'A' ? 'B' : 'A'}${qr.slice(901)}`);
  expect((await primary.refusal('transfer.lookAtCard', { bytes: misread })).code).toBe(
    'card_unreadable',
  );
  // The school is called otherwise now; its keys, and so its place in the book, are the same.
  await junior.call('school.update', {
    name: '银川市实验中学（东校区）',
    stages: ['junior'],
    region: '',
    riskNumbering: 'one_is_highest',
  });
  await introduce(primary, junior);
  const { schools } = await primary.call('transfer.schools', {});
  expect(schools.map(({ name }) => name)).toEqual(['银川市实验中学（东校区）']);
});
