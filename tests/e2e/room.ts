import { expect, type Page } from '@playwright/test';

type Shot = (name: string) => Promise<void>;
const noShot: Shot = () => Promise.resolve();

export const colleagues = ['李雷', '韩梅', '马建国'];

/** Today at school. */
export function schoolToday(): string {
  return new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' });
}

/** Makes today a day of school, whatever day of the week or year the run falls on. */
export async function holdSchoolToday(page: Page, shot = noShot): Promise<void> {
  await page.getByRole('menuitem', { name: '校历' }).click();
  await page.getByRole('button', { name: new RegExp(`^${schoolToday()}`, 'u') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('上学日', { exact: true }).click();
  await shot('school-calendar-day');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog).toBeHidden();
  await shot('school-calendar');
}

/** Enters the colleagues who share duty with the head. */
export async function addColleagues(page: Page, shot = noShot): Promise<void> {
  await page.getByRole('menuitem', { name: '师资' }).click();
  for (const name of colleagues) {
    await page.getByRole('button', { name: '新增人员' }).click();
    const dialog = page.getByRole('dialog', { name: '新增人员' });
    await dialog.getByLabel('姓名').fill(name);
    await dialog.getByRole('button', { name: '保存' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('cell', { name })).toBeVisible();
  }
  await page.getByRole('cell', { name: '李雷' }).click();
  await page.getByRole('button', { name: '登记培训' }).click();
  const dialog = page.getByRole('dialog', { name: '登记培训' });
  await dialog.getByLabel('培训名称').fill('学生心理危机识别与转介');
  await dialog.getByLabel('学时').fill('6.5');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('6.5 学时').first()).toBeVisible();
  await shot('person');
  await page.getByRole('tab', { name: '每周时间' }).click();
  await page.getByRole('button', { name: '新增一段' }).click();
  await page.getByRole('tabpanel').getByRole('button', { name: '保存' }).click();
  await shot('person-week');
  await page.keyboard.press('Escape');
  await shot('people');
}

/** Takes the usual shifts and has the rest of the semester planned. */
export async function planRoster(page: Page, shot = noShot): Promise<void> {
  await page.getByRole('menuitem', { name: '值班表' }).click();
  await shot('roster-empty');
  await page.getByRole('button', { name: '使用常用班次' }).click();
  await expect(page.getByRole('rowheader', { name: /午间/u }).first()).toBeVisible();
  await shot('roster-gaps');
  await page.getByRole('button', { name: '自动排班' }).click();
  const dialog = page.getByRole('dialog', { name: '自动排班' });
  await dialog.getByRole('button', { name: '生成方案' }).click();
  await expect(dialog.getByText('没有空缺')).toBeVisible();
  await shot('roster-proposal');
  await dialog.getByRole('button', { name: '采用这个方案' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('今后每个上学日都有人值班')).toBeVisible();
  await shot('roster');
}

/** Opens the room and signs the first shift of today in, with a note for the next. */
export async function openTheRoom(page: Page, handover: string): Promise<void> {
  await page.getByRole('menuitem', { name: '今日' }).click();
  await page.getByRole('button', { name: '开门' }).click();
  await expect(page.getByText(/起开放$/u)).toBeVisible();
  await page.getByRole('button', { name: '签到' }).first().click();
  await expect(page.getByText(/已签到/u).first()).toBeVisible();
  await page.getByRole('button', { name: '交接记录' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('交接记录').fill(handover);
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog).toBeHidden();
}
