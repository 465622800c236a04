import { expect, type Page } from '@playwright/test';

type Shot = (name: string) => Promise<void>;
const noShot: Shot = () => Promise.resolve();

/** Finds a student whose record is sealed, and opens it for today with a reason. */
export async function openSealed(
  page: Page,
  { query, name }: { query: string; name: string },
  shot = noShot,
): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(query);
  await expect(page.getByText(name).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('档案已封存')).toBeVisible();
  await expect(page.getByRole('region', { name: '时间线' })).toBeHidden();
  await shot('student-sealed');
  await page.getByRole('button', { name: '启封查阅…' }).click();
  const dialog = page.getByRole('dialog', { name: '启封查阅' });
  await dialog.getByLabel('理由').fill('接收学校来电核对');
  await shot('student-sealed-open');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('region', { name: '时间线' })).toBeVisible();
  await expect(page.getByText('您今天已启封这份档案')).toBeVisible();
  await shot('student-sealed-opened');
}

/** The list of what is sealed, below the school's rule of keeping. */
export async function lookAtSealed(page: Page, name: string, shot = noShot): Promise<void> {
  await page.getByRole('menuitem', { name: '档案转接' }).click();
  await page.getByRole('tab', { name: '学校名片' }).click();
  const list = page.getByRole('heading', { name: /封存的档案（/u });
  await list.scrollIntoViewIfNeeded();
  await expect(page.getByRole('button', { name })).toBeVisible();
  await shot('transfer-sealed');
}
