import { expect, test } from '@playwright/test';
import { findStudent } from '../day.ts';
import { refer, suspendAndReturn } from '../referrals.ts';
import { markers } from '../rosterFile.ts';
import { schoolWithRoster } from '../schoolWithRoster.ts';

const school = schoolWithRoster();

test.describe.configure({ mode: 'serial' });

test('a referral goes from the facts to the hospital’s answer, quoted apart from the school’s words', async () => {
  await refer(school().page, 'oyxw', markers.student);
});

test('a student is suspended and comes back by lists, a decision and follow-ups, the card going along', async () => {
  const { page } = school();
  await suspendAndReturn(page, 'oyxw', markers.student);
  await findStudent(page, 'oyxw', markers.student);
  await expect(page.getByText('已复学，跟进中').first()).toBeVisible();
});
