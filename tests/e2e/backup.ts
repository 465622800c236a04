import { expect, type ElectronApplication, type Page } from '@playwright/test';
import { head } from './driver.ts';

type Shot = (name: string) => Promise<void>;
const noShot: Shot = () => Promise.resolve();

/** Answers the next open dialogs of the system with one path: no test can click in them. */
export async function chooseInDialog(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, path);
}

/** Backs up into the school's folder and to a stick, and rehearses a restore. */
export async function backUp(
  app: ElectronApplication,
  page: Page,
  stick: string,
  shot = noShot,
): Promise<void> {
  await page.getByRole('menuitem', { name: '备份' }).click();
  await expect(page.getByText('备份与演练记录')).toBeVisible();
  await shot('backup-none');
  await page.getByRole('button', { name: '立即备份' }).click();
  await expect(page.getByRole('cell', { name: '手动' })).toBeVisible();
  await page.getByRole('button', { name: '现在演练一次恢复' }).click();
  await expect(page.getByRole('cell', { name: '恢复演练' })).toBeVisible();
  await chooseInDialog(app, stick);
  await page.getByRole('button', { name: '备份到 U 盘…' }).click();
  await expect(page.getByRole('cell', { name: '备份到 U 盘' })).toBeVisible();
  await expect(page.getByText('未完成')).toHaveCount(0);
  await shot('backup');
}

/** Restores a backup from the first page of the set-up; it ends at the unlock screen. */
export async function restoreAtSetUp(
  app: ElectronApplication,
  page: Page,
  backup: string,
  shot = noShot,
): Promise<void> {
  await page.getByRole('button', { name: '已有备份？从备份恢复' }).click();
  const dialog = page.getByRole('dialog', { name: '从备份恢复' });
  await chooseInDialog(app, backup);
  await dialog.getByRole('button', { name: '选择备份文件' }).click();
  await dialog.getByLabel('密码', { exact: true }).fill('肯定不对的一个密码');
  await dialog.getByRole('button', { name: '打开并核对' }).click();
  await expect(dialog.getByRole('alert')).toContainText('密码不正确');
  await dialog.getByLabel('密码', { exact: true }).fill(head.password);
  await shot('restore-password');
  await dialog.getByRole('button', { name: '打开并核对' }).click();
  await expect(dialog.getByText('备份完好')).toBeVisible();
  await shot('restore-dry-run');
  await dialog.getByRole('button', { name: '恢复', exact: true }).click();
  await expect(dialog.getByText('恢复完成。')).toBeVisible();
  await dialog.getByRole('button', { name: '去解锁' }).click();
  await expect(page.getByRole('heading', { name: '解锁保险库' })).toBeVisible();
}
