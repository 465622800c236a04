import { test } from '@playwright/test';
import { importResults, undoResults } from '../resultImport.ts';
import { schoolWithRoster } from '../schoolWithRoster.ts';

const school = schoolWithRoster();

test.describe.configure({ mode: 'serial' });

test('a platform’s results are mapped, matched and imported; the doubtful ones by hand', async () => {
  await importResults(school().page);
});

test('a batch that was imported wrongly is taken back', async () => {
  await undoResults(school().page);
});
