import { expect, type Page } from '@playwright/test';
import { findStudent } from './day.ts';
import { head } from './driver.ts';

type Shot = (name: string) => Promise<void>;
const noShot: Shot = () => Promise.resolve();

/** A PHQ-9 whose total is mild, with a thought of item 9 in it. */
export const worrying = [1, 1, 2, 1, 0, 1, 1, 0, 1];

/** Lends the desk to a student for PHQ-9; it shows the greeting then. */
export async function lendDesk(
  page: Page,
  query: string,
  name: string,
  shot = noShot,
): Promise<void> {
  await findStudent(page, query, name);
  await page.getByRole('button', { name: '测评…' }).click();
  const dialog = page.getByRole('dialog', { name: '做一次测评' });
  await expect(dialog.getByText('窗口将只显示这份量表')).toBeVisible();
  await shot('assessment-begin');
  await dialog.getByRole('button', { name: '交给学生作答' }).click();
  await expect(page.getByRole('heading', { name: `${name}，你好` })).toBeVisible();
}

/** Answers items by the number keys, from the item that is shown. */
export async function answer(page: Page, values: readonly number[], from = 1): Promise<void> {
  for (const [at, value] of values.entries()) {
    const item = from + at;
    await expect(page.locator('.sitting-item legend')).toContainText(
      new RegExp(`^${String(item)} `, 'u'),
    );
    await page.keyboard.press(String(value + 1));
  }
}

/** The counsellor takes the desk back. */
export async function takeDeskBack(page: Page, password = head.password): Promise<void> {
  await page.getByRole('button', { name: '老师返回' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('密码', { exact: true }).fill(password);
  await dialog.getByRole('button', { name: '返回心桥' }).click();
}

/** A student fills PHQ-9 in on the PC and says yes to item 9; the counsellor talks and judges. */
export async function assess(
  page: Page,
  query: string,
  name: string,
  shot = noShot,
): Promise<void> {
  await lendDesk(page, query, name, shot);
  await shot('sitting-hello');
  await page.getByRole('button', { name: '开始' }).click();
  await answer(page, worrying.slice(0, 4));
  await shot('sitting-item');
  await answer(page, worrying.slice(4), 5);
  await expect(page.getByRole('heading', { name: '已经到最后了' })).toBeVisible();
  await page.getByRole('button', { name: '交卷' }).click();
  await expect(page.getByRole('heading', { name: '谢谢你认真作答' })).toBeVisible();
  await shot('sitting-thanks');
  await takeDeskBack(page);
  await page.getByRole('menuitem', { name: '今日' }).click();
  await expect(page.getByText('1 份结果有关键题作答，请今天面谈')).toBeVisible();
  await shot('today-critical');
  await page.getByRole('button', { name: '去评定' }).click();
  await shot('assessments-to-judge');
  await page.getByRole('button', { name: '查看并评定' }).click();
  await page.getByLabel('理由').fill('面谈：有过消极念头，无计划，无准备。已告知班主任和家长。');
  await page.getByText('需要重点关注').click();
  await shot('assessment-result');
  await page.getByRole('button', { name: '保存评定' }).click();
  await expect(page.getByText('没有待评定的结果。')).toBeVisible();
}

/** Sets a student's warning level on the student's page, with two factors of §7. */
export async function warn(page: Page, query: string, name: string, shot = noShot): Promise<void> {
  await findStudent(page, query, name);
  await page.getByRole('button', { name: '设定等级…' }).click();
  const dialog = page.getByRole('dialog', { name: '设定预警等级' });
  await dialog.getByRole('radio', { name: /橙 ·/u }).check();
  await dialog.getByLabel('理由').fill('测评第 9 题有作答，面谈确认有过消极念头，无计划。');
  await dialog.getByRole('checkbox', { name: '家庭变故' }).check();
  await dialog.getByRole('checkbox', { name: '学业就业压力' }).check();
  await shot('warning-set');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog).toBeHidden();
  await shot('student-with-warning');
  await page.getByRole('menuitem', { name: '预警' }).click();
  await expect(page.getByRole('row', { name: new RegExp(name, 'u') })).toContainText('家庭变故');
  await shot('warnings');
}

/** The class teacher's visit to a key student's home is recorded from the list of visits due. */
export async function visitHome(page: Page, name: string, shot = noShot): Promise<void> {
  await page.getByRole('menuitem', { name: '家校' }).click();
  await page.getByRole('tab', { name: '家访' }).click();
  const row = page.getByRole('row', { name: new RegExp(name, 'u') });
  await expect(row).toContainText('待家访');
  await row.getByRole('button', { name: '记录联系…' }).click();
  const dialog = page.getByRole('dialog', { name: '记录家校联系' });
  await dialog.getByLabel('由谁').fill('班主任 李老师');
  await dialog.getByLabel('与谁').fill('父亲');
  await dialog.getByLabel('沟通情况').fill('父母分居后由父亲照看，孩子睡得晚，成绩压力大。');
  await dialog.getByLabel('约定事项').fill('每晚十点前收手机；周五电话回访。');
  await shot('home-contact');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog).toBeHidden();
  await expect(row).toContainText('本学期已家访');
  await shot('home-visits');
}

