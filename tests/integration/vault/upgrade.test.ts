import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { clinicalMigrations } from '../../../db/migrations/clinical/all.ts';
import { officeMigrations } from '../../../db/migrations/office/all.ts';
import { versionOf } from '../../../db/store/migrate.ts';
import type { Store } from '../../../db/store/open.ts';
import { ForkedVault, KillMoments } from '../forkedVault.ts';
import { headPassword, newSchool, TestVault } from '../school.ts';

const released = join(import.meta.dirname, '../../data/released');
const principalPassword = '校长的一个较长的测试密码';
const names = readdirSync(released, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const newest = {
  clinical: clinicalMigrations.at(-1)?.number ?? 0,
  office: officeMigrations.at(-1)?.number ?? 0,
};

/** The numbers in a folder's name, `clinical-30-office-10`. */
function formsOf(name: string): { clinical: number; office: number } {
  const [clinical = 0, office = 0] = [...name.matchAll(/\d+/gu)].map(([number]) => Number(number));
  return { clinical, office };
}

function copyOf(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'xinqiao-upgrade-'));
  mkdirSync(join(folder, 'store'), { mode: 0o700 });
  cpSync(join(released, name, 'store'), join(folder, 'store'), { recursive: true });
  return folder;
}

function bytesOf(folder: string): Buffer[] {
  return ['clinical.db', 'office.db'].map((file) => readFileSync(join(folder, 'store', file)));
}

function backupsOf(folder: string): string[] {
  const backups = join(folder, 'backups');
  return existsSync(backups) ? readdirSync(backups) : [];
}

