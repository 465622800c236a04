import { expect, type Page } from '@playwright/test';
import { choose } from './choose.ts';
import { sign } from './day.ts';

type Shot = (name: string) => Promise<void>;
const noShot: Shot = () => Promise.resolve();

/** A student as the picker finds one: by initials. */
export interface Found {
  query: string;
  name: string;
}

/** A time of today that is far from now, where no walk-in of the same day is in the way. */
function quietTime(): { start: string; end: string } {
  const now = new Date().toLocaleTimeString('sv', { timeZone: 'Asia/Shanghai' });
  return now < '13:00' ? { start: '19:00', end: '19:30' } : { start: '08:00', end: '08:30' };
}

/** Begins a group, takes its members in after a talk each, and books a meeting of today. */
export async function beginGroup(
  page: Page,
  members: readonly Found[],
  shot = noShot,
): Promise<void> {
  await page.getByRole('menuitem', { name: '团体辅导' }).click();
  await page.getByRole('button', { name: '新建团体…' }).click();
  const plan = page.getByRole('dialog', { name: '新建团体' });
  await plan.getByLabel('团体名称').fill('考前减压小组');
  await plan.getByLabel('目标').fill('学会三种放松方法，考前睡眠改善，愿意向同伴求助。');
  await plan.getByLabel('成员条件').fill('初一、初二，自愿报名，近期无危机。');
  await plan.getByLabel('协同带领者').fill('班主任 李老师');
  await plan.getByLabel('最少人数').fill('2');
  await shot('group-plan');
  await plan.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('heading', { name: '考前减压小组' })).toBeVisible();
  for (const { query, name } of members) {
    await page.getByRole('button', { name: '筛选面谈…' }).click();
    const talk = page.getByRole('dialog', { name: '筛选面谈' });
    await choose(talk.getByLabel('学生'), query, name);
    await talk.getByLabel('面谈情况').fill('主动报名，考前常失眠；能遵守团体约定。');
    await shot('group-screening');
    await talk.getByRole('button', { name: '保存' }).click();
    await expect(talk).toBeHidden();
    await expect(page.locator('.group-list').first()).toContainText(name);
  }
  await page.getByRole('button', { name: '预约活动…' }).click();
  const drawer = page.getByRole('dialog', { name: '新预约' });
  const { start, end } = quietTime();
  for (const [label, time] of [
    ['开始', start],
    ['结束', end],
  ] as const) {
    const field = drawer.getByLabel(label, { exact: true });
    await field.fill(time);
    await field.press('Enter');
  }
  await shot('group-booking');
  await drawer.getByRole('button', { name: '预约', exact: true }).click();
  await expect(drawer).toBeHidden();
  await expect(page.getByText('第 1 次')).toBeVisible();
  await shot('group');
}

/** Writes the meeting up: who came, the course, a line on each of two members; signs it. */
export async function writeGroupNote(
  page: Page,
  members: readonly Found[],
  shot = noShot,
): Promise<void> {
  await page.getByRole('button', { name: '写团辅记录' }).click();
  await page.getByLabel('主题').fill('认识压力');
  await page.getByLabel('活动过程').fill('热身：名字接龙。主题：画出我的压力源。分享与结束。');
  await page.getByLabel('团体动力').fill('起初沉默，后半段两人先开口，其余跟上。');
  await page.getByLabel('下次安排').fill('练习腹式呼吸。');
  for (const { name } of members) {
    await page
      .getByRole('radiogroup', { name: `出勤 ${name}` })
      .getByText('到', { exact: true })
      .click();
    await page.getByLabel(`${name} 的观察`).fill(`${name}主动分享，愿意听别人说。`);
  }
  await shot('group-note');
  await sign(page);
  await shot('group-note-signed');
}

/** Ends the group with its evaluation. */
export async function closeGroup(page: Page, shot = noShot): Promise<void> {
  await page.getByRole('button', { name: '打开团体' }).click();
  await page.getByRole('button', { name: '结束团体…' }).click();
  const dialog = page.getByRole('dialog', { name: '结束团体' });
  await dialog.getByLabel('结束评估').fill('全勤；成员自评压力下降，愿意在下学期继续。');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('成员自评压力下降')).toBeVisible();
  await shot('group-closed');
}

/** Looks at all that is to be done, whosever it is. */
export async function lookAtTasks(page: Page, shot = noShot): Promise<void> {
  await page.getByRole('menuitem', { name: '待办' }).click();
  await page.getByText('全部', { exact: true }).click();
  await expect(page.locator('.ant-table-row').first()).toBeVisible();
  await shot('tasks');
}
