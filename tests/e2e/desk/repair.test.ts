import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { importRoster } from '../day.ts';
import { head, lock, setUpSchool, unlock } from '../driver.ts';
import { discard, launch, newDataFolder, type Launched } from '../launch.ts';
import { repairDamage } from '../repair.ts';

let school: Launched;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  school = await launch();
  await setUpSchool(school.page);
  await importRoster(school.page);
});

test.afterAll(async () => {
  await school.close();
  discard(school.dataFolder);
});

test('a database with broken pages is repaired from the unlock screen, and the old one kept', async () => {
  const { page, dataFolder } = school;
  await page.getByRole('menuitem', { name: '备份' }).click();
  await page.getByRole('button', { name: '立即备份' }).click();
  await expect(page.getByRole('cell', { name: '手动' })).toBeVisible();
  await repairDamage(page, dataFolder);
  await unlock(page);
  expect(readdirSync(dataFolder).some((name) => name.startsWith('store.replaced-'))).toBe(true);
});

test('a lost database is told before any password, with both ways out', async () => {
  const { page, dataFolder } = school;
  await lock(page);
  const clinical = join(dataFolder, 'store', 'clinical.db');
  cpSync(clinical, `${clinical}.aside`);
  rmSync(clinical);
  await page.reload();
  await expect(page.getByRole('heading', { name: '数据文件有问题' })).toBeVisible();
  await expect(page.getByText('找不到数据库文件')).toBeVisible();
  await page.getByRole('button', { name: '检查并修复' }).click();
  const dialog = page.getByRole('dialog', { name: '检查并修复' });
  await dialog.getByLabel('密码', { exact: true }).fill(head.password);
  await dialog.getByRole('button', { name: '检查', exact: true }).click();
  await expect(dialog.getByText('无法从现有文件中救回')).toBeVisible({ timeout: 30_000 });
  await dialog.getByRole('button', { name: '恢复备份' }).click();
  await expect(dialog.getByText('修复完成。')).toBeVisible({ timeout: 30_000 });
  await dialog.getByRole('button', { name: '去解锁' }).click();
  await unlock(page);
});

test('a school of an older form is upgraded at unlocking, after a backup', async () => {
  const dataFolder = newDataFolder();
  cpSync('tests/data/released/clinical-30-office-10/store', join(dataFolder, 'store'), {
    recursive: true,
  });
  const older = await launch({ dataFolder });
  try {
    await older.page.getByLabel('账户').click();
    await older.page.getByTitle('王芳').first().click();
    await unlock(older.page);
    expect(readdirSync(join(dataFolder, 'backups'))).toEqual([
      expect.stringMatching(/^xinqiao-upgrade-.*\.xqb$/u),
    ]);
  } finally {
    await older.close();
    discard(dataFolder);
  }
});
