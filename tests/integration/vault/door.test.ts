import { expect, test } from 'vitest';
import { roles } from '../../../db/contract/command.ts';
import { commands } from '../../../db/contract/commands.ts';
import { newDistrict, newSchool, TestVault } from '../school.ts';

const password = '各个角色共用的一个测试密码';
const names = Object.keys(commands);

function refusalsAudited(vault: TestVault): number {
  const found = vault.safe.opened?.office
    .prepare("SELECT count(*) FROM audit_entry WHERE outcome = 'refused'")
    .pluck()
    .get();
  return Number(found);
}

test.each(roles)(
  'what a %s may not do is refused and audited, command by command',
  async (role) => {
    const vault = role === 'district' ? await newDistrict() : await newSchool();
    await vault.call('accounts.add', { name: '某人', role, password });
    await vault.signIn('某人', password);
    let refused = 0;
    for (const [name, command] of Object.entries(commands)) {
      if (command.key === 'none') continue;
      const reply = await vault.callRaw(name, { 'not an input': true });
      const may = command.roles.some((each) => each === role);
      if (may) {
        if (!reply.ok) expect(reply.error.code, name).toBe('invalid_input');
        continue;
      }
      refused += 1;
      expect(reply, name).toEqual({ ok: false, error: { code: 'not_permitted' } });
      expect(refusalsAudited(vault), name).toBe(refused);
    }
    if (role === 'principal') expect(refused).toBeGreaterThan(10);
  },
);

test('a principal may call nothing that needs the clinical key', () => {
  for (const command of Object.values(commands)) {
    if (command.key === 'clinical') expect(command.roles).not.toContain('principal');
  }
});

test('a district may call of what needs the clinical key only the audit and the backup', () => {
  const may = Object.entries(commands)
    .filter(([, command]) => command.key === 'clinical')
    .filter(([, command]) => command.roles.some((role) => role === 'district'))
    .map(([name]) => name);
  expect(may.sort()).toEqual(['audit.check', 'audit.list', 'backup.make', 'backup.rehearse']);
});

test('every command that needs a key is refused while the vault is locked', async () => {
  const vault = await newSchool();
  vault.restart();
  for (const [name, command] of Object.entries(commands)) {
    if (command.key === 'none') continue;
    expect(await vault.callRaw(name, {}), name).toEqual({ ok: false, error: { code: 'locked' } });
  }
});

test.each(['no.such.command', 'constructor', '__proto__', 'toString', ''])(
  'the name %j reaches no handler',
  async (name) => {
    const vault = new TestVault();
    expect(await vault.callRaw(name, {})).toEqual({
      ok: false,
      error: { code: 'unknown_command' },
    });
  },
);

test('hostile input of any form is refused by field, never a defect', async () => {
  const vault = await newSchool();
  const hostile: unknown[] = [null, 7, 'x', [], { __proto__: null }, { a: { b: [] } }, new Date()];
  for (const name of names) {
    if (name === 'vault.lock') continue;
    for (const input of hostile) {
      const reply = await vault.callRaw(name, input);
      if (!reply.ok)
        expect(reply.error.code, `${name} ${JSON.stringify(input)}`).not.toBe('unexpected');
    }
  }
});

test('all clinical commands are audited', () => {
  for (const [name, command] of Object.entries(commands)) {
    if (command.key === 'clinical') expect(command.audit, name).not.toBe('none');
  }
});
