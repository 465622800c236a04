import { expect, type ElectronApplication, type Page } from '@playwright/test';
import { join } from 'node:path';
import { changeTo } from './driver.ts';

type Shot = (name: string) => Promise<void>;
const noShot: Shot = () => Promise.resolve();

/** A counsellor counts the semester, writes to one part, and publishes it. */
export async function publishSummary(page: Page, shot = noShot): Promise<void> {
  await page.getByRole('menuitem', { name: '学期汇总' }).click();
  await page.getByRole('button', { name: '结算学期' }).click();
  await expect(page.getByText('以下就是公布后校长看到的样子')).toBeVisible();
  await page
    .getByLabel('文字说明 个别与团体辅导')
    .fill('本学期来访以人际交往和学业压力为主，团体辅导下学期增加。');
  await page.getByRole('button', { name: '保存说明' }).click();
  await expect(page.getByRole('button', { name: '保存说明' })).toBeHidden();
  await shot('summary-draft');
  await page.getByRole('button', { name: '公布', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '公布', exact: true }).click();
  await expect(page.getByRole('heading', { name: '第 1 号' })).toBeVisible();
  await shot('summary-published');
}

/** Saves the shown summary as a PDF. @returns its path */
export async function saveSummary(
  app: ElectronApplication,
  page: Page,
  folder: string,
): Promise<string> {
  const path = join(folder, 'summary.pdf');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
  await page.getByRole('button', { name: '存为 PDF' }).click();
  await page.getByRole('button', { name: '选择保存位置' }).click();
  await expect(page.getByText('已保存')).toBeVisible();
  return path;
}

const principal = { name: '赵校长', password: '校长的一个很长的测试密码' };

/** The head counsellor gives the principal an account, who then signs in. */
export async function becomePrincipal(page: Page): Promise<void> {
  await page.getByRole('menuitem', { name: '账户' }).click();
  await page.getByRole('button', { name: '新增账户' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('姓名').fill(principal.name);
  await dialog.getByLabel('角色').click();
  await page.getByTitle('校长', { exact: true }).click();
  await dialog.getByLabel('新密码', { exact: true }).fill(principal.password);
  await dialog.getByLabel('再输一次新密码').fill(principal.password);
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('cell', { name: principal.name })).toBeVisible();
  await changeTo(page, principal);
}
