import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { BackupSchedule } from '../../../db/backup/schedule.ts';
import { CallRefused, headPassword, newSchool, TestVault } from '../school.ts';
import { newFolder, schoolWithStudents, student } from './backups.ts';
import { databaseIn, flipBit, pageBytes, pagesOf } from './damage.ts';

async function accountOf(vault: TestVault): Promise<string> {
  const { accounts } = await vault.call('repair.look', { placeId: null });
  return accounts.find(({ name }) => name === '王芳')?.id ?? '';
}

async function prepare(vault: TestVault, secret = headPassword) {
  const accountId = await accountOf(vault);
  return vault.call('repair.prepare', { placeId: null, accountId, secret });
}

function studentsIn(vault: TestVault): number {
  const clinical = vault.safe.opened?.clinical;
  return Number(clinical?.prepare('SELECT count(*) FROM student').pluck().get());
}

/** The files of the store, but the index of the log, which every look makes anew. */
function digests(folder: string): string[] {
  const store = join(folder, 'store');
  return readdirSync(store)
    .filter((name) => !name.endsWith('-shm') && statSync(join(store, name)).size > 0)
    .map((name) => {
      const bytes = readFileSync(join(store, name));
      return `${name} ${createHash('sha256').update(bytes).digest('hex')}`;
    })
    .sort();
}

/** As after kill -9: the files as they lie while the school is open, its log not yet brought home. */
function cutOff(vault: TestVault): TestVault {
  vault.safe.noteHeads();
  const folder = newFolder();
  cpSync(vault.folder, folder, { recursive: true });
  rmSync(join(folder, 'store', 'clinical.db-shm'), { force: true });
  rmSync(join(folder, 'store', 'office.db-shm'), { force: true });
  return new TestVault(folder);
}

async function damagedCode(vault: TestVault): Promise<string> {
  const { safe } = await vault.call('vault.state', {});
  return safe.phase === 'damaged' ? safe.code : safe.phase;
}

async function refusedUnlock(vault: TestVault): Promise<string> {
  const { safe } = await vault.call('vault.state', {});
  const accountId = safe.phase === 'locked' ? (safe.accounts[0]?.id ?? '') : '';
  return (await vault.refusal('session.unlock', { accountId, password: headPassword })).code;
}

test('a broken page is found by the day’s backup, mended into a new store, and the old one kept aside', async () => {
  const school = await schoolWithStudents(60);
  const clinical = school.safe.opened?.clinical;
  const page =
    clinical &&
    pagesOf(clinical).find(({ table, kind }) => table === 'audit_entry' && kind === 'leaf');
  school.safe.lock();
  flipBit(databaseIn(school.folder, 'clinical'), ((page?.number ?? 1) - 1) * pageBytes + 2000);
  await school.signIn('王芳', headPassword);
  const { safe, clock, folder } = school;
  const schedule = new BackupSchedule({ safe, clock, dataFolder: folder, emit: () => undefined });
  await schedule.look();
  expect((await school.call('backup.due', {})).failure).toBe('database_damaged');
  school.restart();
  const before = digests(school.folder);

  const found = await prepare(school);
  expect(found).toMatchObject({
    keyring: 'ok',
    files: [{ code: 'ok' }, { code: 'database_damaged' }],
    backup: null,
    recommended: 'saved',
  });
  expect(found.saved?.census.students).toBe(60);
  expect(digests(school.folder)).toEqual(before);
  const { repairId } = found;
  const { keptAside } = await school.call('repair.commit', { repairId, choice: 'saved' });
  expect(existsSync(join(keptAside ?? '', 'clinical.db'))).toBe(true);
  await school.signIn('王芳', headPassword);
  expect(studentsIn(school)).toBe(60);
  await school.call('students.add', student('after'));
  const { entries } = await school.call('audit.list', {
    side: 'office',
    kind: 'security',
    staffId: null,
    studentId: null,
    on: null,
    before: null,
    limit: 20,
  });
  const repaired = entries.find(({ command }) => command === 'repair.commit');
  expect(repaired?.outcome).toMatch(/^ok, \d+ rows lost, 0 entries missing$/u);
  // The chain tells of the lost entries for ever.
  const { sides } = await school.call('audit.check', {});
  expect(sides.find(({ side }) => side === 'clinical')?.brokenAt).not.toBeNull();
});

test('a broken list of tables loses nothing: the program knows its words, the desk its places', async () => {
  const school = await schoolWithStudents(12);
  school.restart();
  flipBit(databaseIn(school.folder, 'clinical'), 900);
  const found = await prepare(school);
  expect(found).toMatchObject({
    files: [{ code: 'ok' }, { code: 'database_damaged' }],
    recommended: 'saved',
  });
  await school.call('repair.commit', { repairId: found.repairId, choice: 'saved' });
  await school.signIn('王芳', headPassword);
  expect(studentsIn(school)).toBe(12);
  const { sides } = await school.call('audit.check', {});
  for (const side of sides) expect(side).toMatchObject({ brokenAt: null, cutOff: 0 });
});

