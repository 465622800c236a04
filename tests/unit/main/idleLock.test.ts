import { expect, test } from 'vitest';
import { IdleLock } from '../../../main/idleLock.ts';

function clocks() {
  const time = { monotonic: 0, wall: 1_000_000 };
  return {
    time,
    clocks: { monotonic: () => time.monotonic, wall: () => time.wall },
  };
}

test('the desk is due after the set minutes without a touch, and not before', () => {
  const { time, clocks: both } = clocks();
  const idle = new IdleLock(both);
  idle.set(5);
  time.monotonic += 299_999;
  expect(idle.due).toBe(false);
  time.monotonic += 1;
  expect(idle.due).toBe(true);
  idle.touch();
  expect(idle.due).toBe(false);
});

test('sleep counts, though the monotonic clock stood still', () => {
  const { time, clocks: both } = clocks();
  const idle = new IdleLock(both);
  idle.set(5);
  time.wall += 3_600_000;
  expect(idle.due).toBe(true);
});

test('a wall clock set back does not keep the desk open', () => {
  const { time, clocks: both } = clocks();
  const idle = new IdleLock(both);
  idle.set(5);
  time.wall -= 86_400_000;
  time.monotonic += 300_000;
  expect(idle.due).toBe(true);
});

test('a locked desk is never due', () => {
  const { time, clocks: both } = clocks();
  const idle = new IdleLock(both);
  idle.set(5);
  idle.set(null);
  time.monotonic += 10_000_000;
  expect(idle.due).toBe(false);
});
