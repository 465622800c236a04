import { expect, test } from 'vitest';
import { newSchool } from '../school.ts';

const hospital = {
  kind: 'hospital',
  name: '宁夏宁安医院𠮷',
  phone: '0951-0000000',
  address: '',
  hours: '',
  greenChannel: true,
  remark: '',
} as const;

test('the two hotlines of the plan are there from the start', async () => {
  const vault = await newSchool();
  const { resources } = await vault.call('resources.list', {});
  expect(resources.map(({ kind, phone, active }) => [kind, phone, active])).toEqual([
    ['hotline', '0951-2160707', true],
    ['hotline', '12355', true],
  ]);
});

test('a hospital is added, changed and retired; what is retired comes last', async () => {
  const vault = await newSchool();
  const { resourceId } = await vault.call('resources.add', hospital);
  await vault.call('resources.update', {
    resourceId,
    resource: { ...hospital, phone: '0951-1111111' },
  });
  const before = await vault.call('resources.list', {});
  expect(before.resources[0]).toMatchObject({ name: '宁夏宁安医院𠮷', phone: '0951-1111111' });
  await vault.call('resources.setActive', { resourceId, active: false });
  const after = await vault.call('resources.list', {});
  expect(after.resources.at(-1)).toMatchObject({ resourceId, active: false });
});

test('a resource without a name is refused', async () => {
  const vault = await newSchool();
  expect(await vault.refusal('resources.add', { ...hospital, name: ' ' })).toEqual({
    code: 'invalid_input',
    fields: [{ field: 'name', reason: 'required' }],
  });
});
