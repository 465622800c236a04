import { expect, test } from 'vitest';
import { introduce, schoolCalled } from './schools.ts';

test('a card whose name looks like that of another in use is marked on both, until one is set aside', async () => {
  const own = await schoolCalled('银川市第一小学', 'primary');
  const genuine = await schoolCalled('银川市第1中学', 'junior');
  const lookalike = await schoolCalled('银川市 第１中学', 'junior');
  const other = await schoolCalled('银川市第2中学', 'junior');
  const marked = async () => {
    const { schools } = await own.call('transfer.schools', {});
    return Object.fromEntries(schools.map(({ knownSchoolId, twin }) => [knownSchoolId, twin]));
  };
  const first = await introduce(own, genuine);
  const third = await introduce(own, other);
  expect(await marked()).toEqual({ [first]: false, [third]: false });
  const second = await introduce(own, lookalike);
  expect(await marked()).toEqual({ [first]: true, [second]: true, [third]: false });
  await own.call('transfer.setSchoolActive', { knownSchoolId: second, active: false });
  expect(await marked()).toMatchObject({ [first]: false, [third]: false });
});
