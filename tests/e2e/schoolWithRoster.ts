import { test } from '@playwright/test';
import { importRoster } from './day.ts';
import { discard, type Launched } from './launch.ts';
import { launchSchool } from './readySchool.ts';

/**
 * Has a school with an imported roster before the tests of a file; afterwards nothing of it is left.
 *
 * @returns the school, once a test runs
 */
export function schoolWithRoster(): () => Launched {
  let launched: Launched | null = null;
  test.beforeAll(async () => {
    launched = await launchSchool();
    await importRoster(launched.page);
  });
  test.afterAll(async () => {
    if (launched === null) return;
    await launched.close();
    discard(launched.dataFolder);
  });
  return () => {
    if (launched === null) throw new Error('the school is set up when the first test begins');
    return launched;
  };
}
