import { expect, test } from 'vitest';
import { countPlaywright, countVitest } from '../../../build/commands/counts.mjs';

const vitest = (passed: number, failed: number, files: unknown[] = []) =>
  JSON.stringify({ numPassedTests: passed, numFailedTests: failed, testResults: files });
const playwright = (expected: number, unexpected: number, flaky = 0) =>
  JSON.stringify({ stats: { expected, unexpected, flaky } });

test('each test counts once', () => {
  expect(countVitest(vitest(5, 2), 1)).toEqual({ passed: 5, failed: 2 });
  expect(countPlaywright(playwright(5, 2), 1)).toEqual({ passed: 5, failed: 2 });
});

test('a file that cannot be loaded is a failure', () => {
  const broken = { status: 'failed', assertionResults: [] };
  expect(countVitest(vitest(5, 0, [broken]), 1)).toEqual({ passed: 5, failed: 1 });
});

test('a test that passes only now and then is a failure', () => {
  expect(countPlaywright(playwright(5, 0, 1), 0)).toEqual({ passed: 5, failed: 1 });
});

test('no tests at all is a failure', () => {
  expect(countVitest(vitest(0, 0), 0)).toEqual({ passed: 0, failed: 1 });
  expect(countPlaywright(playwright(0, 0), 0)).toEqual({ passed: 0, failed: 1 });
});

test('a runner that breaks is a failure, with or without a report', () => {
  expect(countVitest(vitest(5, 0), 1)).toEqual({ passed: 5, failed: 1 });
  expect(countVitest('', 1)).toEqual({ passed: 0, failed: 1 });
  expect(countPlaywright('', 1)).toEqual({ passed: 0, failed: 1 });
});
