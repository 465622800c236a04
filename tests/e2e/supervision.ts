import { expect, type Page } from '@playwright/test';
import { choose } from './choose.ts';
import { changeTo, head } from './driver.ts';
import { sign } from './day.ts';
import type { Found } from './groups.ts';

type Shot = (name: string) => Promise<void>;
const noShot: Shot = () => Promise.resolve();

export const colleague = { name: '李敏', password: '第二位心理教师的测试密码' };

/** An account for a second counsellor, made by the head. */
export async function addCounsellor(page: Page): Promise<void> {
  await page.getByRole('menuitem', { name: '账户' }).click();
  await page.getByRole('button', { name: '新增账户' }).click();
  const dialog = page.getByRole('dialog', { name: '新增账户' });
  await dialog.getByLabel('姓名').fill(colleague.name);
  await dialog.getByLabel('新密码', { exact: true }).fill(colleague.password);
  await dialog.getByLabel('再输一次新密码').fill(colleague.password);
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog).toBeHidden();
}

/**
 * From a signed note that is open the head asks the colleague, who finds it among what is to be done,
 * reads the note, countersigns it; the head, back at the desk, reads the answer.
 */
export async function askToCountersign(page: Page, shot = noShot): Promise<void> {
  await page.getByRole('button', { name: '请同事阅读…' }).click();
  const asking = page.getByRole('dialog', { name: '请同事阅读个案' });
  await asking.getByLabel('为什么请对方看').fill('这样评估风险是否妥当？请会签。');
  await shot('ask-colleague');
  await asking.getByRole('button', { name: '保存' }).click();
  await expect(asking).toBeHidden();
  await changeTo(page, colleague);
  await page.getByRole('menuitem', { name: '待办' }).click();
  await shot('tasks-of-colleague');
  const row = page.getByRole('row', { name: /请您阅读的个案/u });
  await row.getByRole('button', { name: '打开' }).click();
  await shot('case-to-read');
  await page.getByRole('button', { name: '查看记录' }).click();
  await expect(page.getByText('已签名').first()).toBeVisible();
  await page.getByRole('button', { name: '返回' }).click();
  await page.getByRole('button', { name: '写意见…' }).click();
  const answering = page.getByRole('dialog', { name: '写意见' });
  await answering.getByLabel('意见').fill('同意目前的评估；建议本周与班主任核对出勤。');
  await answering.getByRole('checkbox').check();
  await shot('case-answer');
  await answering.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText(`会签：${colleague.name}`)).toBeVisible();
  await changeTo(page, head);
  await page.getByRole('menuitem', { name: '督导与讨论' }).click();
  await expect(page.getByText('建议本周与班主任核对出勤')).toBeVisible();
  await shot('case-requests');
}

/** A conference about a student: written, with a task for somebody by a day, signed. */
export async function confer(page: Page, { query, name }: Found, shot = noShot): Promise<void> {
  await page.getByRole('menuitem', { name: '督导与讨论' }).click();
  await page.getByRole('tab', { name: '个案讨论' }).click();
  await page.getByRole('button', { name: '新建个案讨论…' }).click();
  const dialog = page.getByRole('dialog', { name: '新建个案讨论' });
  await choose(dialog.getByLabel('学生'), query, name);
  await dialog.getByRole('button', { name: '保存' }).click();
  await page.getByLabel('参会人员').fill('王芳、李敏、年级主任 赵老师、班主任 李老师');
  await page.getByLabel('问题', { exact: true }).fill('是否升为橙色等级，家庭能否配合。');
  await page.getByLabel('讨论', { exact: true }).fill('出勤、睡眠、与父亲的关系；班主任介绍近况。');
  await page.getByLabel('结论').fill('暂不升级，两周后再议；班主任每日关注到校。');
  await page.getByRole('button', { name: '加一项任务' }).click();
  await page.getByLabel('内容').fill('与父亲面谈，说明睡眠情况');
  await page.getByLabel('负责人').fill('班主任 李老师');
  await shot('conference');
  await sign(page);
  await shot('conference-signed');
}

/** Supervision by somebody from outside; the student is a case code, a name in the text refused. */
export async function recordSupervision(
  page: Page,
  { query, name }: Found,
  shot = noShot,
): Promise<void> {
  await page.getByRole('menuitem', { name: '督导与讨论' }).click();
  await page.getByRole('tab', { name: '督导记录' }).click();
  await page.getByRole('button', { name: '登记督导…' }).click();
  const dialog = page.getByRole('dialog', { name: '登记督导' });
  await dialog.getByLabel('督导者', { exact: true }).fill('陈教授');
  await dialog.getByLabel('督导者单位').fill('宁夏大学心理健康教育中心');
  await choose(dialog.getByLabel('关于哪名学生'), query, name);
  await expect(dialog.getByText('个案代号')).toHaveCount(2);
  await dialog.getByLabel('摘要', { exact: true }).fill(`${name}，近两周失眠。`);
  await dialog.getByLabel('问题').fill('如何评估风险，如何与父亲谈。');
  await dialog.getByLabel('督导意见').fill('加密会谈；先肯定父亲的照顾，再谈睡眠。');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog.getByRole('alert').last()).toContainText('请改用个案代号');
  await shot('supervision-refused');
  await dialog
    .getByLabel('摘要', { exact: true })
    .fill('初中生，父母分居，近两周失眠，有过消极念头，无计划。');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('1 小时').first()).toBeVisible();
  await shot('supervision-records');
}
