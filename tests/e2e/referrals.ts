import { expect, type Page } from '@playwright/test';
import { findStudent } from './day.ts';
import { schoolToday } from './room.ts';

type Shot = (name: string) => Promise<void>;
const noShot: Shot = () => Promise.resolve();

/** Says in the open dialog what comes next and who does it, and saves it. */
async function saveWithStep(page: Page, dialogName: string, what: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: dialogName });
  await dialog.getByLabel('内容', { exact: true }).fill(what);
  await dialog.getByLabel('负责人').fill('王芳');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog).toBeHidden();
}

/** A referral from the facts to the hospital's answer, which stands apart as its own words. */
export async function refer(page: Page, query: string, name: string, shot = noShot): Promise<void> {
  await findStudent(page, query, name);
  await page.getByRole('button', { name: '新建转介…' }).click();
  const opening = page.getByRole('dialog', { name: '新建转介' });
  await opening.getByLabel('转介机构').fill('市第二人民医院');
  await opening.getByLabel('科室').fill('临床心理科');
  await opening.getByText('尽快（三天内）').click();
  await opening.getByLabel('转介原因').fill('近三周入睡困难，上课走神，自述“没意思”。');
  await shot('referral-open');
  await saveWithStep(page, '新建转介', '请父亲到校面谈');
  await expect(page.getByText('监护人还没有决定')).toBeVisible();
  await page.getByRole('button', { name: '监护人的决定…' }).click();
  const deciding = page.getByRole('dialog', { name: '监护人的决定' });
  await deciding.getByLabel('说明了什么').fill('说明了观察到的情况和绿色通道。');
  await shot('referral-decision');
  await saveWithStep(page, '监护人的决定', '联系医院');
  await page.getByRole('button', { name: '送出…' }).click();
  await page.getByRole('dialog', { name: '送出' }).getByLabel('陪同人').fill('父亲');
  await saveWithStep(page, '送出', '催问医院回执');
  await page.getByRole('button', { name: '医院回复…' }).click();
  const answering = page.getByRole('dialog', { name: '医院回复' });
  await answering.getByLabel('医生').fill('临床心理科 赵医生');
  await answering.getByLabel('医院原话').fill('抑郁状态，建议休学休养，门诊随访。');
  await answering.getByLabel('学校的安排').fill('与家长商量休学和联系办法。');
  await shot('referral-reply');
  await saveWithStep(page, '医院回复', '商量休学');
  await expect(page.locator('.referral blockquote')).toContainText('以下为医院原话');
  await shot('referral');
  await page.getByRole('menuitem', { name: '转介与复学' }).click();
  await expect(page.getByRole('row', { name: new RegExp(name, 'u') })).toContainText('已回复');
  await shot('referrals');
}

/** Ticks whatever is still open of the present check list. */
async function tickAll(page: Page): Promise<void> {
  const ticks = page.locator('.check-list').getByRole('button', { name: '已做' });
  // The list of a new screen is there a moment later.
  await expect(ticks.first()).toBeVisible();
  for (let left = await ticks.count(); left > 0; left -= 1) {
    await ticks.first().click();
    await expect(ticks).toHaveCount(left - 1);
  }
}

/** A suspension by its list, the way back by another, the decision and the follow-ups. */
export async function suspendAndReturn(
  page: Page,
  query: string,
  name: string,
  shot = noShot,
): Promise<void> {
  await page.getByRole('menuitem', { name: '转介与复学' }).click();
  await page.getByRole('tab', { name: '休学与复学' }).click();
  await page.getByRole('button', { name: '申请休学…' }).click();
  const opening = page.getByRole('dialog', { name: '申请休学' });
  await opening.getByRole('combobox', { name: '学生' }).fill(query);
  await page.locator('.ant-select-item-option').filter({ hasText: name }).click();
  await opening.getByLabel('休学原因').fill('医院建议休养，监护人申请。');
  await saveWithStep(page, '申请休学', '请家长交申请');
  await tickAll(page);
  await page.getByRole('button', { name: '办理休学…' }).click();
  const suspending = page.getByRole('dialog', { name: '办理休学' });
  const ends = suspending.getByLabel('结束日期');
  const [year = ''] = schoolToday().split('-');
  await ends.fill(`${String(Number(year) + 1)}-06-30`);
  await ends.press('Enter');
  // The calendar that closes must not take the click that saves.
  await expect(page.locator('.ant-picker-dropdown').last()).toBeHidden();
  await suspending.getByLabel('由谁联系').fill('班主任 李老师');
  await suspending.getByLabel('由谁联系').blur();
  await shot('suspension-begin');
  await suspending.getByRole('button', { name: '保存' }).click();
  await expect(suspending).toBeHidden();
  await expect(page.getByText('休学中')).toBeVisible();
  await page.getByRole('button', { name: '申请复学…' }).click();
  await saveWithStep(page, '申请复学', '复学评估');
  await tickAll(page);
  await page.getByRole('button', { name: '复学决定…' }).click();
  const deciding = page.getByRole('dialog', { name: '复学决定' });
  await expect(deciding.getByText('不能作为不准复学的理由')).toBeVisible();
  await deciding.getByLabel('评估所见与理由').fill('面谈与评估显示可以适应在校学习。');
  await deciding.getByLabel('支持方案').fill('第一周半天到校，每周一次辅导。');
  await deciding.getByLabel('评估小组').fill('分管校长、王芳、李老师');
  await deciding.getByLabel('告知情况').fill('当面告知父母和学生，可申诉');
  await shot('return-decision');
  await saveWithStep(page, '复学决定', '安排返校');
  await page.getByRole('button', { name: '办理复学…' }).click();
  const returning = page.getByRole('dialog', { name: '办理复学' });
  await returning.getByLabel('由谁跟进').fill('王芳');
  await returning.getByLabel('返校当天的安排').fill('班主任接到教室');
  await returning.getByRole('button', { name: '保存' }).click();
  await expect(returning).toBeHidden();
  await expect(page.getByText('返校第 12 周跟进')).toBeVisible();
  await shot('suspension-returned');
  await page.getByRole('menuitem', { name: '转介与复学' }).click();
  await page.getByRole('tab', { name: '休学与复学' }).click();
  await shot('suspensions');
}
