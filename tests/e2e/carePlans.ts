import { expect, type Locator, type Page } from '@playwright/test';
import { findStudent } from './day.ts';

type Shot = (name: string) => Promise<void>;
const noShot: Shot = () => Promise.resolve();

/** The day `days` from now at school, as its fields take it. */
function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toLocaleDateString('sv', {
    timeZone: 'Asia/Shanghai',
  });
}

async function fillDay(within: Page | Locator, label: string, day: string): Promise<void> {
  const field = within.getByLabel(label);
  await field.fill(day);
  await field.press('Enter');
}

/** The student's plan, from the card on the student's page. */
async function openPlan(page: Page, query: string, name: string): Promise<void> {
  await findStudent(page, query, name);
  await page
    .locator('.ant-card', { has: page.getByText('一生一策', { exact: true }) })
    .getByRole('button', { name: /拟定方案|打开方案/u })
    .click();
  await expect(page.getByRole('heading', { name: '一生一策' })).toBeVisible();
}

/** A plan for a student at risk: drafted, refused while it lacks something, agreed, in force. */
export async function makeCarePlan(
  page: Page,
  query: string,
  name: string,
  shot = noShot,
): Promise<void> {
  await openPlan(page, query, name);
  await page.getByRole('button', { name: '拟定方案' }).click();
  await page.getByLabel('现状').fill('两周来凌晨一点后入睡，缺课四天；与外婆亲近，喜欢画画。');
  await page.getByRole('button', { name: '加一个目标' }).click();
  await page.getByLabel('目标内容').fill('每周到校五天');
  await page.getByRole('button', { name: '加一项措施' }).click();
  await page.getByRole('button', { name: '加一项措施' }).click();
  const actions = page.locator('.plan-actions');
  await actions.nth(0).getByLabel('措施内容').fill('每周一次辅导，练习放松');
  await actions.nth(0).getByLabel('负责人').fill('王芳');
  await fillDay(actions.nth(0), '完成期限', dayFromNow(7));
  await actions.nth(1).getByLabel('措施内容').fill('与任课教师商定补课安排');
  await actions.nth(1).getByLabel('负责人').fill('班主任 李老师');
  await fillDay(actions.nth(1), '完成期限', dayFromNow(3));
  await page.getByLabel('班主任（辅导员）').fill('每天第一节课前确认到校，未到即联系家长。');
  await page.getByLabel('心理教师').fill('每周四下午一次，四次后评估。');
  await page.getByLabel('任课教师').fill('两周内作业减半，不在课上点名批评。');
  await page.getByLabel('学校领导').fill('年级主任协调补课；遇危机由德育主任决定。');
  await page.getByLabel('家庭配合').fill('每晚十点收手机；周五与班主任电话联系。');
  await fillDay(page, '复评日期', dayFromNow(14));
  await shot('care-plan-draft');
  await page.getByRole('button', { name: '生效…' }).click();
  const putting = page.getByRole('dialog', { name: '方案生效' });
  await putting.getByLabel('商定人员').fill('班主任李老师、父亲、学生本人');
  await putting.getByLabel('告知了谁').fill('父亲');
  await putting.getByRole('button', { name: '保存' }).click();
  await expect(putting.getByRole('alert').last()).toContainText('怎样算达成：不能为空');
  await shot('care-plan-lacks');
  await putting.getByRole('button', { name: '取消' }).click();
  await page.getByLabel('怎样算达成').fill('连续四周无缺课');
  await page.getByRole('button', { name: '生效…' }).click();
  await putting.getByLabel('商定人员').fill('班主任李老师、父亲、学生本人');
  await putting.getByLabel('告知了谁').fill('父亲');
  await shot('care-plan-put');
  await putting.getByRole('button', { name: '保存' }).click();
  await expect(putting).toBeHidden();
  await expect(page.locator('.plan-text')).toContainText('班主任李老师、父亲');
  await shot('care-plan-in-force');
}

/** An action is done, a review is held, the plan is revised for what it found. */
export async function carryOutCarePlan(
  page: Page,
  query: string,
  name: string,
  shot = noShot,
): Promise<void> {
  await openPlan(page, query, name);
  await page
    .getByRole('listitem', { name: '与任课教师商定补课安排' })
    .getByRole('button', { name: '登记结果…' })
    .click();
  const settling = page.getByRole('dialog', { name: '措施的结果' });
  await settling.getByLabel('说明').fill('数学、英语每周各补一节，已开始。');
  await settling.getByRole('button', { name: '保存' }).click();
  await expect(settling).toBeHidden();
  await page.getByRole('button', { name: '复评…' }).click();
  const reviewing = page.getByRole('dialog', { name: '复评方案' });
  await reviewing.getByText('部分达成').click();
  await reviewing.getByLabel('复评发现').fill('两周到校八天；入睡提前到十二点，仍难起床。');
  await shot('care-plan-review');
  await reviewing.getByRole('button', { name: '保存' }).click();
  await expect(reviewing).toBeHidden();
  await page.getByRole('button', { name: '修订…' }).click();
  const revising = page.getByRole('dialog', { name: '修订方案' });
  await revising.getByLabel('修订原因').fill('复评：作息仍晚，增加睡眠目标');
  await revising.getByRole('button', { name: '保存' }).click();
  await expect(revising).toBeHidden();
  await expect(page.locator('.plan-actions').nth(1).getByLabel('措施内容')).toBeDisabled();
  await page.getByRole('button', { name: '加一个目标' }).click();
  const added = page.locator('.plan-goals').nth(1);
  await added.getByLabel('目标内容').fill('十一点前入睡');
  await added.getByLabel('怎样算达成').fill('每周五天达到');
  await page.getByLabel('家庭配合').fill('每晚九点半收手机；家长陪同入睡前阅读。');
  await fillDay(page, '复评日期', dayFromNow(28));
  await page.getByRole('button', { name: '生效…' }).click();
  const putting = page.getByRole('dialog', { name: '方案生效' });
  await putting.getByLabel('商定人员').fill('班主任李老师、父亲');
  await putting.getByLabel('告知了谁').fill('父亲');
  await putting.getByRole('button', { name: '保存' }).click();
  await expect(putting).toBeHidden();
  await expect(page.getByText('与上一版相比')).toBeVisible();
  await expect(page.locator('.plan-before')).toContainText('每晚十点收手机');
  await shot('care-plan-version-2');
}

