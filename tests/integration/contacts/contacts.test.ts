import { expect, test } from 'vitest';
import type { InputOf } from '../../../db/contract/commands.ts';
import { newSchool } from '../school.ts';

const call: InputOf<'contacts.add'> = {
  onDate: '2026-11-24',
  minute: 530,
  channel: 'hotline',
  caller: 'parent',
  topic: 'emotion',
  minutes: 15,
  urgent: false,
  outcome: 'answered',
};
const range = { from: '2026-11-01', to: '2026-11-30' };

test('contacts are counted and listed, newest first', async () => {
  const vault = await newSchool();
  await vault.call('contacts.add', call);
  await vault.call('contacts.add', { ...call, minute: 600, urgent: true });
  const { contactId } = await vault.call('contacts.add', { ...call, onDate: '2026-11-02' });
  await vault.call('contacts.update', { contactId, contact: { ...call, outcome: 'booked' } });
  const { contacts, total, urgent } = await vault.call('contacts.list', range);
  expect([total, urgent]).toEqual([3, 1]);
  expect(contacts.map(({ minute, outcome }) => [minute, outcome])).toEqual([
    [600, 'answered'],
    [530, 'booked'],
    [530, 'answered'],
  ]);
});

test('a contact ahead of today is refused', async () => {
  const vault = await newSchool();
  expect(await vault.refusal('contacts.add', { ...call, onDate: '2026-11-25' })).toEqual({
    code: 'invalid_input',
    fields: [{ field: 'onDate', reason: 'date_in_future' }],
  });
});

test('nothing of a contact can hold a name: every text of the table is one of a list', async () => {
  const vault = await newSchool();
  const refused = await vault.callRaw('contacts.add', { ...call, remark: '张小明的母亲' });
  expect(refused).toMatchObject({ ok: false, error: { fields: [{ reason: 'unknown_field' }] } });
  const office = vault.safe.opened?.office;
  for (const column of ['channel', 'caller', 'topic', 'outcome', 'on_date']) {
    await vault.call('contacts.add', call);
    expect(() => office?.exec(`UPDATE contact SET ${column} = '张小明'`), column).toThrow(/CHECK/u);
  }
});

test('a principal neither reads nor enters calls; of them the summary tells a number', async () => {
  const vault = await newSchool();
  await vault.call('contacts.add', call);
  const password = '校长的一个很长的测试密码';
  await vault.call('accounts.add', { name: '赵校长', role: 'principal', password });
  await vault.signIn('赵校长', password);
  expect(await vault.refusal('contacts.list', range)).toEqual({ code: 'not_permitted' });
  expect(await vault.refusal('contacts.add', call)).toEqual({ code: 'not_permitted' });
});
