import { expect, test } from 'vitest';
import { newSchool } from '../school.ts';
import { addAppointment, addStudent, lin, newRoom, signedFor } from './desk.ts';

const six = ['study', 'life', 'self', 'emotion', 'relationships', 'further_study'];

test('the six of the 2015 guide are there, each followed by its own', async () => {
  const vault = await newSchool();
  const { categories } = await vault.call('categories.list', {});
  const tops = categories.filter(({ parentId }) => parentId === null);
  expect(tops.map(({ code }) => code)).toEqual(six);
  for (const [at, { parentId }] of categories.entries()) {
    if (parentId === null) continue;
    const before = categories.slice(0, at).findLast((each) => each.parentId === null);
    expect(before?.categoryId).toBe(parentId);
  }
});

test('a school adds its own under one of the six, and only there', async () => {
  const vault = await newSchool();
  const { categoryId } = await vault.call('categories.add', { parentId: 'life', name: '住校适应' });
  const { categories } = await vault.call('categories.list', {});
  const added = categories.findIndex((each) => each.categoryId === categoryId);
  expect(categories[added]).toMatchObject({ parentId: 'life', name: '住校适应', code: '' });
  expect(categories[added + 1]?.code).toBe('self');
  const reasonOf = async (parentId: string, name: string) =>
    (await vault.refusal('categories.add', { parentId, name })).fields?.[0];
  expect(await reasonOf('life', '住校适应')).toEqual({ field: 'name', reason: 'duplicate' });
  expect(await reasonOf('life.sleep', '早醒')).toEqual({
    field: 'parentId',
    reason: 'not_an_option',
  });
  expect((await vault.refusal('categories.add', { parentId: 'none', name: '别的' })).code).toBe(
    'not_found',
  );
});

test('a sub-category goes out of use and back; notes keep it; the six always stay', async () => {
  const vault = await newSchool();
  const studentId = addStudent(vault);
  const appointmentId = addAppointment(vault, { studentIds: [studentId] });
  const noteId = await signedFor(vault, { appointmentId, studentId });
  await vault.call('categories.setActive', { categoryId: 'life.sleep', active: false });
  const stateOf = async () =>
    (await vault.call('categories.list', {})).categories.find(
      ({ categoryId }) => categoryId === 'life.sleep',
    )?.active;
  expect(await stateOf()).toBe(false);
  expect((await vault.call('records.getNote', { noteId })).content.categoryIds).toContain(
    'life.sleep',
  );
  await vault.call('categories.setActive', { categoryId: 'life.sleep', active: true });
  expect(await stateOf()).toBe(true);
  for (const categoryId of six) {
    const refused = await vault.refusal('categories.setActive', { categoryId, active: false });
    expect(refused.code).toBe('state_forbids');
  }
});

test('only the head counsellor changes the categories', async () => {
  const vault = await newRoom();
  await vault.signIn(lin.name, lin.password);
  expect((await vault.call('categories.list', {})).categories.length).toBeGreaterThan(6);
  const codes = [
    await vault.refusal('categories.add', { parentId: 'life', name: '住校适应' }),
    await vault.refusal('categories.setActive', { categoryId: 'life.sleep', active: false }),
  ].map(({ code }) => code);
  expect(codes).toEqual(['not_permitted', 'not_permitted']);
});
