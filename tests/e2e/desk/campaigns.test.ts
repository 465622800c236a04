import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  beginCampaign,
  judgeCase,
  saveMissingList,
  seeFigures,
  takeCampaign,
} from '../campaigns.ts';
import { importRoster } from '../day.ts';
import { discard, type Launched } from '../launch.ts';
import { launchSchool } from '../readySchool.ts';
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

test('a campaign is begun, taken by one and declined by another, judged by a person, and counted', async () => {
  const { page } = launched;
  await beginCampaign(page);
  await takeCampaign(page, { takes: '单雄信', declines: markers.student });
  await judgeCase(page, '单雄信');
  await seeFigures(page);
});

test('the list of who is missing is a PDF, and a judged campaign can be closed but not cancelled', async () => {
  const { app, page, dataFolder } = launched;
  const filePath = join(dataFolder, 'missing.pdf');
  await saveMissingList(app, page, filePath);
  expect(readFileSync(filePath).subarray(0, 5).toString()).toBe('%PDF-');
  await page.getByRole('button', { name: '作废…' }).click();
  const dialog = page.getByRole('dialog', { name: '作废普测' });
  await dialog.getByLabel('理由').fill('想重来');
  await dialog.getByRole('button', { name: '保存' }).click();
  // The hint said so before; the refusal says so below it.
  await expect(dialog.getByText('不能作废')).toHaveCount(2);
  await dialog.getByRole('button', { name: '取消' }).click();
  await page.getByRole('button', { name: '结束普测…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '结束普测' }).click();
  await expect(page.getByText('已结束').first()).toBeVisible();
  await expect(page.getByRole('button', { name: '结束普测…' })).toBeHidden();
});
