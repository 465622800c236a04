import { expect, type ElectronApplication, type Page } from '@playwright/test';

export const head = { name: '王芳', password: '心语室的门在春天打开了' };
export const school = '银川市实验中学';

/** What a person does who sets the room up. @returns the recovery code */
export async function setUpSchool(
  page: Page,
  onStep: (name: string) => Promise<void> = () => Promise.resolve(),
): Promise<string> {
  await page.getByLabel('学校名称').fill(school);
  await page.getByRole('checkbox', { name: '初中' }).check();
  await page.getByRole('checkbox', { name: '高中' }).check();
  await page.getByLabel('地区').fill('宁夏银川');
  await onStep('setup-school');
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByLabel('辅导室名称').fill('心语室');
  await holdSemesterNow(page);
  await onStep('setup-semester');
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByLabel('姓名').fill(head.name);
  await page.getByLabel('新密码', { exact: true }).fill(head.password);
  await page.getByLabel('再输一次新密码').fill(head.password);
  await onStep('setup-head');
  await page.getByRole('button', { name: '建立保险库' }).click();
  const code = (await page.getByLabel('恢复码').textContent()) ?? '';
  await onStep('setup-recovery-code');
  await page.getByRole('button', { name: '已打印或抄好，下一步' }).click();
  await page.getByLabel('恢复码').fill(code.toLowerCase());
  await onStep('setup-type-back');
  await page.getByRole('button', { name: '完成设置' }).click();
  await expect(page.getByRole('button', { name: '锁定' })).toBeVisible();
  return code;
}

/** The suggested semester may lie ahead when the run falls into a vacation: then it begins now. */
async function holdSemesterNow(page: Page): Promise<void> {
  const dayFromNow = (days: number) =>
    new Date(Date.now() + days * 86_400_000).toLocaleDateString('sv', {
      timeZone: 'Asia/Shanghai',
    });
  const begins = page.getByLabel('开始日期');
  const ends = page.getByLabel('结束日期');
  const today = dayFromNow(0);
  const ahead = dayFromNow(21);
  if ((await begins.inputValue()) <= today && (await ends.inputValue()) >= ahead) return;
  await begins.fill(dayFromNow(-30));
  await begins.press('Tab');
  await ends.fill(dayFromNow(60));
  await ends.press('Tab');
}

/** Unlocks for whoever is chosen on the unlock screen. */
export async function unlock(page: Page, password = head.password): Promise<void> {
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '解锁', exact: true }).click();
  await expect(page.getByRole('button', { name: '锁定' })).toBeVisible();
}

/** Locks by the button, and waits for the unlock screen. */
export async function lock(page: Page): Promise<void> {
  await page.getByRole('button', { name: '锁定' }).click();
  await expect(page.getByRole('heading', { name: '解锁保险库' })).toBeVisible();
}

/**
 * Presses a key as the keyboard does. Playwright's own keys come in behind the shell, which has the
 * first look at every key.
 */
export async function pressKey(
  app: ElectronApplication,
  keyCode: string,
  modifiers: ('control' | 'shift')[] = [],
): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, key) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      contents?.sendInputEvent({ type: 'keyDown', ...key });
      contents?.sendInputEvent({ type: 'keyUp', ...key });
    },
    { keyCode, modifiers },
  );
}

/** Locks, and unlocks as somebody else. */
export async function changeTo(
  page: Page,
  person: { name: string; password: string },
): Promise<void> {
  await lock(page);
  await page.getByLabel('账户').click();
  await page
    .getByTitle(new RegExp(`^${person.name} ·`, 'u'))
    .last()
    .click();
  await unlock(page, person.password);
}