/** The form of a table: its columns, in order. Indexes and triggers are in their SQL. */
function formOf(db: Store | null | undefined): unknown[] {
  if (!db) throw new Error('not unlocked');
  return db
    .prepare(
      "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .all();
}

function count(db: Store | null | undefined, table: string): unknown {
  return db?.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
}

const added: (() => void)[] = [];

afterEach(() => {
  for (const takeBack of added.splice(0)) takeBack();
});

/** Adds a step to the clinical side, as a newer version would have it. */
function addStep(up: (db: Store) => void): void {
  clinicalMigrations.push({ number: newest.clinical + 1, up });
  added.push(() => clinicalMigrations.pop());
}

test('the stores that were kept reach from the first released form to the last kept one', () => {
  expect(names).toContain('clinical-30-office-10');
  expect(names.length).toBeGreaterThanOrEqual(6);
});

test.each(names)(
  '%s is backed up, brought to the present form, and has all it had',
  async (name) => {
    const folder = copyOf(name);
    const vault = new TestVault(folder);
    await vault.signIn('王芳', headPassword);
    const open = vault.safe.opened;
    expect(open?.clinical && versionOf(open.clinical)).toBe(newest.clinical);
    expect(open && versionOf(open.office)).toBe(newest.office);
    const fresh = await newSchool();
    expect(formOf(open?.clinical)).toEqual(formOf(fresh.safe.opened?.clinical));
    expect(formOf(open?.office)).toEqual(formOf(fresh.safe.opened?.office));
    expect(open?.clinical?.pragma('foreign_key_check')).toEqual([]);
    expect(count(open?.clinical, 'student')).toBe(3);
    expect(count(open?.clinical, 'appointment')).toBe(1);
    expect(count(open?.office, 'staff')).toBe(3);
    const { sides } = await vault.call('audit.check', {});
    for (const side of sides) expect(side).toMatchObject({ brokenAt: null, cutOff: 0 });
    await vault.call('today.get', {});

    const { clinical, office } = formsOf(name);
    const wasBehind = clinical < newest.clinical || office < newest.office;
    expect(backupsOf(folder)).toHaveLength(wasBehind ? 1 : 0);
    if (!wasBehind) return;
    // What was backed up is the old form: restored elsewhere it is upgraded again.
    const [backup = ''] = backupsOf(folder);
    expect(backup).toMatch(/^xinqiao-upgrade-/u);
    const elsewhere = new TestVault();
    const { placeId } = await elsewhere.call('place.chosen', {
      path: join(folder, 'backups', backup),
    });
    const looked = await elsewhere.call('restore.look', { placeId });
    const { restoreId, census } = await elsewhere.call('restore.open', {
      placeId,
      accountId: looked.accounts.find((each) => each.name === '王芳')?.id ?? null,
      secret: headPassword,
    });
    expect(census).toMatchObject({ students: 3, appointments: 1 });
    await elsewhere.call('restore.commit', { restoreId });
    await elsewhere.signIn('王芳', headPassword);
    expect(count(elsewhere.safe.opened?.clinical, 'student')).toBe(3);
    // A second unlocking has nothing left to do.
    await vault.signIn('王芳', headPassword);
    expect(backupsOf(folder)).toHaveLength(1);
  },
);

test('a principal cannot upgrade what they cannot back up, and nothing is changed', async () => {
  const folder = copyOf('clinical-30-office-10');
  const before = bytesOf(folder);
  const vault = new TestVault(folder);
  await expect(vault.signIn('马校长', principalPassword)).rejects.toThrow(
    'upgrade_needs_counsellor',
  );
  expect(bytesOf(folder)).toEqual(before);
  expect(vault.safe.opened).toBeNull();
  await vault.signIn('王芳', headPassword);
  await vault.signIn('马校长', principalPassword);
});

test('a step that fails leaves the old store as it was, byte for byte, and says so', async () => {
  const folder = copyOf('clinical-80-office-90');
  const before = bytesOf(folder);
  addStep((db) => {
    db.exec('CREATE TABLE half (a TEXT) STRICT');
    db.exec('INSERT INTO nowhere VALUES (1)');
  });
  const vault = new TestVault(folder);
  await expect(vault.signIn('王芳', headPassword)).rejects.toThrow('upgrade_failed');
  expect(bytesOf(folder)).toEqual(before);
  expect(vault.safe.opened).toBeNull();
  for (const takeBack of added.splice(0)) takeBack();
  await vault.signIn('王芳', headPassword);
  expect(count(vault.safe.opened?.clinical, 'student')).toBe(3);
});

test('without room or right for its backup nothing is upgraded', async () => {
  const folder = copyOf('clinical-60-office-60');
  const before = bytesOf(folder);
  // A file where the folder should be.
  cpSync(join(folder, 'store', 'keyring.json'), join(folder, 'backups'));
  const vault = new TestVault(folder);
  await expect(vault.signIn('王芳', headPassword)).rejects.toThrow('upgrade_failed');
  expect(bytesOf(folder)).toEqual(before);
});

test('a database of a newer version is refused, and nothing is changed', async () => {
  const school = await newSchool();
  addStep((db) => {
    db.exec('CREATE TABLE of_the_future (a TEXT) STRICT');
  });
  await school.signIn('王芳', headPassword);
  school.safe.lock();
  for (const takeBack of added.splice(0)) takeBack();
  const before = bytesOf(school.folder);
  await expect(school.signIn('王芳', headPassword)).rejects.toThrow('database_newer');
  expect(bytesOf(school.folder)).toEqual(before);
});

test(
  'killed at any moment of an upgrade: the old store stands, or the new one whole',
  { timeout: 180_000 },
  async () => {
    const name = 'clinical-30-office-10';
    const kills = 14;
    const moments = new KillMoments(kills);
    for (let kill = 0; kill < kills; kill += 1) {
      const folder = copyOf(name);
      const vault = await ForkedVault.start(folder);
      const { safe } = await vault.call('vault.state', {});
      const accountId = safe.phase === 'locked' ? (safe.accounts[0]?.id ?? '') : '';
      const answered = vault.ask('session.unlock', { accountId, password: headPassword });
      // A third of the time goes to the password.
      await moments.wait(kill, answered, 1 / 3);
      await vault.kill();
      const again = new TestVault(folder);
      await again.signIn('王芳', headPassword);
      const open = again.safe.opened;
      expect(count(open?.clinical, 'student')).toBe(3);
      expect(open?.clinical && versionOf(open.clinical)).toBe(newest.clinical);
      expect(open?.clinical?.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(backupsOf(folder).filter((file) => file.endsWith('.xqb')).length).toBeGreaterThan(0);
      again.safe.lock();
    }
  },
);
