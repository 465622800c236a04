import { expect, test } from 'vitest';
import { headPassword, newSchool, type TestVault } from '../school.ts';

const password = '新同事的第一个测试密码';

async function idOf(vault: TestVault, name: string): Promise<string> {
  const { accounts } = await vault.call('accounts.list', {});
  return accounts.find((account) => account.name === name)?.id ?? '';
}

test('an added counsellor unlocks both databases and is listed', async () => {
  const vault = await newSchool();
  await vault.call('accounts.add', { name: '李敏', role: 'counsellor', password });
  expect((await vault.call('accounts.list', {})).accounts.map(({ name }) => name)).toEqual([
    '王芳',
    '李敏',
  ]);
  await vault.signIn('李敏', password);
  expect(vault.safe.opened?.clinical?.open).toBe(true);
});

test('two accounts of one name are refused by field and nothing is written', async () => {
  const vault = await newSchool();
  const { fields } = await vault.refusal('accounts.add', {
    name: ' 王芳 ',
    role: 'counsellor',
    password,
  });
  expect(fields).toEqual([{ field: 'name', reason: 'duplicate' }]);
  vault.safe.lock();
  const { safe } = await vault.call('vault.state', {});
  expect(safe.phase === 'locked' && safe.accounts).toHaveLength(1);
});

test('a short password is refused by field', async () => {
  const vault = await newSchool();
  const { fields } = await vault.refusal('accounts.add', {
    name: '李敏',
    role: 'counsellor',
    password: '123456789',
  });
  expect(fields).toEqual([{ field: 'password', reason: 'too_short', params: { limit: 10 } }]);
});

test('nobody removes or resets the account they sit in', async () => {
  const vault = await newSchool();
  const accountId = await idOf(vault, '王芳');
  expect((await vault.refusal('accounts.remove', { accountId })).code).toBe('own_account');
  const reset = await vault.refusal('accounts.resetPassword', { accountId, password });
  expect(reset.code).toBe('own_account');
});

test('changing one’s own password needs the current one, and replaces it', async () => {
  const vault = await newSchool();
  const wrong = { current: '不是这个', password };
  expect((await vault.refusal('accounts.changeOwnPassword', wrong)).code).toBe('wrong_password');
  await vault.call('accounts.changeOwnPassword', { current: headPassword, password });
  await vault.signIn('王芳', password);
});

test('a principal changes their own password, and the counsellors’ slots stay authentic', async () => {
  const vault = await newSchool();
  await vault.call('accounts.add', { name: '赵校长', role: 'principal', password });
  await vault.signIn('赵校长', password);
  await vault.call('accounts.changeOwnPassword', {
    current: password,
    password: `${password}，再长一点`,
  });
  await vault.signIn('王芳', headPassword);
  await vault.signIn('赵校长', `${password}，再长一点`);
});

test('the head counsellor gives a colleague a new password', async () => {
  const vault = await newSchool();
  await vault.call('accounts.add', { name: '李敏', role: 'counsellor', password });
  const accountId = await idOf(vault, '李敏');
  await vault.call('accounts.resetPassword', { accountId, password: `${password}2` });
  await vault.signIn('李敏', `${password}2`);
});

test('removing a principal changes the office key and leaves everyone else able to unlock', async () => {
  const vault = await newSchool();
  await vault.call('accounts.add', { name: '赵校长', role: 'principal', password });
  await vault.call('accounts.add', { name: '李敏', role: 'counsellor', password });
  const before = Buffer.from(vault.safe.opened?.keys.office ?? '');
  await vault.call('accounts.remove', { accountId: await idOf(vault, '赵校长') });
  expect(vault.safe.opened?.keys.office.equals(before)).toBe(false);
  await vault.signIn('李敏', password);
  await vault.signIn('王芳', headPassword);
  await vault.call('audit.check', {});
  const { sides } = await vault.call('audit.check', {});
  expect(sides.map(({ brokenAt, cutOff, anchor }) => ({ brokenAt, cutOff, anchor }))).toEqual([
    { brokenAt: null, cutOff: 0, anchor: 'noted' },
    { brokenAt: null, cutOff: 0, anchor: 'noted' },
  ]);
});
