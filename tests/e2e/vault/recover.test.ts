import { expect, test } from '@playwright/test';
import { lock, setUpSchool, unlock } from '../driver.ts';
import { discard, launch } from '../launch.ts';

test('the recovery code is printed at set-up, and later resets a forgotten password', async () => {
  const { app, page, close, dataFolder } = await launch();
  await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents) throw new Error('no window');
    contents.print = (_options, done) => {
      Reflect.set(globalThis, 'printed', true);
      done?.(true, '');
    };
  });
  const code = await setUpSchool(page, async (step) => {
    if (step !== 'setup-recovery-code') return;
    await page.getByRole('button', { name: '打印恢复码' }).click();
    await expect
      .poll(() => app.evaluate(() => Reflect.get(globalThis, 'printed') === true))
      .toBe(true);
  });
  await lock(page);

  const password = '忘记之后换的新密码一个';
  await page.getByRole('button', { name: '忘记密码？用恢复码重设' }).click();
  const dialog = page.getByRole('dialog', { name: '用恢复码重设密码' });
  await dialog.getByLabel('恢复码').fill('1234-5678');
  await dialog.getByLabel('新密码', { exact: true }).fill(password);
  await dialog.getByLabel('再输一次新密码').fill(password);
  await dialog.getByRole('button', { name: '重设密码' }).click();
  await expect(dialog.getByRole('alert')).toContainText('恢复码：格式不对');
  await dialog.getByLabel('恢复码').fill(code.toLowerCase().replaceAll('-', ' '));
  await dialog.getByRole('button', { name: '重设密码' }).click();
  await expect(page.getByText('密码已重设')).toBeVisible();
  await unlock(page, password);
  await close();
  discard(dataFolder);
});
