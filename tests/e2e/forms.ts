import { expect, type ElectronApplication, type Page } from '@playwright/test';
import { join } from 'node:path';

/** Saves a form from a menu of the present screen to a path, past the warning. */
export async function saveForm(
  app: ElectronApplication,
  page: Page,
  { menu, form, filePath }: { menu: string; form: string; filePath: string },
): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, filePath);
  await page.getByRole('button', { name: menu }).click();
  await page.getByRole('menuitem', { name: form }).click();
  const warning = page.getByRole('dialog');
  await expect(warning).toContainText('不加密');
  await warning.getByRole('button', { name: '选择保存位置' }).click();
  await expect(warning).toBeHidden();
  await expect(page.getByText('已保存', { exact: true }).last()).toBeVisible();
}

/** Leaves the forms of the student on the screen, and the blank ones, in a folder. */
export async function saveForms(
  app: ElectronApplication,
  page: Page,
  folder: string,
): Promise<void> {
  for (const [form, file] of [
    ['来访登记表', 'form-intake.pdf'],
    ['个案记录', 'form-case-record.pdf'],
  ] as const) {
    await saveForm(app, page, { menu: '表格', form, filePath: join(folder, file) });
  }
  const student = page.getByRole('button', { name: '返回' });
  await page.getByRole('menuitem', { name: '学生' }).click();
  await expect(student).toBeHidden();
  for (const [form, file] of [
    ['来访登记表（空白）', 'form-intake-blank.pdf'],
    ['知情同意书（空白）', 'form-consent.pdf'],
  ] as const) {
    await saveForm(app, page, { menu: '空白表格', form, filePath: join(folder, file) });
  }
}