test('where nothing can be saved, the newest good backup is offered and restored', async () => {
  const school = await schoolWithStudents(40);
  await school.call('backup.make', { placeId: null });
  school.clock.advance(3600);
  await school.call('students.add', student('after the backup'));
  school.safe.lock();
  flipBit(databaseIn(school.folder, 'clinical'), 900);
  rmSync(join(school.folder, 'store', 'contents.json'));
  const found = await prepare(school);
  expect(found).toMatchObject({
    saved: null,
    backup: { auditWhole: true, census: { students: 40 } },
    recommended: 'backup',
  });
  const refused = await school.refusal('repair.commit', {
    repairId: found.repairId,
    choice: 'saved',
  });
  expect(refused.code).toBe('state_forbids');
  await school.call('repair.commit', { repairId: found.repairId, choice: 'backup' });
  await school.signIn('王芳', headPassword);
  expect(studentsIn(school)).toBe(40);
  const { runs } = await school.call('backup.state', {});
  expect(runs[0]).toMatchObject({ kind: 'restore', result: 'ok' });
});

test('a damaged newest backup is passed over for an older good one', async () => {
  const school = await schoolWithStudents(2);
  const { path: good } = await school.call('backup.make', { placeId: null });
  school.clock.advance(86_400);
  const { path: bad } = await school.call('backup.make', { placeId: null });
  school.safe.lock();
  flipBit(bad, statSync(bad).size - 5000);
  rmSync(databaseIn(school.folder, 'office'));
  const found = await prepare(school);
  expect(found.backup?.fileName).toBe(good.slice(good.lastIndexOf('/') + 1));
  expect(found.files[0]?.code).toBe('database_missing');
  expect(found.recommended).toBe('backup');
});

const keyringHarms: [string, (path: string) => void][] = [
  [
    'cut short',
    (path) => {
      truncateSync(path, 200);
    },
  ],
  [
    'emptied',
    (path) => {
      truncateSync(path, 0);
    },
  ],
  [
    'gone',
    (path) => {
      rmSync(path);
    },
  ],
  [
    'edited',
    (path) => {
      writeFileSync(path, readFileSync(path, 'utf8').replace('head_counsellor', 'principal'));
    },
  ],
  [
    'one bit over',
    (path) => {
      flipBit(path, 500);
    },
  ],
];

test.each(keyringHarms)(
  'a key file that is %s comes back from a backup, with nothing lost',
  async (_what, harm) => {
    const school = await schoolWithStudents(3);
    await school.call('backup.make', { placeId: null });
    await school.call('students.add', student('after'));
    school.restart();
    harm(join(school.folder, 'store', 'keyring.json'));
    expect(await damagedCode(school)).toMatch(/^keyring_/u);
    const looked = await school.call('repair.look', { placeId: null });
    expect(looked).toMatchObject({ keyringFrom: 'backup', accounts: [{ name: '王芳' }] });
    const found = await prepare(school);
    expect(found).toMatchObject({ files: [{ code: 'ok' }, { code: 'ok' }], recommended: 'saved' });
    await school.call('repair.commit', { repairId: found.repairId, choice: 'saved' });
    await school.signIn('王芳', headPassword);
    expect(studentsIn(school)).toBe(4);
    const { sides } = await school.call('audit.check', {});
    for (const side of sides) expect(side).toMatchObject({ brokenAt: null, cutOff: 0 });
  },
);

test('a broken place in the log is found without a key, and its file is not touched', async () => {
  const open = await schoolWithStudents(30);
  const school = cutOff(open);
  const wal = `${databaseIn(school.folder, 'clinical')}-wal`;
  flipBit(wal, Math.floor(statSync(wal).size / 2));
  const before = digests(school.folder);
  expect(await damagedCode(school)).toBe('log_damaged');
  const found = await prepare(school);
  expect(found.files[1]).toMatchObject({ code: 'log_damaged' });
  expect(found.files[1]?.lostCommits).toBeGreaterThan(1);
  expect(found.saved?.census.students).toBeLessThan(30);
  expect(digests(school.folder)).toEqual(before);
  await school.call('repair.commit', { repairId: found.repairId, choice: 'saved' });
  await school.signIn('王芳', headPassword);
  expect(studentsIn(school)).toBe(found.saved?.census.students);
});

test.each([
  [
    'lost',
    (wal: string) => {
      rmSync(wal);
    },
  ],
  [
    'cut off',
    (wal: string) => {
      truncateSync(wal, Math.floor(statSync(wal).size / 2));
    },
  ],
  [
    'emptied',
    (wal: string) => {
      truncateSync(wal, 0);
    },
  ],
])(
  'a log that was %s is missed at unlocking, and nothing is written before a choice',
  async (_what, harm) => {
    const open = await schoolWithStudents(30);
    const school = cutOff(open);
    harm(`${databaseIn(school.folder, 'clinical')}-wal`);
    const main = readFileSync(databaseIn(school.folder, 'clinical'));
    expect(await refusedUnlock(school)).toBe('changes_lost');
    if (_what === 'lost') expect(readFileSync(databaseIn(school.folder, 'clinical'))).toEqual(main);
    const found = await prepare(school);
    expect(found.files[1]).toMatchObject({ code: 'changes_lost' });
    expect(found.files[1]?.missingEntries).toBeGreaterThan(0);
    await school.call('repair.commit', { repairId: found.repairId, choice: 'saved' });
    await school.signIn('王芳', headPassword);
    expect(studentsIn(school)).toBeLessThan(30);
  },
);

