import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { head, lock } from './driver.ts';

type Shot = (name: string) => Promise<void>;
const noShot: Shot = () => Promise.resolve();

/** Turns bits over in an index of the students and in the audit, as a dying disk might. */
export function harm(dataFolder: string): void {
  const handle = openSync(join(dataFolder, 'store', 'clinical.db'), 'r+');
  try {
    // Both begin where the first migration has put them.
    for (const page of [4, 6]) {
      const at = (page - 1) * 4096 + 300;
      const byte = Buffer.alloc(1);
      readSync(handle, byte, 0, 1, at);
      byte.writeUInt8(byte.readUInt8(0) ^ 1, 0);
      writeSync(handle, byte, 0, 1, at);
    }
  } finally {
    closeSync(handle);
  }
}

/** Repairs from an open dialog with what could be saved; it ends at the unlock screen. */
async function takeSaved(page: Page, shot: Shot): Promise<void> {
  const dialog = page.getByRole('dialog', { name: '检查并修复' });
  await dialog.getByLabel('密码', { exact: true }).fill(head.password);
  await shot('repair-password');
  await dialog.getByRole('button', { name: '检查', exact: true }).click();
  await expect(dialog.getByText('推荐')).toBeVisible({ timeout: 30_000 });
  await shot('repair-choice');
  await dialog.getByRole('radio', { name: '采用救回的数据' }).check();
  await dialog.getByRole('button', { name: '采用救回的数据' }).click();
  await expect(dialog.getByText('修复完成。')).toBeVisible();
  await shot('repair-done');
  await dialog.getByRole('button', { name: '去解锁' }).click();
  await expect(page.getByRole('heading', { name: '解锁保险库' })).toBeVisible();
}

/**
 * Locks, harms the database on the disk, and repairs it from the unlock screen with what could be
 * saved. It ends at the unlock screen.
 */
export async function repairDamage(page: Page, dataFolder: string, shot = noShot): Promise<void> {
  await lock(page);
  harm(dataFolder);
  await page.getByRole('button', { name: '打不开，或提示损坏？检查并修复' }).click();
  await takeSaved(page, shot);
}

/** Locks, cuts the key file short, and repairs with the one of a backup, which must be there. */
export async function repairKeyring(page: Page, dataFolder: string, shot = noShot): Promise<void> {
  await lock(page);
  truncateSync(join(dataFolder, 'store', 'keyring.json'), 100);
  await page.reload();
  await expect(page.getByText('钥匙文件已损坏或被改动。')).toBeVisible();
  await shot('repair-keyring-damaged');
  await page.getByRole('button', { name: '检查并修复' }).click();
  await expect(page.getByText('将改用最近一份备份里的钥匙文件')).toBeVisible();
  await takeSaved(page, shot);
}

/** Leaves the clinical database in a form that only a later Xinqiao knows. */
export function writeAsNewer(dataFolder: string): void {
  // In a process of its own: Playwright's loader cannot load the database.
  const script = join(import.meta.dirname, 'writeAsNewer.ts');
  execFileSync(process.execPath, [script, dataFolder, head.password]);
}
