import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type ElectronApplication } from '@playwright/test';
import { head, lock, pressKey, unlock } from '../driver.ts';
import { discard, launch, type Launched } from '../launch.ts';
import { launchSchool } from '../readySchool.ts';

let launched: Launched;

test.beforeAll(async () => {
  launched = await launchSchool();
});

test.afterAll(async () => {
  await launched.close();
  discard(launched.dataFolder);
});

test('locking ends the vault process, clears the page, and the password opens both again', async () => {
  const { page } = launched;
  await page.evaluate(() => {
    document.title = 'left behind';
  });
  await lock(page);
  expect(await page.title()).not.toBe('left behind');
  const refused = await page.evaluate(() => window.xinqiao.call('students.classes', {}));
  expect(refused).toEqual({ ok: false, error: { code: 'locked' } });
  await unlock(page);
});

test('Ctrl+L locks from anywhere', async () => {
  const { app, page } = launched;
  await pressKey(app, 'L', ['control']);
  await expect(page.getByRole('heading', { name: '解锁保险库' })).toBeVisible();
  await unlock(page);
});

test('F9 veils the screen at once, and again lifts the veil', async () => {
  const { app, page } = launched;
  await pressKey(app, 'F9');
  await expect(page.getByText('屏幕已遮盖')).toBeVisible();
  await expect(page.getByRole('menuitem', { name: '今日' })).toBeHidden();
  await pressKey(app, 'F9');
  await expect(page.getByText('屏幕已遮盖')).toBeHidden();
  await expect(page.getByRole('menuitem', { name: '今日' })).toBeVisible();
});

test('the shell asks the system to leave the window out of screen captures', () => {
  // Linux cannot do it, so what is seen here is only that it is asked to.
  const bundle = readFileSync(join(import.meta.dirname, '../../../out/app/main.cjs'), 'utf8');
  expect(bundle).toContain('setContentProtection(true)');
});

/** Has the shell's clock run ahead, as if so much time had passed. */
async function passTime(app: ElectronApplication, seconds: number): Promise<void> {
  await app.evaluate((_electron, milliseconds) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + milliseconds;
  }, seconds * 1000);
}

test('a desk left alone is locked after the set minutes', async () => {
  const { app, page } = launched;
  await page.evaluate(() =>
    window.xinqiao.call('school.updateDesk', {
      idleMinutes: 1,
      sessionMinutes: 45,
      dayStarts: 480,
      dayEnds: 1260,
    }),
  );
  await passTime(app, 40);
  await page.mouse.move(300, 300);
  await passTime(app, 30);
  // The shell looks at its clock every second.
  await page.waitForTimeout(3000);
  await expect(page.getByRole('button', { name: '锁定' })).toBeVisible();
  await passTime(app, 30);
  await expect(page.getByRole('heading', { name: '解锁保险库' })).toBeVisible();
  await unlock(page);
});

test('sleep locks at once', async () => {
  const { page, app } = launched;
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
  await expect(page.getByRole('heading', { name: '解锁保险库' })).toBeVisible();
});

test('wrong passwords are told, and the wait outlives a restart of the app', async () => {
  const { page } = launched;
  for (let n = 0; n < 3; n += 1) {
    await page.getByLabel('密码', { exact: true }).fill('不是这个密码');
    await page.getByRole('button', { name: '解锁', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('密码不正确');
  }
  await expect(page.getByRole('button', { name: /请等待/u })).toBeDisabled();
  await launched.close();
  launched = await launch({ dataFolder: launched.dataFolder });
  await launched.page.getByLabel('密码', { exact: true }).fill(head.password);
  await launched.page.getByRole('button', { name: '解锁', exact: true }).click();
  await expect(launched.page.getByRole('alert')).toContainText(/秒后再试/u);
  await expect(launched.page.getByRole('button', { name: /请等待/u })).toBeHidden({
    timeout: 10_000,
  });
});
