import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { importRoster } from '../day.ts';
import { head, lock, unlock } from '../driver.ts';
import { discard, launch, newDataFolder, type Launched } from '../launch.ts';
import { launchSchool } from '../readySchool.ts';
import { repairDamage, repairKeyring, writeAsNewer } from '../repair.ts';

let school: Launched;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  school = await launchSchool();
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

test('a key file that was cut short comes back from the backup', async () => {
  const { page, dataFolder } = school;
  await repairKeyring(page, dataFolder);
  await unlock(page);
});

test('a lost log is missed at unlocking, told with its count, and what is left is saved', async () => {
  const { page, dataFolder } = school;
  const folder = newDataFolder();
  // Written so that the log holds something, however lately a backup has emptied it; and that it
  // was written is noted outside a moment later.
  const anchor = () => readFileSync(join(dataFolder, 'store', 'audit-anchor.json'), 'utf8');
  const before = anchor();
  const written = await page.evaluate(() =>
    window.xinqiao.call('backup.setLimit', { limitDays: 8 }),
  );
  expect(written.ok).toBe(true);
  await expect.poll(anchor, { timeout: 30_000 }).not.toBe(before);
  cpSync(join(dataFolder, 'store'), join(folder, 'store'), {
    recursive: true,
    filter: (path) => !path.endsWith('office.db-wal') && !path.endsWith('-shm'),
  });
  await lock(page);
  const cutOff = await launch({ dataFolder: folder });
  try {
    const password = cutOff.page.getByLabel('密码', { exact: true });
    await password.fill(head.password);
    await cutOff.page.getByRole('button', { name: '解锁', exact: true }).click();
    const alert = cutOff.page.getByRole('alert');
    await expect(alert).toContainText(/数据库里少了最后 \d+ 次操作/u);
    await cutOff.page.getByRole('button', { name: '打不开，或提示损坏？检查并修复' }).click();
    const dialog = cutOff.page.getByRole('dialog', { name: '检查并修复' });
    await dialog.getByLabel('密码', { exact: true }).fill(head.password);
    await dialog.getByRole('button', { name: '检查', exact: true }).click();
    await expect(dialog.getByText(/数据库里少了最后 \d+ 次操作/u)).toBeVisible({ timeout: 30_000 });
    await dialog.getByRole('radio', { name: '采用救回的数据' }).check();
    await dialog.getByRole('button', { name: '采用救回的数据' }).click();
    await dialog.getByRole('button', { name: '去解锁' }).click();
    await unlock(cutOff.page);
  } finally {
    await cutOff.close();
    discard(folder);
  }
  await unlock(page);
});

test('a database of a newer version is refused with its words, and not touched', async () => {
  const { page, dataFolder } = school;
  await lock(page);
  writeAsNewer(dataFolder);
  const path = join(dataFolder, 'store', 'clinical.db');
  const before = readFileSync(path);
  await page.getByLabel('密码', { exact: true }).fill(head.password);
  await page.getByRole('button', { name: '解锁', exact: true }).click();
  const words = '数据库由更新版本的心桥写入，请先升级心桥。';
  await expect(page.getByRole('alert')).toContainText(words);
  await page.getByRole('button', { name: '打不开，或提示损坏？检查并修复' }).click();
  const dialog = page.getByRole('dialog', { name: '检查并修复' });
  await dialog.getByLabel('密码', { exact: true }).fill(head.password);
  await dialog.getByRole('button', { name: '检查', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText(words, { timeout: 30_000 });
  expect(readFileSync(path)).toEqual(before);
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
