import { expect, test } from 'vitest';
import { teachesOn } from '../../../renderer/transfer/teachesOn.ts';

test.each([
  ['a graduate of primary school goes to a junior one', ['junior'], 'primary', true],
  ['within primary school one may change the school', ['primary'], 'primary', true],
  ['to a vocational school one goes from junior school', ['vocational'], 'junior', true],
  ['nobody goes back from junior to primary school', ['primary'], 'junior', false],
  ['a school of both has a place', ['primary', 'junior'], 'junior', true],
] as const)('%s', (_name, stages, from, expected) => {
  expect(teachesOn(stages, from)).toBe(expected);
});
