import { afterEach, expect, test, vi } from 'vitest';
import { newId } from '../../../db/store/newId.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

function sorted(ids: string[]): string[] {
  return ids.toSorted((a, b) => (a < b ? -1 : 1));
}

test('an identity is a UUID version 7 of the present time', () => {
  const before = Date.now();
  const id = newId();
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
  const made = Number.parseInt(id.replace('-', '').slice(0, 12), 16);
  expect(made).toBeGreaterThanOrEqual(before);
  expect(made).toBeLessThan(before + 60_000);
});

test('identities sort in the order in which they were made, however many in one millisecond', () => {
  vi.spyOn(Date, 'now').mockReturnValue(Date.now());
  const ids = Array.from({ length: 10_000 }, () => newId());
  expect(sorted(ids)).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a clock that was set back does not bring a new identity before an old one', () => {
  const now = Date.now();
  const clock = vi.spyOn(Date, 'now');
  const ids = [now + 60_000, now, now - 3_600_000].map((at) => {
    clock.mockReturnValue(at);
    return newId();
  });
  expect(sorted(ids)).toEqual(ids);
});
