import { test } from '@playwright/test';
import { importRoster } from '../day.ts';
import { discard, type Launched } from '../launch.ts';
import { launchSchool } from '../readySchool.ts';
import { importResults, undoResults } from '../resultImport.ts';

let launched: Launched;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  launched = await launchSchool();
  await importRoster(launched.page);
});

test.afterAll(async () => {
  await launched.close();
  discard(launched.dataFolder);
});

test('a platform’s results are mapped, matched and imported; the doubtful ones by hand', async () => {
  await importResults(launched.page);
});

test('a batch that was imported wrongly is taken back', async () => {
  await undoResults(launched.page);
});