/** Consents that came back on paper are entered for several students at once. */
export async function enterConsents(
  page: Page,
  names: readonly string[],
  shot = noShot,
): Promise<void> {
  await page.getByRole('menuitem', { name: '家校' }).click();
  await page.getByRole('tab', { name: '知情同意' }).click();
  for (const name of names) {
    await page
      .getByRole('row', { name: new RegExp(name, 'u') })
      .getByRole('checkbox')
      .check();
  }
  await shot('consents-lacking');
  await page.getByRole('button', { name: `为所选 ${String(names.length)} 名学生登记…` }).click();
  const dialog = page.getByRole('dialog', { name: '登记知情同意' });
  await shot('consent-record');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog).toBeHidden();
  for (const name of names) {
    await expect(page.getByRole('row', { name: new RegExp(name, 'u') })).toHaveCount(0);
  }
}

/** A crisis from its first minute to a step with an owner, an exception recorded, some items done. */
export async function openCrisis(
  page: Page,
  query: string,
  name: string,
  shot = noShot,
): Promise<void> {
  await findStudent(page, query, name);
  await page.getByRole('button', { name: '启动危机干预…' }).click();
  const dialog = page.getByRole('dialog', { name: '启动危机干预' });
  await dialog.getByLabel('类别').click();
  await page.getByTitle('自杀危险').click();
  await dialog.getByLabel('经过').fill('同学报告其在楼道哭泣，自述不想活了，无具体计划。');
  await dialog.getByLabel('内容').fill('陪同学生，等父亲到校');
  await dialog.getByLabel('负责人').fill('班主任 李老师');
  await shot('crisis-open');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('heading', { name: '危机干预' })).toBeVisible();
  await page.getByRole('listitem', { name: '评估危险程度' }).getByText('已做').click();
  await page.getByRole('listitem', { name: '报告学校领导' }).getByText('已做').click();
  await page.getByLabel('内容').fill('电话通知父亲，约 40 分钟后到校。');
  await page.getByRole('button', { name: '记一笔' }).click();
  await expect(page.locator('.crisis-log')).toContainText('电话通知父亲');
  await shot('crisis');
}

/** The rest of the check list; the crisis closes with what came of it. */
export async function closeCrisis(page: Page, shot = noShot): Promise<void> {
  await page.getByRole('button', { name: '结案…' }).click();
  const closing = page.getByRole('dialog', { name: '结案' });
  await closing.getByLabel('结果').fill('父亲接回，次日市二院评估，约定每周随访。');
  await closing.getByRole('button', { name: '保存' }).click();
  await expect(closing.getByRole('alert')).toContainText('还有待办的事项');
  await closing.getByRole('button', { name: '取消' }).click();
  const toDo = page.getByText('待办', { exact: true });
  const open = page.locator('.check-list li').filter({ has: toDo });
  while ((await open.count()) > 0) {
    const item = open.first();
    const label = (await item.getAttribute('aria-label')) ?? '';
    const row = page.getByRole('listitem', { name: label });
    if (label.startsWith('强制报告')) {
      await row.getByRole('button', { name: '不需要…' }).click();
      const why = page.getByRole('dialog', { name: '为什么不需要' });
      await why.getByLabel('说明').fill('未发现侵害。');
      await why.getByRole('button', { name: '保存' }).click();
      await expect(why).toBeHidden();
    } else {
      await row.getByText('已做').click();
    }
    await expect(row.getByText('待办', { exact: true })).toHaveCount(0);
  }
  await page.getByRole('button', { name: '结案…' }).click();
  await closing.getByLabel('结果').fill('父亲接回，次日市二院评估，约定每周随访。');
  await closing.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('约定每周随访').first()).toBeVisible();
  await shot('crisis-closed');
}