test('a last write that a power failure cut in half is dropped without ado, and all else is there', async () => {
  const open = await schoolWithStudents(10);
  const school = cutOff(open);
  const wal = `${databaseIn(school.folder, 'clinical')}-wal`;
  const bytes = readFileSync(wal);
  // The beginning of one more frame under the same salts, and no more of it.
  appendFileSync(
    wal,
    Buffer.concat([
      Buffer.from([0, 0, 0, 9, 0, 0, 0, 50]),
      bytes.subarray(16, 24),
      Buffer.alloc(3000, 7),
    ]),
  );
  await school.signIn('王芳', headPassword);
  expect(studentsIn(school)).toBe(10);
});

test('an older copy of a database in its place is missed', async () => {
  const school = await schoolWithStudents(2);
  school.safe.lock();
  const path = databaseIn(school.folder, 'clinical');
  const older = readFileSync(path);
  await school.signIn('王芳', headPassword);
  await school.call('students.add', student('later'));
  school.safe.lock();
  writeFileSync(path, older);
  expect(await refusedUnlock(school)).toBe('changes_lost');
});

test('an emptied database never passes for a new one', async () => {
  for (const vault of ['office', 'clinical'] as const) {
    const school = await schoolWithStudents(2);
    school.restart();
    truncateSync(databaseIn(school.folder, vault), 0);
    expect(await damagedCode(school)).toBe('database_cut_short');
    expect(statSync(databaseIn(school.folder, vault)).size).toBe(0);
  }
});

test('swapped databases are refused, and put right', async () => {
  const school = await schoolWithStudents(2);
  school.restart();
  const [office, clinical] = [
    databaseIn(school.folder, 'office'),
    databaseIn(school.folder, 'clinical'),
  ];
  renameSync(office, `${office}.aside`);
  renameSync(clinical, office);
  renameSync(`${office}.aside`, clinical);
  expect(await refusedUnlock(school)).toBe('database_key_mismatch');
  const found = await prepare(school);
  expect(found.files.map(({ code }) => code)).toEqual(['databases_swapped', 'databases_swapped']);
  await school.call('repair.commit', { repairId: found.repairId, choice: 'saved' });
  await school.signIn('王芳', headPassword);
  expect(studentsIn(school)).toBe(2);
});

test('only who opens the keys may repair: no wrong password, no principal, nobody over a sound or open store', async () => {
  const school = await newSchool();
  const principal = '校长的一个较长的测试密码';
  await school.call('accounts.add', { name: '马校长', role: 'principal', password: principal });
  const look = { placeId: null };
  expect((await school.refusal('repair.look', look)).code).toBe('state_forbids');
  school.restart();
  const { accounts } = await school.call('repair.look', look);
  expect(accounts.map(({ name }) => name)).toEqual(['王芳']);
  await expect(prepare(school)).rejects.toThrow('nothing_to_repair');
  expect(readdirSync(school.folder)).not.toContain('store.restoring');
  await expect(prepare(school, '肯定不对的一个密码')).rejects.toThrow('wrong_password');
  await expect(prepare(school, principal)).rejects.toThrow(CallRefused);
  const unknown = '0190a000-0000-7000-8000-000000000000';
  const refused = await school.refusal('repair.commit', { repairId: unknown, choice: 'saved' });
  expect(refused.code).toBe('repair_expired');
});

test('a disk that is full at the start is told as such, not as damage', async ({ skip }) => {
  const school = await schoolWithStudents(1);
  school.safe.lock();
  const folder = newFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    skip('no right to mount a small disk');
  }
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder]);
  });
  const data = join(folder, 'data');
  cpSync(school.folder, data, { recursive: true });
  const full = new TestVault(data);
  try {
    writeFileSync(join(folder, 'photos.bin'), Buffer.alloc(4 * 1024 * 1024));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  }
  const before = digests(data);
  expect(await refusedUnlock(full)).toBe('disk_full');
  expect(digests(data)).toEqual(before);
  rmSync(join(folder, 'photos.bin'));
  await full.signIn('王芳', headPassword);
});

test('a repair that was prepared and given up, or cut off, leaves no trace', async () => {
  const school = await schoolWithStudents(2);
  school.restart();
  flipBit(databaseIn(school.folder, 'clinical'), 5 * pageBytes + 77);
  const before = digests(school.folder);
  const { repairId } = await prepare(school);
  await school.call('repair.cancel', { repairId });
  expect(readdirSync(school.folder)).not.toContain('store.restoring');
  expect(readdirSync(school.folder)).not.toContain('backup-scratch');
  expect(digests(school.folder)).toEqual(before);
  const refused = await school.refusal('repair.commit', { repairId, choice: 'saved' });
  expect(refused.code).toBe('repair_expired');
});
