import { expect, type Page } from '@playwright/test';
import { calendarCommands } from '../../db/contract/calendar.ts';
import { choose } from './choose.ts';

type Shot = (name: string) => Promise<void>;
const noShot: Shot = () => Promise.resolve();

export const colleagues = ['李雷', '韩梅', '马建国'];

/** Today at school. */
export function schoolToday(): string {
  return new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' });
}

/**
 * Makes today a day of school, and where the run falls on a weekend or into a holiday the two weeks
 * that begin with it.
 */
export async function holdSchoolToday(page: Page, shot = noShot): Promise<void> {
  const today = schoolToday();
  const inTwoWeeks = new Date(Date.parse(today) + 13 * 86_400_000).toISOString().slice(0, 10);
  const reply = await page.evaluate((range) => window.xinqiao.call('calendar.get', range), {
    from: today,
    to: inTwoWeeks,
  });
  if (!reply.ok) throw new Error(reply.error.code);
  const { days } = calendarCommands['calendar.get'].output.parse(reply.value);
  const ordinary =
    days[0]?.kind !== 'off' && days.filter(({ kind }) => kind !== 'off').length === 10;
  await page.getByRole('menuitem', { name: '校历' }).click();
  await page.getByRole('button', { name: new RegExp(`^${today}`, 'u') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('上学日', { exact: true }).click();
  if (!ordinary) {
    await dialog.getByLabel('到哪一天').fill(inTwoWeeks);
    await dialog.getByLabel('到哪一天').press('Enter');
    await dialog.getByLabel('按周几的课表').click();
    await page.getByTitle('周一', { exact: true }).click();
  }
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

/** A photo as small as a photo can be: one white pixel. */
const photo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4////fwAJ+wP9BUNFygAAAABJRU5ErkJggg==',
  'base64',
);

/** Enters a lesson and a class meeting with a photo. */
export async function teach(page: Page, shot = noShot): Promise<void> {
  await page.getByRole('menuitem', { name: '教育活动' }).click();
  await shot('education-empty');
  await page.getByRole('button', { name: '新增班级' }).click();
  const adding = page.getByRole('dialog', { name: '新增班级' });
  await adding.getByLabel('班级').fill('3班');
  await adding.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('cell', { name: '初一3班' })).toBeVisible();
  await page.getByRole('button', { name: '登记上课' }).click();
  const lesson = page.getByRole('dialog', { name: '登记心理课' });
  await choose(lesson.getByLabel('班级'), '初一3');
  await page.keyboard.press('Escape');
  await lesson.getByLabel('主题').fill('认识情绪');
  await choose(lesson.getByLabel('任课教师'), '王芳');
  await lesson.getByRole('button', { name: '保存' }).click();
  await expect(lesson).toBeHidden();
  await shot('lessons');
  await page.getByRole('tab', { name: '活动' }).click();
  await page.getByRole('button', { name: '登记活动' }).click();
  const drawer = page.getByRole('dialog', { name: '登记活动' });
  await drawer.getByLabel('名称').fill('珍爱生命主题班会');
  await choose(drawer.getByLabel('主持人'), '李雷');
  await drawer.getByLabel('参加人数').fill('43');
  await drawer.getByRole('button', { name: '保存' }).click();
  await drawer
    .locator('input[type=file]')
    .setInputFiles({ name: '班会现场.png', mimeType: 'image/png', buffer: photo });
  await expect(drawer.getByText('班会现场.png')).toBeVisible();
  await shot('activity');
  await page.keyboard.press('Escape');
  await expect(page.getByText('1 个附件')).toBeVisible();
  await shot('activities');
}

/** Enters a call to the hotline: nothing is typed. */
export async function takeCall(page: Page, shot = noShot): Promise<void> {
  await page.getByRole('menuitem', { name: '热线邮箱' }).click();
  await page.getByRole('button', { name: '登记', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '登记来电来信' });
  await dialog.getByText('家长', { exact: true }).click();
  await shot('contact');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('本月 1 次')).toBeVisible();
  await shot('contacts');
}

/** Publishes counts, states what lies outside the app, looks at the evidence. */
export async function checkPlan(page: Page, shot = noShot): Promise<void> {
  await page.getByRole('menuitem', { name: '专项行动对照' }).click();
  await page.getByRole('button', { name: '公布辅导数字' }).click();
  await expect(page.getByText('已公布 9 个数字').first()).toBeVisible();
  const protection = page.getByRole('row', { name: /安全保护制度/u });
  await protection.getByRole('button', { name: '填写说明' }).click();
  const dialog = page.getByRole('dialog', { name: '说明做到的情况' });
  await dialog.getByLabel(/依据/u).fill('《心理档案管理办法》，2026 年 9 月校务会通过');
  await shot('plan-statement');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(protection.getByText('做到', { exact: true })).toBeVisible();
  await shot('plan-check');
  const meetings = page.getByRole('row', { name: /§4.*至少一次/u });
  await meetings.getByRole('button', { name: '查看依据' }).click();
  await expect(page.getByRole('dialog').getByText('珍爱生命主题班会')).toBeVisible();
  await shot('plan-evidence');
  await page.keyboard.press('Escape');
}
