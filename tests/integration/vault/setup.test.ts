import { expect, test } from 'vitest';
import { headPassword, newSchool, TestVault } from '../school.ts';

test('a school is fresh, then set up, then locked and unlocked again', async () => {
  const vault = new TestVault();
  expect((await vault.call('vault.state', {})).safe.phase).toBe('fresh');
  await vault.setUp();
  expect((await vault.call('vault.state', {})).safe.phase).toBe('unlocked');
  vault.restart();
  expect((await vault.call('vault.state', {})).safe.phase).toBe('locked');
  await vault.signIn('王芳', headPassword);
  const { school, rooms, staff, semesters } = await vault.call('school.get', {});
  expect(school.name).toBe('银川市实验中学');
  expect(rooms.map((room) => room.name)).toEqual(['心语室']);
  expect(staff.map((person) => person.name)).toEqual(['王芳']);
  expect(semesters).toHaveLength(1);
  const { sides } = await vault.call('audit.check', {});
  expect(sides.map((side) => [side.brokenAt, side.cutOff, side.anchor])).toEqual([
    [null, 0, 'noted'],
    [null, 0, 'missing'],
  ]);
});

test('a recovery code that was never typed back leaves the school fresh', async () => {
  const vault = await newSchool();
  expect((await vault.refusal('setup.confirm', { recoveryCode: 'x' })).code).toBe(
    'setup_not_begun',
  );
});
