import { readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { newRecoveryCode } from '../../../db/keys/recoveryCode.ts';
import { openStore } from '../../../db/store/open.ts';
import { CallRefused, headPassword, newSchool, TestVault } from '../school.ts';

const newPassword = '换了一个更长一些的密码';

async function accountOf(vault: TestVault, name: string): Promise<string> {
  const { safe } = await vault.call('vault.state', {});
  if (safe.phase !== 'locked') throw new Error(`not locked but ${safe.phase}`);
  return safe.accounts.find((account) => account.name === name)?.id ?? '';
}

test('a wrong password is refused, and the wait grows and outlives a restart', async () => {
  const vault = await newSchool();
  vault.restart();
  const accountId = await accountOf(vault, '王芳');
  const waits: unknown[] = [];
  for (let n = 0; n < 5; n += 1) {
    const { code, params } = await vault.refusal('session.unlock', { accountId, password: '错' });
    expect(code).toBe('wrong_password');
    waits.push(params?.['waitSeconds']);
    vault.clock.advance(Number(params?.['waitSeconds'] ?? 0));
  }
  expect(waits).toEqual([0, 0, 5, 15, 30]);
  await vault.refusal('session.unlock', { accountId, password: '错' });
  vault.restart();
  const still = await vault.refusal('session.unlock', { accountId, password: headPassword });
  expect(still).toMatchObject({ code: 'too_many_attempts', params: { waitSeconds: 60 } });
});

test('setting the clock back does not shorten the wait', async () => {
  const vault = await newSchool();
  vault.restart();
  const accountId = await accountOf(vault, '王芳');
  for (let n = 0; n < 3; n += 1) {
    await vault.refusal('session.unlock', { accountId, password: '错' });
  }
  vault.clock.advance(-3600);
  const { code } = await vault.refusal('session.unlock', { accountId, password: headPassword });
  expect(code).toBe('too_many_attempts');
  vault.clock.advance(3600 + 5);
  await vault.call('session.unlock', { accountId, password: headPassword });
});

test('full-width characters of an input method count as the plain ones', async () => {
  const vault = await newSchool();
  await vault.call('accounts.add', { name: '李敏', role: 'counsellor', password: 'abc12345678' });
  await vault.signIn('李敏', 'ａｂｃ１２３４５６７８');
});

test('the recovery code, typed any way, resets a password, and the old one is dead', async () => {
  const vault = new TestVault();
  const code = await vault.setUp();
  vault.restart();
  const accountId = await accountOf(vault, '王芳');
  await vault.call('session.recover', {
    recoveryCode: ` ${code.toLowerCase().replaceAll('-', ' ')}`,
    accountId,
    password: newPassword,
  });
  expect((await vault.call('vault.state', {})).safe.phase).toBe('locked');
  const old = await vault.refusal('session.unlock', { accountId, password: headPassword });
  expect(old.code).toBe('wrong_password');
  await vault.signIn('王芳', newPassword);
});

test('a mistyped recovery code is told by its check digits, a wrong one by the vault', async () => {
  const vault = await newSchool();
  vault.restart();
  const accountId = await accountOf(vault, '王芳');
  const recover = (recoveryCode: string) =>
    vault.refusal('session.recover', { recoveryCode, accountId, password: newPassword });
  expect((await recover('ABCD-EFGH')).fields).toEqual([
    { field: 'recoveryCode', reason: 'wrong_format' },
  ]);
  expect((await recover(newRecoveryCode())).code).toBe('wrong_recovery_code');
});

test("a principal's password and every key of its slot open no clinical data", async () => {
  const vault = await newSchool();
  await vault.call('accounts.add', { name: '赵校长', role: 'principal', password: newPassword });
  await vault.signIn('赵校长', newPassword);
  const opened = vault.safe.opened;
  if (opened === null) throw new Error('not unlocked');
  expect(opened.clinical).toBeNull();
  expect(opened.keys.clinical).toBeNull();
  const clinical = join(vault.folder, 'store', 'clinical.db');
  expect(() => openStore(clinical, opened.keys.office, 'open')).toThrow('database_key_mismatch');
  const { keyring } = z
    .object({
      keyring: z.object({
        slots: z.array(
          z.object({ role: z.string(), keys: z.array(z.object({ vault: z.string() })) }),
        ),
      }),
    })
    .parse(JSON.parse(readFileSync(join(vault.folder, 'store', 'keyring.json'), 'utf8')));
  const slot = keyring.slots.find(({ role }) => role === 'principal');
  expect(slot?.keys).toEqual([{ vault: 'office' }]);
});

test('keys are overwritten when the vault is locked', async () => {
  const vault = await newSchool();
  const keys = vault.safe.opened?.keys;
  if (!keys?.clinical) throw new Error('not unlocked');
  const { office, clinical } = keys;
  vault.safe.lock();
  expect(office.every((byte) => byte === 0)).toBe(true);
  expect(clinical.every((byte) => byte === 0)).toBe(true);
});

test('a removed account opens nothing, and neither does a copy of the old keyring', async () => {
  const vault = await newSchool();
  await vault.call('accounts.add', { name: '李敏', role: 'counsellor', password: newPassword });
  const keyringPath = join(vault.folder, 'store', 'keyring.json');
  const oldKeyring = readFileSync(keyringPath);
  const accounts = (await vault.call('accounts.list', {})).accounts;
  const accountId = accounts.find((account) => account.name === '李敏')?.id ?? '';
  await vault.call('accounts.remove', { accountId });
  // The head's own keys went on working under the new key, and so does the next sign-in.
  await vault.call('school.get', {});
  await vault.signIn('王芳', headPassword);
  vault.restart();
  expect((await vault.refusal('session.unlock', { accountId, password: newPassword })).code).toBe(
    'unknown_account',
  );
  const newKeyring = readFileSync(keyringPath);
  writeFileSync(keyringPath, oldKeyring);
  const { code } = await vault.refusal('session.unlock', { accountId, password: newPassword });
  expect(code).toBe('database_key_mismatch');
  writeFileSync(keyringPath, newKeyring);
  await vault.signIn('王芳', headPassword);
});

test('a slot whose role was edited is told as damage, not opened', async () => {
  const vault = await newSchool();
  await vault.call('accounts.add', { name: '赵校长', role: 'principal', password: newPassword });
  vault.restart();
  const path = join(vault.folder, 'store', 'keyring.json');
  writeFileSync(path, readFileSync(path, 'utf8').replace('"principal"', '"counsellor"'));
  expect((await vault.call('vault.state', {})).safe).toMatchObject({
    phase: 'damaged',
    code: 'keyring_damaged',
  });
});

const damages: [string, string, (store: string) => void][] = [
  [
    'a truncated keyring',
    'keyring_damaged',
    (store) => {
      truncateSync(join(store, 'keyring.json'), 200);
    },
  ],
  [
    'a lost keyring',
    'keyring_missing',
    (store) => {
      rmSync(join(store, 'keyring.json'));
    },
  ],
  [
    'a lost database',
    'database_missing',
    (store) => {
      rmSync(join(store, 'clinical.db'));
    },
  ],
];

test.each(damages)(
  '%s is told apart from a wrong password and nothing is overwritten',
  async (_what, code, damage) => {
    const vault = await newSchool();
    vault.restart();
    const store = join(vault.folder, 'store');
    damage(store);
    const before = statSync(join(store, 'office.db')).mtimeMs;
    const { safe } = await vault.call('vault.state', {});
    expect(safe).toMatchObject({ phase: 'damaged', code, folder: store });
    expect(
      (
        await vault.refusal('setup.begin', {
          school: { name: '甲', stages: ['primary'], region: '', riskNumbering: 'one_is_highest' },
          semester: { name: '一', startsOn: '2026-09-01', endsOn: '2027-01-20' },
          roomName: '室',
          head: { name: '某', password: headPassword },
        })
      ).code,
    ).toBe('already_set_up');
    expect(statSync(join(store, 'office.db')).mtimeMs).toBe(before);
  },
);

test('one flipped bit in a database is told as damage after the right password', async () => {
  const vault = await newSchool();
  vault.restart();
  const path = join(vault.folder, 'store', 'clinical.db');
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(100) ^ 1, 100);
  writeFileSync(path, bytes);
  const accountId = await accountOf(vault, '王芳');
  await expect(vault.call('session.unlock', { accountId, password: headPassword })).rejects.toThrow(
    CallRefused,
  );
  const { code } = await vault.refusal('session.unlock', { accountId, password: headPassword });
  expect(['database_damaged', 'database_key_mismatch']).toContain(code);
});
