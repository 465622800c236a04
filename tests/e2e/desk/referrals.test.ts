import { expect, test } from '@playwright/test';
import { findStudent, importRoster } from '../day.ts';
import { discard, type Launched } from '../launch.ts';
import { launchSchool } from '../readySchool.ts';
import { refer, suspendAndReturn } from '../referrals.ts';
import { markers } from '../rosterFile.ts';

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

test('a referral goes from the facts to the hospital’s answer, quoted apart from the school’s words', async () => {
  await refer(launched.page, 'oyxw', markers.student);
});

test('a student is suspended and comes back by lists, a decision and follow-ups, the card going along', async () => {
  const { page } = launched;
  await suspendAndReturn(page, 'oyxw', markers.student);
  await findStudent(page, 'oyxw', markers.student);
  await expect(page.getByText('已复学，跟进中').first()).toBeVisible();
});