/** Who is at risk without a plan, and what of the open plans is due. */
export async function listCarePlans(page: Page, name: string, shot = noShot): Promise<void> {
  await page.getByRole('menuitem', { name: '预警' }).click();
  await page.getByRole('tab', { name: '一生一策' }).click();
  await expect(page.getByRole('row', { name: new RegExp(name, 'u') })).toBeVisible();
  await shot('care-plans');
}

/** The rest is done, and the plan closes with what came of it. */
export async function closeCarePlan(
  page: Page,
  query: string,
  name: string,
  shot = noShot,
): Promise<void> {
  await openPlan(page, query, name);
  await page.getByRole('button', { name: '结案…' }).click();
  const closing = page.getByRole('dialog', { name: '方案结案' });
  await closing.getByLabel('结果').fill('连续四周无缺课，十一点前入睡。');
  await closing.getByRole('button', { name: '保存' }).click();
  await expect(closing.getByRole('alert')).toContainText('还有措施没有登记结果');
  await closing.getByRole('button', { name: '取消' }).click();
  await page.getByRole('button', { name: '登记结果…' }).click();
  const settling = page.getByRole('dialog', { name: '措施的结果' });
  await settling.getByLabel('说明').fill('共四次，能自己做放松练习。');
  await settling.getByRole('button', { name: '保存' }).click();
  await expect(settling).toBeHidden();
  await page.getByRole('button', { name: '结案…' }).click();
  await closing.getByLabel('结果').fill('连续四周无缺课，十一点前入睡。');
  await closing.getByRole('button', { name: '保存' }).click();
  await expect(closing).toBeHidden();
  await expect(page.getByText('结案：目标达成')).toBeVisible();
  await shot('care-plan-closed');
}

/** A student is entered in a special group on the student's page, where flags show only when asked for. */
export async function enterGroup(
  page: Page,
  query: string,
  name: string,
  shot = noShot,
): Promise<void> {
  await findStudent(page, query, name);
  const card = page.locator('.ant-card', { has: page.getByText('特殊群体', { exact: true }) });
  await expect(card).toContainText('只在需要时查看');
  await card.getByRole('button', { name: '显示' }).click();
  await card.getByRole('button', { name: '登记…' }).click();
  const dialog = page.getByRole('dialog', { name: '登记特殊群体' });
  await dialog.getByLabel('群体').click();
  await page.getByTitle('留守儿童').click();
  await dialog.getByLabel('说明').fill('父母在外省务工，随祖父母生活。');
  await shot('special-group-enter');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog).toBeHidden();
  await expect(card).toContainText('留守儿童');
  await shot('special-group-card');
  await page.getByRole('menuitem', { name: '预警' }).click();
  await page.getByRole('tab', { name: '特殊群体' }).click();
  await expect(
    page.getByRole('row', { name: new RegExp(name, 'u') }).getByText('留守儿童'),
  ).toBeVisible();
  await shot('special-groups');
}

/** Two entries of a student's sleep, the newer one clearly too short. */
export async function recordSleep(
  page: Page,
  query: string,
  name: string,
  shot = noShot,
): Promise<void> {
  await findStudent(page, query, name);
  const card = page.locator('.ant-card', { has: page.getByText('睡眠', { exact: true }) });
  const dialog = page.getByRole('dialog', { name: '登记睡眠' });
  for (const [on, bed] of [
    [dayFromNow(-20), '23:40'],
    [dayFromNow(0), '00:30'],
  ] as const) {
    await card.getByRole('button', { name: '登记…' }).click();
    await fillDay(dialog, '日期', on);
    await dialog.getByLabel('入睡时间').fill(bed);
    await dialog.getByLabel('入睡时间').press('Enter');
    await dialog.getByText('经常难以入睡').click();
    await shot('sleep-record');
    await dialog.getByRole('button', { name: '保存' }).click();
    await expect(dialog).toBeHidden();
  }
  await expect(card).toContainText('6 小时');
  await expect(card.getByRole('img', { name: '近 2 次睡眠时长' })).toBeVisible();
  await card.scrollIntoViewIfNeeded();
  await shot('sleep-card');
  await page.getByRole('menuitem', { name: '预警' }).click();
  await page.getByRole('tab', { name: '睡眠' }).click();
  await expect(page.getByRole('row', { name: new RegExp(name, 'u') })).toContainText('少 3 小时');
  await shot('sleep-short');
}
